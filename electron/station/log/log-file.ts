import { once } from 'node:events';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { Clock } from '#drivers/basics/clock.ts';

/** Where log lines go. */
export interface LogFile {
  write(line: string): void;
  /** Resolves when everything written so far was handed to the operating system, or cannot be. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const fileName = 'mingfa.log';
const reopenAfterMs = 60_000;

/**
 * `mingfa.log` in `dir`, and four older ones of at most 2 MB each. A disk that takes no more must not stop the
 * terminal: lines are then lost (the newest stay in memory) and the file is tried again after a minute.
 */
export function openLogFile(dir: string, clock: Clock): LogFile {
  let stream: RotatingFileStream | null = null;
  let retryAt = Number.NEGATIVE_INFINITY;
  const lose = () => {
    stream = null;
    retryAt = clock.monotonic() + reopenAfterMs;
  };
  const openStream = () => {
    const opened = createStream(generatedName, { path: dir, size: '2M', rotate: 4, mode: 0o600 });
    opened.on('error', lose);
    // rotating-file-stream emits a warning where it cannot remove an old file; the next rotation tries again.
    opened.on('warning', () => {});
    return opened;
  };
  const current = () => {
    if (stream === null && clock.monotonic() >= retryAt) stream = openStream();
    return stream;
  };
  let lines = '';
  /** Lines of one turn of the event loop go to the file together: a busy queue writes thousands a second. */
  const hand = () => {
    if (lines !== '') current()?.write(lines);
    lines = '';
  };
  return {
    write: (line) => {
      if (lines === '') setImmediate(hand);
      lines += `${line}\n`;
    },
    flush: () => {
      hand();
      return flushed(stream);
    },
    close: async () => {
      hand();
      const closing = stream;
      stream = null;
      retryAt = Number.POSITIVE_INFINITY;
      if (closing && !closing.destroyed) await ended(closing);
    },
  };
}

function generatedName(time: number | Date | null, index?: number): string {
  const rotation = typeof time === 'number' ? time : index;
  return rotation ? `mingfa.${rotation}.log` : fileName;
}

function flushed(stream: RotatingFileStream | null): Promise<void> {
  return new Promise((resolve) => {
    if (stream === null || stream.destroyed) return resolve();
    stream.write('', () => resolve());
  });
}

async function ended(stream: RotatingFileStream): Promise<void> {
  const closed = Promise.race([once(stream, 'close'), once(stream, 'finish')]);
  stream.end();
  // A failure to close was already handed to the stream's error listener; nothing is left to save.
  await closed.catch(() => {});
}

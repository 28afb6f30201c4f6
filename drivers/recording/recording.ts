import { fail, ok, type Result } from '../basics/result.ts';
import type { Piece } from './masking.ts';

/**
 * What happened on a line, already masked. Times are ms of a clock that never jumps: only their differences mean
 * something. `feature`: a HID feature report.
 */
export type TrafficEvent = { readonly atMs: number } & (
  | { readonly kind: 'open'; readonly baudRate: number | null }
  | { readonly kind: 'refused'; readonly failure: string }
  | { readonly kind: 'speed'; readonly baudRate: number }
  | { readonly kind: 'sent' | 'received'; readonly pieces: readonly Piece[]; readonly feature?: boolean }
  | { readonly kind: 'close'; readonly cause: string }
);

/** What stands above the events. */
export interface RecordingHead {
  readonly model: string;
  /** Name of the masking, by which a replay fills what was masked. */
  readonly masking: string;
}

export interface Recording {
  readonly head: RecordingHead;
  readonly events: readonly TrafficEvent[];
}

/** The cause of a close that the driver wished. */
export const closedByHost = 'by the host';

const title = 'mingfa recording 1';

/** The lines above the events. */
export function headLines({ model, masking }: RecordingHead): string[] {
  return [title, `model ${model}`, `masking ${masking}`, ''];
}

/** One event as a line: `12.5 < AA AA AA 96 69 00 04 [4 masked]`. */
export function eventLine(event: TrafficEvent): string {
  return `${event.atMs.toFixed(1)} ${saying(event)}`;
}

function saying(event: TrafficEvent): string {
  switch (event.kind) {
    case 'open':
      return event.baudRate === null ? 'open' : `open ${event.baudRate}`;
    case 'refused':
      return `refused ${oneLine(event.failure)}`;
    case 'speed':
      return `speed ${event.baudRate}`;
    case 'close':
      return `close ${oneLine(event.cause)}`;
    default:
      return [arrowOf(event), ...event.pieces.map(pieceWords)].join(' ');
  }
}

function arrowOf({ kind, feature }: { kind: 'sent' | 'received'; feature?: boolean }): string {
  return `${feature ? 'feature' : ''}${kind === 'sent' ? '>' : '<'}`;
}

function pieceWords(piece: Piece): string {
  if ('masked' in piece) return `[${piece.masked} masked]`;
  return [...piece.shown].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What is wrong with a text that should be a recording. */
export interface BadRecording {
  /** Counted from 1. */
  readonly line: number;
  readonly cause: string;
}

/** Reads a recording back. Empty lines and lines that begin with `#` mean nothing. */
export function readRecording(text: string): Result<Recording, BadRecording> {
  const [first, ...rest] = text.split(/\r?\n/);
  if (first !== title) return fail({ line: 1, cause: `must be "${title}"` });
  const head = { model: '', masking: '' };
  const events: TrafficEvent[] = [];
  for (const [index, line] of rest.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const named = /^(model|masking) (\S+)$/.exec(line);
    const event = readEvent(line);
    if (named) head[named[1] as keyof typeof head] = named[2] ?? '';
    else if (event) events.push(event);
    else return fail({ line: index + 2, cause: `is no event: ${line}` });
  }
  return ok({ head, events });
}

function readEvent(line: string): TrafficEvent | null {
  const [, at, word, rest = ''] = /^(\d+(?:\.\d+)?) (\S+)(?: (.*))?$/.exec(line) ?? [];
  if (at === undefined || word === undefined) return null;
  const atMs = Number(at);
  switch (word) {
    case 'open':
      return { atMs, kind: 'open', baudRate: rest === '' ? null : Number(rest) };
    case 'refused':
      return { atMs, kind: 'refused', failure: rest };
    case 'speed':
      return { atMs, kind: 'speed', baudRate: Number(rest) };
    case 'close':
      return { atMs, kind: 'close', cause: rest };
    default:
      return readBytes(atMs, word, rest);
  }
}

function readBytes(atMs: number, arrow: string, rest: string): TrafficEvent | null {
  const [, feature, direction] = /^(feature)?([<>])$/.exec(arrow) ?? [];
  const pieces = readPieces(rest);
  if (!direction || !pieces) return null;
  const kind = direction === '>' ? 'sent' : 'received';
  return { atMs, kind, pieces, ...(feature && { feature: true }) };
}

function readPieces(text: string): Piece[] | null {
  const words = text.match(/\[\d+ masked\]|[0-9A-F]{2}(?: [0-9A-F]{2})*/g) ?? [];
  if (words.join(' ') !== text) return null;
  return words.map((word) => {
    const masked = /^\[(\d+)/.exec(word)?.[1];
    return masked
      ? { masked: Number(masked) }
      : { shown: Uint8Array.from(word.split(' '), (hex) => Number.parseInt(hex, 16)) };
  });
}

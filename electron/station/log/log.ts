import type { LogEntry } from '#contract/technician.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import {
  type EventFields,
  type EventName,
  type EventShape,
  type Log,
  type LogRate,
  logEvents,
} from './events.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { LogRates, type Said } from './log-rates.ts';
import { NewestEntries } from './newest-entries.ts';
import { scrub } from './scrub.ts';

export interface StationLog extends Log {
  /** From memory, newest first, at most 500. */
  newest(most: number): LogEntry[];
  /** Everything written so far is with the operating system. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const keptInMemory = 500;

/**
 * The station's log: JSON lines of the catalogue's events, bounded in size and number of files.
 * @param deps.dir folder of the files
 * @param deps.stream in the place of files, e.g. in tests
 */
export function createLog(deps: {
  readonly dir: string;
  readonly clock: Clock;
  readonly stream?: LogFile;
}): StationLog {
  const { clock } = deps;
  const file = deps.stream ?? openLogFile(deps.dir, clock);
  const entries = new NewestEntries(keptInMemory);
  const keep = (entry: LogEntry) => {
    entries.add(entry);
    file.write(asLine(entry));
  };
  const rates = new LogRates(clock, (leftOut) =>
    keep(entryOf('log.left-out', leftOut as EventFields<'log.left-out'>, clock.now())),
  );
  return {
    write: (name, fields) => {
      const entry = entryOf(name, fields, clock.now());
      if (rates.take(saidBy(entry), rateOf(entry.event))) keep(entry);
    },
    newest: (most) => entries.newest(most),
    flush: () => file.flush(),
    close: () => {
      rates.reportLeftOut();
      return file.close();
    },
  };
}

function rateOf(event: string): LogRate {
  const shape: EventShape | undefined = Object.hasOwn(logEvents, event)
    ? logEvents[event as EventName]
    : undefined;
  return shape?.rate ?? 'change';
}

function saidBy({ event, fields: { device, counter, where, state, outcome, cause } }: LogEntry): Said {
  const texts = (...parts: unknown[]) => parts.filter((part) => typeof part === 'string').join(' ');
  return { event, device: texts(device, counter, where), what: texts(state, outcome, cause) };
}

function asLine({ at, level, event, fields }: LogEntry): string {
  return JSON.stringify({ time: new Date(at).toISOString(), level, event, fields });
}

function entryOf<Name extends EventName>(name: Name, fields: EventFields<Name>, at: number): LogEntry {
  const shape = Object.hasOwn(logEvents, name) ? logEvents[name] : undefined;
  if (shape === undefined)
    return {
      at,
      level: logEvents['log.event-refused'].level,
      event: 'log.event-refused',
      fields: { event: asIdentifier(name) },
    };
  return { at, level: shape.level, event: name, fields: permitted(shape.fields, fields) };
}

/** Types forbid other fields already; at run time such a field is dropped, and its name is logged. */
function permitted(shape: Readonly<Record<string, string>>, fields: object): LogEntry['fields'] {
  const kept: LogEntry['fields'] = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (typeof value !== expected) dropped.push(asIdentifier(name));
    else kept[name] = typeof value === 'string' ? scrub(value) : value;
  }
  if (dropped.length > 0) kept.droppedFields = dropped.join(',');
  return kept;
}

/** A name that is no identifier could be anybody's words. */
function asIdentifier(name: string): string {
  return /^[A-Za-z][A-Za-z.-]{0,40}$/.test(name) ? name : 'unnamed';
}

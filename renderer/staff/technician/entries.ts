import type { LogEntry } from '../../../electron/contract/technician.ts';

/** What the log table shows: everything, or from a level on. */
export type LogFilter = 'all' | 'warnings' | 'errors';

const shownLevels: Readonly<Record<LogFilter, readonly LogEntry['level'][]>> = {
  all: ['info', 'warning', 'error'],
  warnings: ['warning', 'error'],
  errors: ['error'],
};

export function filtered(entries: readonly LogEntry[], filter: LogFilter): readonly LogEntry[] {
  return entries.filter(({ level }) => shownLevels[filter].includes(level));
}

/** An entry's fields in one line: `device=printer-1 outcome=printed`. Empty ones are left out. */
export function fieldsInLine({ fields }: Pick<LogEntry, 'fields'>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${name}=${value}`)
    .join('  ');
}

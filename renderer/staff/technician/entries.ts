import type { LogEntry } from '#contract/technician.ts';
import type { Text } from '#renderer/i18n/texts.ts';

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

/** Texts that a driver, a library or the system gave: in no language of ours. */
function isRaw(name: string, value: unknown): boolean {
  return name === 'cause' || name === 'where' || (name === 'why' && /\s/.test(String(value)));
}

/** An entry's fields as its reader reads them: `设备：printer-1  状态：没有接上`. Empty ones are left out, raw texts too. */
export function fieldsInWords({ fields }: Pick<LogEntry, 'fields'>, t: Text<'technician'>): string {
  return Object.entries(fields)
    .filter(([name, value]) => value !== '' && value !== null && !isRaw(name, value))
    .map(([name, value]) => {
      const words = name === 'event' ? eventInWords(String(value), t) : valueInWords(name, value, t);
      return `${t(`logField.${name}`, { defaultValue: name })}${t('logColon')}${words}`;
    })
    .join('  ');
}

/** What was given as the cause, word for word. */
export function rawCause({ fields }: Pick<LogEntry, 'fields'>): string {
  return Object.entries(fields)
    .filter(([name, value]) => isRaw(name, value) && value !== '')
    .map(([, value]) => value)
    .join(' · ');
}

export function eventInWords(event: string, t: Text<'technician'>): string {
  return t(`event.${event}`, { defaultValue: event });
}

/** Fields whose words stand where people see them. */
const elsewhere: Readonly<Record<string, string>> = {
  level: 'common:rating',
  kind: 'lawyer:kind',
  ring: 'lawyer:level',
};

function valueInWords(name: string, value: unknown, t: Text<'technician'>): string {
  if (typeof value === 'boolean') return t(`logValue.flag.${value}`);
  if (typeof value === 'number' && name.endsWith('Ms')) return t('logSeconds', { seconds: value / 1_000 });
  const group = elsewhere[name] ?? `logValue.${name}`;
  return t(`${group}.${value}`, { defaultValue: String(value) });
}

/**
 * The one catalogue of what the station writes to its log: name, level, fields. A field that could hold personal data
 * does not exist. Add an event by adding a line; `Log.write` then accepts it and nothing else.
 */
export const logEvents = {
  'station.started': { level: 'info', fields: { version: 'string', schemaVersion: 'number' } },
  'station.stopped': { level: 'info', fields: { why: 'string' } },
  'station.unexpected-error': { level: 'error', fields: { where: 'string', cause: 'string' } },
  'host.started': { level: 'info', fields: { version: 'string', library: 'string' } },
  /** Boxes without a visit are sent to other hosts; so many visits are waited for. */
  'host.draining': { level: 'info', fields: { visits: 'number' } },
  /** So many visits did not end in time. */
  'host.stopped': { level: 'info', fields: { visits: 'number' } },
  'store.restored': { level: 'error', fields: { cause: 'string', setAsideAs: 'string' } },
  'store.write-failed': { level: 'error', fields: { where: 'string', cause: 'string' } },
  'store.backup-made': { level: 'info', fields: { file: 'string' } },
  /** So many of one event, and of one device where it names one, came too fast and are not in the log. */
  'log.left-out': { level: 'warning', fields: { event: 'string', device: 'string', count: 'number' } },
  'log.event-refused': { level: 'error', fields: { event: 'string' } },
  'hub.listening': { level: 'info', fields: { url: 'string' } },
  'hub.refused': { level: 'warning', fields: { from: 'string', why: 'string' } },
  'access.wrong-proof': {
    level: 'warning',
    fields: { from: 'string', method: 'string', triesLeft: 'number' },
  },
  'access.locked': { level: 'warning', fields: { from: 'string', method: 'string' } },
  'access.granted': {
    level: 'info',
    rate: 'work',
    fields: { from: 'string', method: 'string', role: 'string' },
  },
  'session.began': { level: 'info', rate: 'work', fields: {} },
  'session.ended': { level: 'info', rate: 'work', fields: { why: 'string', lastedMs: 'number' } },
  'session.card-read': { level: 'info', rate: 'work', fields: { outcome: 'string', tookMs: 'number' } },
  'availability.line-lost': { level: 'warning', fields: { cause: 'string' } },
  'peers.paired': { level: 'info', fields: { terminal: 'string', from: 'string' } },
  'peers.pairing-refused': { level: 'warning', fields: { from: 'string', why: 'string' } },
  'peers.member-link': { level: 'info', fields: { terminal: 'string', link: 'string' } },
  'peers.renewed': { level: 'info', fields: { terminal: 'string' } },
  'peers.revoked': { level: 'warning', fields: { terminal: 'string' } },
  'peers.joined': { level: 'info', fields: { hub: 'string', address: 'string' } },
  'peers.not-joined': { level: 'warning', fields: { address: 'string', why: 'string' } },
  'peers.hub-changed': { level: 'warning', fields: { hub: 'string', address: 'string' } },
  'peers.standby': { level: 'info', fields: { terminal: 'string' } },
  'peers.succeeded': { level: 'warning', fields: { hub: 'string', address: 'string' } },
  'peers.left': { level: 'warning', fields: { hub: 'string' } },
  'peers.hub-link': { level: 'info', fields: { link: 'string', why: 'string' } },
  'peers.certificate-renewed': { level: 'info', fields: {} },
  /** It was sealed under another data key: the terminal has to join again, its members too. */
  'peers.key-unreadable': { level: 'error', fields: { role: 'string' } },
  'queue.ticket-taken': { level: 'info', rate: 'work', fields: { service: 'string', number: 'string' } },
  'queue.called': {
    level: 'info',
    rate: 'work',
    fields: { number: 'string', counter: 'string', recall: 'boolean' },
  },
  'queue.day-changed': { level: 'info', fields: { from: 'string', to: 'string', expired: 'number' } },
  'queue.lease-failed': { level: 'warning', fields: { service: 'string', cause: 'string' } },
  'queue.clock-went-back': { level: 'warning', fields: { byMs: 'number' } },
  'hall.hub-changed': { level: 'info', fields: { hub: 'string' } },
  /** The line to the hub stands, or is cut. */
  'hall.joined': { level: 'info', fields: {} },
  'hall.cut-off': { level: 'warning', fields: {} },
  /** The hub did not take what this terminal asked of it; by the name of the contract's error. */
  'hall.refused': { level: 'warning', rate: 'work', fields: { cause: 'string' } },
  /** Somebody else holds this number of that day: a terminal lost what it had given. */
  'hall.number-twice': { level: 'error', fields: { number: 'string' } },
  /** What a clerk did to a mediation, never whose it is. */
  'mediation.recorded': { level: 'info', rate: 'work', fields: { step: 'string' } },
  'mediation.handed-over': { level: 'info', rate: 'work', fields: {} },
  'mediation.taken-over': { level: 'info', rate: 'work', fields: { from: 'string' } },
  /** By the name of the contract's error. */
  'mediation.not-taken': { level: 'warning', rate: 'work', fields: { cause: 'string' } },
  /** Somebody asked for a lawyer: what became of it, never who it was or what was said. */
  'consultation.asked': { level: 'info', rate: 'work', fields: { kind: 'string' } },
  'consultation.rung': { level: 'info', rate: 'work', fields: { ring: 'string' } },
  'consultation.answered': {
    level: 'info',
    rate: 'work',
    fields: { ring: 'string', waitedMs: 'number' },
  },
  'consultation.ended': { level: 'info', rate: 'work', fields: { why: 'string', lastedMs: 'number' } },
  /** The hotline was called from here; `cause`: what the gateway said, where it was not a person who hung up. */
  'hotline.called': { level: 'info', rate: 'work', fields: {} },
  'hotline.ended': {
    level: 'info',
    rate: 'work',
    fields: { why: 'string', cause: 'string', lastedMs: 'number' },
  },
  /** A call's room, or one page's part in it, is made anew. */
  'consultation.room-lost': { level: 'warning', fields: { cause: 'string' } },
  'consultation.room-end-lost': { level: 'info', rate: 'work', fields: { cause: 'string' } },
  /** The folder of recordings did not do as it was told. */
  'consultation.recording-failed': { level: 'error', fields: { cause: 'string' } },
  /** The recogniser of captions does not keep up, or is gone; never what was said. */
  'captions.recogniser': { level: 'warning', fields: { why: 'string', cause: 'string' } },
  'consultation.hub-line-lost': { level: 'warning', fields: { cause: 'string' } },
  /** A lawyer was set away: rings were not answered, or their page is gone. */
  'consultation.lawyer-away': { level: 'info', rate: 'work', fields: { why: 'string' } },
  'rating.given': { level: 'info', rate: 'work', fields: { level: 'string' } },
  'device.state-changed': { level: 'info', fields: { device: 'string', state: 'string', cause: 'string' } },
  'device.print-ended': {
    level: 'info',
    rate: 'work',
    fields: { device: 'string', job: 'string', outcome: 'string', cause: 'string' },
  },
  'device.read-ended': {
    level: 'info',
    rate: 'work',
    fields: { device: 'string', outcome: 'string', cause: 'string', tookMs: 'number' },
  },
  'device.trouble': { level: 'warning', fields: { device: 'string', cause: 'string' } },
  'device.paper-replaced': { level: 'info', fields: { device: 'string', how: 'string' } },
  'device-host.started': { level: 'info', fields: { pid: 'number' } },
  /** Ended after a card had passed through it, and started again. */
  'device-host.renewed': { level: 'info', rate: 'work', fields: { pid: 'number' } },
  'device-host.lost': { level: 'error', fields: { cause: 'string', restartInMs: 'number' } },
  'device-host.unexpected-error': { level: 'error', fields: { where: 'string', cause: 'string' } },
  'device-host.stopped': { level: 'info', fields: {} },
  /** What kind of code it is, never its text. */
  'input.scanned': { level: 'info', rate: 'work', fields: { by: 'string', code: 'string' } },
  /** A key of a remote that means nothing here, as the browser names it; never one that types. */
  'input.unknown-key': { level: 'info', rate: 'work', fields: { key: 'string' } },
  'display.failed': { level: 'warning', fields: { counter: 'string', device: 'string', cause: 'string' } },
  'display.recovered': { level: 'info', fields: { counter: 'string', device: 'string' } },
  'clock.not-believed': { level: 'warning', fields: { why: 'string', wall: 'string', kept: 'string' } },
  'clock.believed': { level: 'info', fields: { by: 'string', shiftMs: 'number' } },
  'personal.unreadable': { level: 'error', fields: {} },
  'personal.erased': { level: 'info', fields: { records: 'number' } },
  'speech.failed': { level: 'warning', fields: { language: 'string', cause: 'string' } },
  /** A line of an operator's own numbers for calculations that cannot be used. */
  'calculators.parameter-refused': { level: 'warning', fields: { file: 'string', cause: 'string' } },
  /** A guided consultation of the library cannot be used: it is not offered. */
  'dialogues.guide-broken': {
    level: 'warning',
    fields: { guide: 'string', line: 'number', reason: 'string' },
  },
  /** A sentence of a guided consultation rests on a repealed article: it is not said any more. */
  'dialogues.article-repealed': {
    level: 'warning',
    fields: { guide: 'string', line: 'number', reason: 'string' },
  },
  /** The service that answers free questions was asked: what became of it, never what was said. */
  'assistant.asked': {
    level: 'info',
    rate: 'work',
    fields: { outcome: 'string', cause: 'string', tookMs: 'number' },
  },
  'content.task-ended': { level: 'info', fields: { task: 'string', outcome: 'string', cause: 'string' } },
  'settings.loaded': { level: 'info', fields: { file: 'string' } },
} as const satisfies Record<string, EventShape>;

/** How often an event comes when all is well: with each thing that a person does here, or only when something changes. */
export type LogRate = 'work' | 'change';
export type LogLevel = 'info' | 'warning' | 'error';
type FieldType = 'string' | 'number' | 'boolean';
export interface EventShape {
  readonly level: LogLevel;
  /** See `log-rates.ts`. Left out: `change`. */
  readonly rate?: LogRate;
  readonly fields: Readonly<Record<string, FieldType>>;
}

export type EventName = keyof typeof logEvents;
type ValueOf<Type> = Type extends 'string' ? string : Type extends 'number' ? number : boolean;
type FieldsOf<Name extends EventName> = (typeof logEvents)[Name]['fields'];
export type EventFields<Name extends EventName> = keyof FieldsOf<Name> extends never
  ? Readonly<Record<string, never>>
  : { readonly [Field in keyof FieldsOf<Name>]: ValueOf<FieldsOf<Name>[Field]> };

export interface Log {
  write<Name extends EventName>(name: Name, fields: EventFields<Name>): void;
}

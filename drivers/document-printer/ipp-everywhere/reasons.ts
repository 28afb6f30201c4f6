import type { DeviceState, StateReason } from '#drivers/device-state.ts';
import type { PrinterNeed } from '../document-printer.ts';

/** What one keyword of `printer-state-reasons` means. */
interface Meaning {
  /** What staff must do; null: nothing. */
  readonly need: PrinterNeed | null;
  /** What the printer is while this holds; null: it prints nevertheless, as far as is known. */
  readonly state: DeviceState | null;
}

const paperOut: DeviceState = { state: 'out', what: 'paper' };
const paperLow: DeviceState = { state: 'low', what: 'paper' };
const tonerOut: DeviceState = { state: 'out', what: 'toner' };
const tonerLow: DeviceState = { state: 'low', what: 'toner' };
const coverOpen: DeviceState = { state: 'open', what: 'cover' };
const nothing: Meaning = { need: null, state: null };

function gone(cause: string): Meaning {
  return { need: 'switch-on', state: { state: 'absent', reason: 'switched-off', cause } };
}
function broken(cause: string, need: PrinterNeed, reason: StateReason): Meaning {
  return { need, state: { state: 'fault', reason, cause } };
}
function paused(cause: string): Meaning {
  return { need: 'resume', state: { state: 'paused', reason: null, cause } };
}

/**
 * The keywords of RFC 8011 §5.4.12 and PWG 5100.9, and those that CUPS adds; the most urgent first. A keyword that is not
 * here means nothing: what is unknown blocks nobody.
 */
export const meanings: Readonly<Record<string, Meaning>> = {
  shutdown: gone('shutdown'),
  deactivated: gone('deactivated'),
  offline: gone('offline'),
  'timed-out': gone('timed-out'),
  'interlock-open': { need: 'close-cover', state: coverOpen },
  'cover-open': { need: 'close-cover', state: coverOpen },
  'door-open': { need: 'close-cover', state: coverOpen },
  'media-jam': { need: 'clear-jam', state: { state: 'jammed', where: 'paper' } },
  'input-tray-missing': { need: 'insert-tray', state: { state: 'open', what: 'tray' } },
  'output-tray-missing': { need: 'insert-tray', state: { state: 'open', what: 'tray' } },
  'media-needed': { need: 'load-this-paper', state: paperOut },
  'media-empty': { need: 'add-paper', state: paperOut },
  'toner-empty': { need: 'replace-toner', state: tonerOut },
  'marker-supply-empty': { need: 'replace-toner', state: tonerOut },
  'developer-empty': broken('developer-empty', 'replace-part', 'replace-part'),
  'marker-waste-full': broken('marker-waste-full', 'replace-part', 'replace-part'),
  'opc-life-over': broken('opc-life-over', 'replace-part', 'replace-part'),
  'output-area-full': broken('output-area-full', 'empty-output', 'tray-full'),
  'fuser-over-temp': broken('fuser-over-temp', 'call-service', 'too-hot'),
  'interpreter-resource-unavailable': broken(
    'interpreter-resource-unavailable',
    'free-memory',
    'memory-full',
  ),
  'spool-area-full': broken('spool-area-full', 'free-memory', 'memory-full'),
  paused: paused('paused'),
  'moving-to-paused': paused('moving-to-paused'),
  stopping: paused('stopping'),
  'media-low': { need: 'add-paper', state: paperLow },
  'toner-low': { need: 'replace-toner', state: tonerLow },
  'marker-supply-low': { need: 'replace-toner', state: tonerLow },
  'developer-low': { need: 'replace-part', state: null },
  'marker-waste-almost-full': { need: 'replace-part', state: null },
  'opc-near-eol': { need: 'replace-part', state: null },
  'output-area-almost-full': { need: 'empty-output', state: null },
  // A fuser that is too cold warms up by itself; some of the printers behind a queue are stopped, others print.
  'fuser-under-temp': nothing,
  'stopped-partly': { need: 'resume', state: null },
  // CUPS says so for a moment with every job; when it stays, the printer behind the queue does not answer.
  'connecting-to-device': { need: 'switch-on', state: null },
  other: nothing,
  none: nothing,
};

/** What a printer says of itself at one moment. */
export interface PrinterSnapshot {
  /** `printer-state`: 3 idle, 4 processing, 5 stopped; null: not told. */
  readonly state: number | null;
  /** `printer-state-reasons` as sent. */
  readonly reasons: readonly string[];
  /** `printer-is-accepting-jobs`; null: not told. */
  readonly accepting: boolean | null;
}

export interface Reading {
  /** It has several trays, so an empty one alone keeps nothing from being printed. */
  readonly severalTrays: boolean;
}

export const printerStates = { idle: 3, processing: 4, stopped: 5 } as const;

/** The printer's state for screens and technician. What is not sure never blocks. */
export function stateOf(snapshot: PrinterSnapshot, reading: Reading): DeviceState {
  const states = meaningsOf(snapshot, reading).flatMap(({ state }) => state ?? []);
  const worst = states.find(blocks);
  if (worst) return worst;
  if (snapshot.state === printerStates.stopped)
    return {
      state: 'paused',
      reason: null,
      cause: `stopped: ${snapshot.reasons.join(', ') || 'no reason given'}`,
    };
  if (snapshot.accepting === false)
    return { state: 'paused', reason: 'refuses-jobs', cause: 'takes no jobs' };
  const mild = states[0];
  if (mild) return mild;
  return snapshot.state === printerStates.processing
    ? { state: 'busy', doing: 'printing' }
    : { state: 'ready' };
}

/** What staff must do, most urgent first. Never empty: with nothing to go by, whoever serves the printer must look. */
export function needsOf(snapshot: PrinterSnapshot, reading: Reading): PrinterNeed[] {
  const found = meaningsOf(snapshot, reading);
  const blocking = needs(found.filter(({ state }) => state !== null && blocks(state)));
  if (blocking.length > 0) return blocking;
  if (snapshot.state === printerStates.stopped || snapshot.accepting === false) return ['resume'];
  const lesser = needs(found);
  return lesser.length > 0 ? lesser : ['call-service'];
}

/** Nothing comes out in this state until staff did something. */
export function blocks({ state }: DeviceState): boolean {
  return !['ready', 'low', 'busy', 'unknown'].includes(state);
}

/** Severities say little: CUPS reports an empty tray as a warning. So only the keyword counts. */
export function keywordOf(reason: string): string {
  return reason.toLowerCase().replace(/-(report|warning|error)$/, '');
}

function meaningsOf({ reasons, state }: PrinterSnapshot, { severalTrays }: Reading): Meaning[] {
  const keywords = new Set(reasons.map(keywordOf));
  if (severalTrays && state !== printerStates.stopped) keywords.delete('media-empty');
  return Object.entries(meanings).flatMap(([keyword, meaning]) => (keywords.has(keyword) ? [meaning] : []));
}

function needs(found: readonly Meaning[]): PrinterNeed[] {
  return [...new Set(found.flatMap(({ need }) => need ?? []))];
}

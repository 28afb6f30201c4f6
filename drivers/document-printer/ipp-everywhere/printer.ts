import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import { groupOf } from './ipp/message.ts';
import { booleanOf, mostOf, numberOf, numbersOf, textOf, textsOf } from './ipp/read.ts';
import { groupTags } from './ipp/tags.ts';
import type { IppAttributes } from './ipp/values.ts';
import { type IppAsker, operations, type Refusal } from './operations.ts';
import type { PrinterSnapshot } from './reasons.ts';

/** A4 in the self-describing names of PWG 5101.1. */
export const a4 = 'iso_a4_210x297mm';
const pdf = 'application/pdf';

/** What a printer can do, as far as this driver asks for it. */
export interface Capabilities {
  /** Make and model and, where told, its UUID. */
  readonly identity: string | null;
  /** A4 is among the media it names. */
  readonly a4: boolean;
  readonly sides: readonly string[];
  readonly mostCopies: number;
  /** It may be told not to hold a job. */
  readonly holds: boolean;
  /** A job can be opened before its document is sent. */
  readonly opensJobs: boolean;
}

const stateAttributes = ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];
const capabilityAttributes = [
  'printer-make-and-model',
  'printer-uuid',
  'document-format-supported',
  'media-supported',
  'sides-supported',
  'copies-supported',
  'job-hold-until-supported',
  'operations-supported',
];

/** Asks what the printer can do; a failure is what is to be shown of it. */
export async function askCapabilities(
  asker: IppAsker,
  signal: AbortSignal,
): Promise<Result<Capabilities, DeviceState>> {
  const asked = await askPrinter(asker, capabilityAttributes, signal);
  return asked.ok ? capabilitiesOf(asked.value) : fail(stateAfter(asked.failure));
}

export async function askState(
  asker: IppAsker,
  signal?: AbortSignal,
): Promise<Result<PrinterSnapshot, Refusal>> {
  const asked = await askPrinter(asker, stateAttributes, signal);
  return asked.ok ? ok(snapshotOf(asked.value)) : asked;
}

/** What a printer that did not answer, or said no, is shown as. */
export function stateAfter({ kind, reason, cause }: Refusal): DeviceState {
  if (kind === 'strange-certificate')
    return {
      state: 'fault',
      reason,
      cause: `${cause}. Compare it with the printer's own page; if it is the same, write it into the option "certificate"`,
    };
  return { state: kind === 'refused' || kind === 'status' ? 'fault' : 'absent', reason, cause };
}

async function askPrinter(
  asker: IppAsker,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Result<IppAttributes, Refusal>> {
  const answered = await asker.ask({
    code: operations.getPrinterAttributes,
    operation: [['requested-attributes', ...names.map((value) => ({ kind: 'keyword', value }) as const)]],
    signal,
  });
  return answered.ok ? ok(groupOf(answered.value, groupTags.printer)) : answered;
}

function capabilitiesOf(attributes: IppAttributes): Result<Capabilities, DeviceState> {
  const formats = textsOf(attributes, 'document-format-supported');
  const media = textsOf(attributes, 'media-supported');
  const can = numbersOf(attributes, 'operations-supported');
  if (!formats.includes(pdf)) return fail(lacks('PDF', formats));
  if (media.length > 0 && !media.includes(a4)) return fail(lacks('A4 paper', media));
  return ok({
    identity: identityOf(attributes),
    a4: media.includes(a4),
    sides: textsOf(attributes, 'sides-supported'),
    mostCopies: mostOf(attributes, 'copies-supported') ?? 1,
    holds: textsOf(attributes, 'job-hold-until-supported').includes('no-hold'),
    opensJobs: can.includes(operations.createJob) && can.includes(operations.sendDocument),
  });
}

function lacks(what: string, offered: readonly string[]): DeviceState {
  const offer = offered.slice(0, 8).join(', ') || 'nothing it names';
  return {
    state: 'fault',
    reason: 'format-refused',
    cause: `This printer does not take ${what} (it takes: ${offer}). Use another, or one behind CUPS, which converts`,
  };
}

function identityOf(attributes: IppAttributes): string | null {
  const uuid = textOf(attributes, 'printer-uuid')?.replace(/^urn:uuid:/, '');
  const known = [textOf(attributes, 'printer-make-and-model'), uuid].filter(Boolean);
  return known.length > 0 ? known.join(' ') : null;
}

function snapshotOf(attributes: IppAttributes): PrinterSnapshot {
  return {
    state: numberOf(attributes, 'printer-state'),
    reasons: textsOf(attributes, 'printer-state-reasons'),
    accepting: booleanOf(attributes, 'printer-is-accepting-jobs'),
  };
}

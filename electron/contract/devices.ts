import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { allow } from './procedure.ts';
import { cardTroubleSchema } from './sessions.ts';

/** The same union as the drivers' `DeviceState`, the reason apart. `cause` is for the technician. */
export const deviceStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('low'), what: z.enum(['paper', 'toner']) }),
  z.object({ state: z.literal('out'), what: z.enum(['paper', 'toner']) }),
  z.object({ state: z.literal('jammed'), where: z.enum(['cutter', 'paper', 'presenter']) }),
  z.object({ state: z.literal('open'), what: z.enum(['cover', 'tray']) }),
  z.object({ state: z.literal('paused'), cause: z.string() }),
  z.object({ state: z.literal('absent'), cause: z.string() }),
  z.object({ state: z.literal('busy'), doing: z.string() }),
  z.object({ state: z.literal('fault'), cause: z.string() }),
  z.object({ state: z.literal('unknown'), cause: z.string() }),
]);
export type DeviceStateShown = z.infer<typeof deviceStateSchema>;

/**
 * The same list as the drivers' `StateReason`: why a device does not serve, where more is known than its state says. Each has
 * its cause and remedy in `renderer/i18n/<language>/doctor.json` under `reason`.
 */
export const stateReasons = [
  'no-such-port',
  'no-node',
  'no-permission',
  'port-busy',
  'taken',
  'several-fit',
  'bad-address',
  'bad-option',
  'no-library',
  'unreachable',
  'silent',
  'other-device',
  'link-lost',
  'noisy-line',
  'switched-off',
  'starting',
  'host-away',
  'driver-fails',
  'recoverable',
  'unrecoverable',
  'module-failed',
  'module-locked',
  'key-stuck',
  'certificate',
  'format-refused',
  'replace-part',
  'tray-full',
  'too-hot',
  'memory-full',
  'refuses-jobs',
  'mute',
  'job-unfinished',
] as const;
export const stateReasonSchema = z.enum(stateReasons);
export type StateReason = z.infer<typeof stateReasonSchema>;

export const deviceSchema = z.object({
  deviceId: idSchema,
  kind: z.enum([
    'card-reader',
    'ticket-printer',
    'document-printer',
    'scanner',
    'keypad',
    'counter-display',
    'document-camera',
    'signature-pad',
  ]),
  model: z.string(),
  title: z.string(),
  /** Names the words, under `note` in `technician.json`, for what no real device has confirmed; null: nothing that is known. */
  unproven: z.string().nullable(),
  port: z.string(),
  identity: z.string().nullable(),
  state: deviceStateSchema,
  /** `null`: the state says it all, or nobody knows more. */
  reason: stateReasonSchema.nullable(),
  since: instantSchema,
  /** Counted since the device was first configured. `pages`: sheets of A4 that the printer told of. */
  counters: z.array(
    z.object({
      name: z.enum([
        'printed',
        'unprinted',
        'cuts',
        'retracted',
        'pages',
        'reads',
        'failed-reads',
        'errors',
        'reopened',
      ]),
      value: z.number().int(),
    }),
  ),
  /** Estimated tickets left on the roll, from its length in the settings; null when not known. */
  paperLeftTickets: z.number().int().nullable(),
});
export type DeviceShown = z.infer<typeof deviceSchema>;

/** `cause`, here and below, is as the driver put it: for whoever made the device. */
const printTestedSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('printed'), tookMs: z.number() }),
  z.object({
    outcome: z.literal('unprinted'),
    why: z.enum(['not-printed', 'uncertain', 'cancelled']),
    /** What the printer was then; null where nobody asked it. */
    state: deviceStateSchema.nullable(),
    cause: z.string(),
  }),
]);
export type PrintTested = z.infer<typeof printTestedSchema>;

const readTestedSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('read'),
    cardKind: z.string(),
    tookMs: z.number(),
    warnings: z.array(z.string()),
  }),
  z.object({
    outcome: z.literal('failed'),
    why: cardTroubleSchema,
    cause: z.string(),
  }),
]);
export type ReadTested = z.infer<typeof readTestedSchema>;

const documentTestedSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('printed'), tookMs: z.number(), sheets: z.number().int().nullable() }),
  z.object({
    outcome: z.literal('unprinted'),
    why: z.enum(['not-printed', 'uncertain', 'cancelled', 'not-asked']),
    /** What the printer wants done, the most urgent first. */
    needs: z.array(z.string()),
    cause: z.string(),
  }),
]);
export type DocumentTested = z.infer<typeof documentTestedSchema>;

const showTestedSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('shown') }),
  z.object({
    outcome: z.literal('failed'),
    why: z.enum(['not-shown', 'cannot-show', 'not-supported', 'not-asked']),
    cause: z.string(),
  }),
]);
export type ShowTested = z.infer<typeof showTestedSchema>;

/** Why a device that tells by itself cannot be tried at all. */
const tryOutFailedSchema = z.object({ why: z.enum(['pad-absent', 'busy', 'not-asked']), cause: z.string() });
export type TryOutFailed = z.infer<typeof tryOutFailedSchema>;

/** What a device has counted in its own life; of one that nobody could ask, `told` is null. */
const ownCountersSchema = z.object({
  /** `not-taken`: since the terminal started. Nothing else: it does not tell. */
  told: z
    .array(
      z.object({
        name: z.enum(['cuts', 'paper', 'retracted', 'not-taken']),
        value: z.number(),
        unit: z.enum(['times', 'cm', 'sheets', 'unknown']),
      }),
    )
    .nullable(),
  cause: z.string(),
});
export type OwnCounters = z.infer<typeof ownCountersSchema>;

/** What a device told while it was tried out: never what was scanned or written. */
const triedOutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scan'), characters: z.number().int(), symbology: z.string() }),
  z.object({ kind: z.literal('refused'), why: z.string() }),
  z.object({ kind: z.literal('key'), action: z.string() }),
  z.object({ kind: z.literal('headset'), pluggedIn: z.boolean() }),
  z.object({ kind: z.literal('pen'), points: z.number().int(), strokes: z.number().int() }),
]);
export type TriedOut = z.infer<typeof triedOutSchema>;

/** A procedure of the technician's with one device. */
const ofDevice = allow('technician').errors({ UNKNOWN_DEVICE: { status: 404 } });
const deviceInput = z.object({ deviceId: idSchema });

export const devices = {
  live: allow('technician').output(
    eventIterator(
      z.object({
        devices: z.array(deviceSchema),
        host: z.object({ state: z.enum(['running', 'starting', 'stopped']), restarts: z.number().int() }),
      }),
    ),
  ),
  /** Prints the technician's page on a ticket printer. */
  testPrint: ofDevice.input(deviceInput).output(printTestedSchema),
  /** Reads a card and says only what kind it was and how long it took: no person's data. */
  testRead: ofDevice.input(deviceInput).output(readTestedSchema),
  /** Asks a ticket printer for what it has counted itself. */
  ownCounters: ofDevice.input(deviceInput).output(ownCountersSchema),
  /** Prints one page of A4. */
  testDocument: ofDevice.input(deviceInput).output(documentTestedSchema),
  /** Shows 888 on one display of a line. */
  testDisplay: ofDevice
    .input(deviceInput.extend({ address: z.number().int().min(0).max(255) }))
    .output(showTestedSchema),
  /** What a scanner, keypad or signature pad tells while the technician tries it; the newest first. */
  tryOut: ofDevice
    .input(deviceInput)
    .output(
      eventIterator(z.object({ heard: z.array(triedOutSchema), failed: tryOutFailedSchema.nullable() })),
    ),
  /**
   * What passes on a device's line, masked: what was kept of it, then what comes, as lines of a recording. `head` and all
   * `lines` together are one (`drivers/recording/README.md`).
   */
  wire: ofDevice
    .input(deviceInput)
    .output(
      eventIterator(
        z.object({ head: z.array(z.string()), lines: z.array(z.string()), skipped: z.number().int() }),
      ),
    ),
  /** A new roll was put in: the estimate starts over. */
  paperReplaced: allow('technician', 'staff')
    .errors({ UNKNOWN_DEVICE: { status: 404 } })
    .input(deviceInput)
    .output(z.object({ done: z.literal(true) })),
};

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { allow } from './procedure.ts';

/** The same union as the drivers' `DeviceState`. `cause` is for the technician. */
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
  port: z.string(),
  identity: z.string().nullable(),
  state: deviceStateSchema,
  since: instantSchema,
  /** Counted since they were last reset: pages, cuts, reads, failures. */
  counters: z.array(
    z.object({
      name: z.enum(['printed', 'unprinted', 'reads', 'failed-reads', 'reopened']),
      value: z.number().int(),
    }),
  ),
  /** Estimated tickets left on the roll, from its length in the settings; null when not known. */
  paperLeftTickets: z.number().int().nullable(),
});
export type DeviceShown = z.infer<typeof deviceSchema>;

export const devices = {
  live: allow('technician').output(
    eventIterator(
      z.object({
        devices: z.array(deviceSchema),
        host: z.object({ state: z.enum(['running', 'starting', 'stopped']), restarts: z.number().int() }),
      }),
    ),
  ),
  testPrint: allow('technician')
    .errors({ UNKNOWN_DEVICE: { status: 404 } })
    .input(z.object({ deviceId: idSchema }))
    .output(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('printed'), tookMs: z.number() }),
        z.object({ outcome: z.literal('unprinted'), cause: z.string() }),
      ]),
    ),
  /** Reads a card and says only what kind it was and how long it took: no person's data. */
  testRead: allow('technician')
    .errors({ UNKNOWN_DEVICE: { status: 404 } })
    .input(z.object({ deviceId: idSchema }))
    .output(
      z.discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('read'),
          cardKind: z.string(),
          tookMs: z.number(),
          warnings: z.array(z.string()),
        }),
        z.object({ outcome: z.literal('failed'), cause: z.string() }),
      ]),
    ),
  /** A new roll was put in: the estimate starts over. */
  paperReplaced: allow('technician', 'staff')
    .errors({ UNKNOWN_DEVICE: { status: 404 } })
    .input(z.object({ deviceId: idSchema }))
    .output(z.object({ done: z.literal(true) })),
};

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { instantSchema } from './common.ts';
import { allow } from './procedure.ts';

export const logEntrySchema = z.object({
  at: instantSchema,
  level: z.enum(['info', 'warning', 'error']),
  /** From the one catalogue of events, e.g. `device.state-changed`. */
  event: z.string(),
  /** Never personal: the catalogue has no such field. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

export const healthSchema = z.object({
  startedAt: instantSchema,
  now: instantSchema,
  version: z.string(),
  memoryMb: z.number(),
  diskFreeMb: z.number(),
  database: z.object({
    sizeMb: z.number(),
    schemaVersion: z.number().int(),
    restoredFromBackup: z.boolean(),
  }),
  outboxWaiting: z.number().int(),
  findings: z.array(
    z.object({
      severity: z.enum(['info', 'warning', 'error']),
      /** Names its words in `renderer/i18n/<language>/doctor.json`. */
      code: z.enum([
        'disk-low',
        'database-restored',
        'audit-changed',
        'example-secrets',
        'device-host-restarted',
        'clock-went-back',
        'outbox-waiting',
      ]),
      /** What is put into the words. */
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type Health = z.infer<typeof healthSchema>;

export const technician = {
  health: allow('technician').output(eventIterator(healthSchema)),
  /** The newest entries first. */
  log: allow('technician')
    .input(z.object({ most: z.number().int().min(1).max(500) }))
    .output(z.array(logEntrySchema)),
  /** Who did what that matters: sign-ins, settings, out of service, erasures. Newest first. */
  audit: allow('technician')
    .input(z.object({ most: z.number().int().min(1).max(500) }))
    .output(
      z.array(z.object({ at: instantSchema, actor: z.string(), action: z.string(), detail: z.string() })),
    ),
};

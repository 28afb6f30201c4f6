import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, instantSchema } from './common.ts';
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
  /** Whether the machine's own clock is believed. */
  time: z.object({
    /** `settling`: it may well be right, and is watched for a minute. `null`: it is believed. */
    doubt: z.enum(['behind', 'ahead', 'settling']).nullable(),
    /** What the machine's clock says. */
    wall: instantSchema,
    /** What the terminal goes by. */
    kept: instantSchema,
  }),
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
        'clock-not-believed',
        'outbox-waiting',
        'guides-broken',
        'guides-outdated',
        'hotline-wrong',
        'shelter-unknown',
      ]),
      /** What is put into the words. */
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type Health = z.infer<typeof healthSchema>;

export const technician = {
  /** Somebody has compared the machine's clock, which showed `wall`, with a watch: it is right. */
  confirmTime: allow('technician')
    .errors({
      /** The clock shows something else by now: look again. */
      ANOTHER_TIME: { status: 409 },
      /** No terminal was ever at work then: the clock must be set first. */
      IMPOSSIBLE_TIME: { status: 422 },
    })
    .input(z.object({ wall: instantSchema }))
    .output(doneSchema),
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

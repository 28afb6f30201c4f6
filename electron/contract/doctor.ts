import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { stateReasonSchema } from './devices.ts';
import { allow } from './procedure.ts';

/** The worst last. */
export const severities = ['ok', 'info', 'warning', 'error'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/**
 * One thing that was looked at. Its words (what, why, what to do) stand in `renderer/i18n/<language>/doctor.json` under
 * `key`, for the page and the command line alike.
 */
export const findingSchema = z.object({
  /** The same each time the same is found: `port-missing:card-reader`. */
  id: z.string(),
  severity: severitySchema,
  key: z.string(),
  /** What is put into the words. Never personal. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Why the device is as it is; its words, under `reason`, then stand in place of the key's cause and remedy. */
  reason: stateReasonSchema.nullable(),
  /** As a driver, a library or the system put it: for whoever made the device, in no language of ours. Empty: nothing. */
  detail: z.string(),
  deviceId: idSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const examinationSchema = z.object({
  /** The worst first. */
  findings: z.array(findingSchema),
  at: instantSchema,
});
export type Examination = z.infer<typeof examinationSchema>;

export const doctor = {
  /** Looks at everything now, and again while anybody watches. `null`: the first look is not over. */
  live: allow('technician').output(
    eventIterator(z.object({ examination: examinationSchema.nullable(), looking: z.boolean() })),
  ),
  /** Looks at everything once. */
  run: allow('technician').output(examinationSchema),
};

import { z } from 'zod';
import { recordedFileSchema } from './call.ts';
import { uuidSchema } from './common.ts';
import { allow } from './procedure.ts';

const technician = allow('technician');
const errors = {
  /** There is none, it is not sealed yet, or it does not open: sealed under another key, or changed. */
  NO_RECORDING: { status: 404 },
} as const;

/** What was recorded of this station's calls: it lies sealed, and whoever opens it stands in the audit. */
export const recordings = {
  /** Files of a call, by its id as the audit has it. */
  list: technician.input(z.object({ callId: uuidSchema })).output(z.array(recordedFileSchema)),
  /** From now on this connection can read the file. In the audit. */
  open: technician
    .errors(errors)
    .input(z.object({ callId: uuidSchema, name: z.string().max(200) }))
    .output(z.object({ openKey: uuidSchema })),
  /** A piece of it, plain, from 0; an empty one: there are no more. */
  piece: technician
    .errors(errors)
    .input(z.object({ openKey: uuidSchema, index: z.number().int().nonnegative() }))
    .output(z.file()),
};

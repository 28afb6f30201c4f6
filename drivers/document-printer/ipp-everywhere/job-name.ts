import { randomBytes } from 'node:crypto';
import type { DocumentJob } from '../document-printer.ts';

/** Neutral, and never twice the same: a reprint must not be taken for the first print. */
export function jobNameOf({ jobId }: DocumentJob): string {
  return `${jobId.slice(0, 100)} ${randomBytes(4).toString('hex')}`;
}

/** Whether a printer lists a job under a name that {@link jobNameOf} gave, whole. */
export function isName(listed: string | null): boolean {
  return listed !== null && / [0-9a-f]{8}$/.test(listed);
}

import type { ModelEntry } from '../model.ts';
import { escPosMasking } from './escpos.ts';
import { lengthsOnly, type Masking, plain } from './masking.ts';
import { samVMasking } from './sam-v.ts';

/** By the folder of the driver, which is its protocol. */
const byProtocol: Readonly<Record<string, Masking>> = {
  'sam-v': samVMasking,
  escpos: escPosMasking,
};

/** What may be told of a model's line. Whatever is not named here shows nothing but lengths. */
export function maskingOf({ id, kind, folder = id }: ModelEntry): Masking {
  // A number and a window stand on these for everyone in the hall to read; nothing else is ever sent to them.
  if (kind === 'counter-display') return plain;
  return byProtocol[folder] ?? lengthsOnly;
}

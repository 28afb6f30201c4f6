import { holdsPhone, nationalHotline } from '#contract/phone.ts';
import type { TerminalProfile } from '#contract/terminal.ts';
import type { Settings } from './schema.ts';

/** The numbers for people in trouble: never one that cannot be dialled. The technician is told of it. */
export function numbersOf({
  hotline,
  shelter,
}: Pick<Settings['station'], 'hotline' | 'shelter'>): Pick<TerminalProfile, 'hotline' | 'shelter'> {
  return {
    hotline: holdsPhone(hotline) ? hotline : nationalHotline,
    shelter: shelter !== null && holdsPhone(shelter) ? shelter : null,
  };
}

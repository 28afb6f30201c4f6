import { type Language, localText } from '#contract/common.ts';
import { intlOf } from '#contract/scripts.ts';
import type { Settings } from '../settings/schema.ts';
import { type Answers, unknown } from './condition.ts';

type LegalAid = Settings['station']['legalAid'];

/** Facts that nobody is asked for, since the settings say them; or say nothing. */
export function knownHere({ incomeLine, exemptGroups }: LegalAid): Answers {
  return {
    aidLine: incomeLine === null ? unknown : String(incomeLine),
    ...(exemptGroups.length === 0 && { aidGroup: 'no' }),
  };
}

/** The names of what `saidHere` knows. */
export const placesInTexts: ReadonlySet<string> = new Set(['aidLine', 'aidGroups']);

/** What stands in a guide's text for `{aidLine}` and the like. */
export function saidHere(
  { incomeLine, exemptGroups }: LegalAid,
  language: Language,
): Readonly<Record<string, string>> {
  const groups = exemptGroups.map((group) => localText(group, language));
  return {
    aidLine: String(incomeLine ?? ''),
    aidGroups: new Intl.ListFormat(intlOf(language), { type: 'disjunction' }).format(groups),
  };
}

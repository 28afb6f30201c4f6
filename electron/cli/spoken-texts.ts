import { languages } from '#contract/common.ts';
import { sourceTexts, textsIn } from '#renderer/i18n/catalogues.ts';
import { flatten } from '#renderer/i18n/text-tree.ts';
import type { SpokenTexts } from '#station/content/build/build.ts';

/** Pages of staff, and what is read on paper or on one's own phone: nobody hears them at the terminal. */
const unspoken = ['content', 'desk', 'dock', 'doctor', 'paper', 'technician', 'ticket-page'];

/** The texts that a terminal may say, by language and key (`kiosk:home.title`); of each language those that it has. */
export async function spokenTexts(): Promise<SpokenTexts> {
  const areas = Object.keys(sourceTexts).filter((area) => !unspoken.includes(area));
  const spoken = languages.map(async (language) => {
    const texts = await Promise.all(
      areas.map(async (area) => flatten(await textsIn(language, area), `${area}:`)),
    );
    return [language, new Map(texts.flat())] as const;
  });
  return Object.fromEntries(await Promise.all(spoken));
}

import type { CallAgreement } from '#contract/call-agreement.ts';
import type { Text } from '#renderer/i18n/texts.ts';

/** One paragraph of an agreement. */
export interface Line {
  readonly text: string;
  /** As it is said; a card's number is not said in a hall. */
  readonly spoken: string;
}

/** Characters of a page: so many stand large on each screen. */
const mostOnPage = 130;

/** All that is signed, in the order of its reading: who, before whom, what about, and each point with its number. */
export function linesOf(agreement: CallAgreement, t: Text<'agreement'>): readonly Line[] {
  const { parties, mediator, station, kind } = agreement;
  const named = parties.flatMap(({ name, idNumberMasked: id }, index) => {
    if (name === '') return [];
    const spoken = t('mediation:readBack.party', { number: index + 1, name });
    return [{ text: id ? t('text.person', { number: index + 1, name, id }) : spoken, spoken }];
  });
  const written = writtenIn(agreement, t);
  if (written.length === 0) return named;
  const before = t('text.beforeWhom', { mediator, station, kind: t(`mediation:kinds.${kind}`) });
  return [...named, ...[before, ...written].map((text) => ({ text, spoken: text }))];
}

/** What the mediator has written: what about, and each point with its number. */
export function writtenIn({ account, points }: CallAgreement, t: Text<'agreement'>): readonly string[] {
  const numbered = points.map((text, index) => t('mediation:readBack.point', { number: index + 1, text }));
  return account ? [account, ...numbered] : numbered;
}

/** Pages that are turned, each with as many whole paragraphs as stand on it; at least one page. */
export function pagesOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const pages: Line[][] = [[]];
  let used = 0;
  for (const line of lines) {
    if (used > 0 && used + line.text.length > mostOnPage) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(line);
    used += line.text.length;
  }
  return pages;
}

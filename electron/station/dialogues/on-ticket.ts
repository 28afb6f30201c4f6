import type { Opinion, OpinionPaper, PeriodShown } from '#contract/dialogues.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { dayAt } from '../kernel/day.ts';
import { markChinese, type TicketText, ticketWords } from '../ticket-words/ticket-words.ts';

/** The opinion on the narrow paper of tickets: what follows, what to collect, until when, what to do, where. */
export function opinionOnTicket({
  opinion,
  language,
  issuer,
  printedAt,
  timeZone,
}: OpinionPaper): PrintLine[] {
  const t = ticketWords(language);
  const lines: PrintLine[] = [
    textLine(opinion.title.words, { bold: true, align: 'center', size: 2 }),
    textLine(t('opinion.notice')),
    { kind: 'rule' },
    ...opinion.conclusions.flatMap(({ title, says }) => [
      textLine(title.words, { bold: true }),
      ...says.map(({ words, laws }) => textLine(`${words}${citedIn(laws)}`)),
    ]),
    ...part(
      t('opinion.evidence'),
      opinion.evidence.map(({ text }) => `□ ${text.words}`),
    ),
    ...part(
      t('opinion.periods'),
      opinion.periods.map((period) => periodLine(period, t)),
    ),
    ...part(
      t('opinion.risks'),
      opinion.risks.map(({ words, laws }) => `${words}${citedIn(laws)}`),
    ),
    ...part(
      t('opinion.steps'),
      opinion.steps.map(({ words }, index) => `${index + 1}. ${words}`),
    ),
    ...part(t('opinion.where'), opinion.where.flatMap(placeLines)),
    ...part(t('opinion.aid'), opinion.aid ? [opinion.aid.text.words] : []),
    { kind: 'rule' },
    textLine(`${issuer} · ${dayAt(printedAt, timeZone)}`),
    { kind: 'feed', lines: 2 },
  ];
  return markChinese(lines, language);
}

function part(title: string, texts: readonly string[]): PrintLine[] {
  if (texts.length === 0) return [];
  return [{ kind: 'rule' }, textLine(title, { bold: true }), ...texts.map((text) => textLine(text))];
}

function citedIn(laws: Opinion['risks'][number]['laws']): string {
  return laws.length === 0 ? '' : ` [${laws.map(({ cited }) => cited).join('; ')}]`;
}

function periodLine({ title, begins, lastDay, count, unit }: PeriodShown, t: TicketText): string {
  if (lastDay) return `${title.words}: ${lastDay}`;
  return `${title.words}: ${begins.words} + ${t(`opinion.unit.${unit}`, { count })}`;
}

function placeLines({ text, nearest }: Opinion['where'][number]): string[] {
  if (!nearest) return [text.words];
  return [
    `${text.words}: ${nearest.name}`,
    [nearest.address, nearest.phone ?? ''].filter(Boolean).join('  '),
  ];
}

import type { ChangedAnswer } from '../install/install.ts';
import type { SourceFault } from './source/clean-lines.ts';

/** So many questions are named with an answer; the rest are counted. */
const namedQuestions = 5;

/**
 * What became of the answers of question banks since they were given: a line for each answer, with the questions that had
 * it. @param banks the file of each bank, by the id of its document
 */
export function answerNotes(
  changed: readonly ChangedAnswer[],
  banks: ReadonlyMap<string, string>,
): SourceFault[] {
  const questions = new Map<string, { readonly first: ChangedAnswer; readonly ids: string[] }>();
  for (const one of changed) {
    const key = JSON.stringify([one.bank, one.answer, fateOf(one)]);
    const known = questions.get(key);
    if (known) known.ids.push(one.question);
    else questions.set(key, { first: one, ids: [one.question] });
  }
  return [...questions.values()].map(({ first, ids }) => ({
    file: banks.get(first.bank) ?? first.bank,
    line: 0,
    reason: `${asked(ids)}: ${first.answer} ${fateOf(first)}`,
  }));
}

/** Of a bank whose questions say no day, and whose answers speak of another: see `estimateBankDay`. */
export function dayNote(day: string, banks: ReadonlyMap<string, string>): SourceFault {
  const reason = `its answers fit the law of ${day} better than today's: if that is when they were given, build with --as-of ${day}`;
  return { file: [...banks.values()].join(', '), line: 0, reason };
}

function fateOf(one: ChangedAnswer): string {
  return one.is === 'moved' ? `is ${one.now} now` : `is left out: ${one.why}`;
}

function asked(ids: readonly string[]): string {
  const more = ids.length - namedQuestions;
  const named = ids.slice(0, namedQuestions).join(', ');
  return `question${ids.length > 1 ? 's' : ''} ${named}${more > 0 ? ` and ${more} more` : ''}`;
}

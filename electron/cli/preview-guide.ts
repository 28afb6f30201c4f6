import { createInterface } from 'node:readline/promises';
import { flawOfAnswer } from '#contract/answers.ts';
import type { opinionOf, Question } from '#station/dialogues/dialogues.ts';

const lines = createInterface({ input: process.stdin });
const typed = lines[Symbol.asyncIterator]();

export function end(): void {
  lines.close();
}

/** Asks until the answer can be taken; null: nothing more is typed. */
export async function ask(question: Question, today: string): Promise<string | null> {
  const choices = choicesOf(question);
  for (;;) {
    console.log(`\n${question.ask.words}\n  ${question.why.words}`);
    if (question.help) console.log(`  ${question.help.words}`);
    for (const [at, { id, words }] of choices.entries()) console.log(`  ${at + 1}  ${words} (${id})`);
    if (question.kind === 'date') console.log('  2025-03-31');
    const next = await typed.next();
    if (next.done) return null;
    const answer = choices[Number(next.value) - 1]?.id ?? next.value.trim();
    const flaw = flawOfAnswer(question, answer, today);
    if (flaw === null) return answer;
    console.log(`  ${flaw}`);
  }
}

function choicesOf({ kind, options, mayBeUnknown }: Question) {
  const own =
    kind === 'yes-no'
      ? ['yes', 'no'].map((id) => ({ id, words: id }))
      : options.map(({ id, text }) => ({ id, words: text.words }));
  const isNumbered = kind === 'yes-no' || kind === 'choice';
  if (!isNumbered) return [];
  return mayBeUnknown ? [...own, { id: 'unknown', words: 'unknown' }] : own;
}

/** Writes an opinion as text. */
export function say(opinion: ReturnType<typeof opinionOf>): void {
  const line = (words: string, laws: readonly string[] = []) =>
    console.log(`  ${words}${laws.length > 0 ? ` 【${laws.join('; ')}】` : ''}`);
  for (const { conclusion, because } of opinion.conclusions) {
    console.log(`\n# ${conclusion.title.words}`);
    for (const { question, answer } of because) line(`because ${question.name.words}: ${answer}`);
    for (const { words, laws } of conclusion.says) line(words, laws);
  }
  const part = (
    title: string,
    texts: readonly { readonly words: string; readonly laws: readonly string[] }[],
  ) => {
    if (texts.length > 0) console.log(`\n# ${title}`);
    for (const { words, laws } of texts) line(words, laws);
  };
  part(
    'evidence',
    opinion.evidence.map(({ text }) => text),
  );
  if (opinion.periods.length > 0) console.log('\n# periods');
  for (const { period, since, lastDay } of opinion.periods) {
    const begin = since ?? period.event?.words ?? period.from ?? '';
    line(
      `${period.title.words}: ${begin} + ${period.length.count} ${period.length.unit} ${lastDay ?? ''}`,
      period.laws,
    );
  }
  part(
    'risks',
    opinion.risks.map(({ text }) => text),
  );
  part(
    'steps',
    opinion.steps.map(({ step }) => step.text),
  );
  part(
    'where',
    opinion.where.map(({ text }) => text),
  );
  if (opinion.aid) part(`legal aid: ${opinion.aid.likely}`, [opinion.aid.text]);
}

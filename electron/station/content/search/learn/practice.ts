import type { Embeddings, Tuned } from '../embeddings/tables.ts';
import { deal } from './chance.ts';
import type { Lesson } from './classroom.ts';
import type { Crew } from './crew.ts';

/** Half of the questions are guessed by what the other half teaches. */
const halves = 2;
/** No question is of this group: what is learned without it is learned from all. */
export const nobody = -1;

/** A lesson with what tells answers from what was wrongly found: what each group is guessed by what the others teach. */
export async function withGuesses(
  crew: Crew,
  lesson: Lesson,
  groupOf: ArrayLike<number>,
  groups: number,
): Promise<Lesson> {
  const guessed = await Promise.all(
    Array.from({ length: groups }, (_, group) => crew.do({ do: 'guess', lesson, groupOf, group })),
  );
  const byQuestion = new Map(guessed.flat().map(({ question, rows }) => [question, rows]));
  return {
    ...lesson,
    guessed: lesson.questions.map((_, at) => byQuestion.get(at) ?? new Uint32Array()),
  };
}

/**
 * Tunes the question table itself by the lesson's questions, which nobody has asked: all that is learned later starts from
 * there, and none of them is needed any more.
 */
export async function practise(crew: Crew, lesson: Lesson, embeddings: Embeddings): Promise<Embeddings> {
  if (lesson.questions.length === 0) return embeddings;
  const groupOf = deal(lesson.questions.length, halves, 99);
  const ready = await withGuesses(crew, lesson, groupOf, halves);
  const tuned = await crew.do({ do: 'tune', lesson: ready, groupOf, group: nobody });
  return tuned ? { ...embeddings, question: replaced(embeddings, tuned) } : embeddings;
}

function replaced({ question, dimensions }: Embeddings, { terms, rows }: Tuned): Embeddings['question'] {
  const values = question.values.slice();
  const scales = question.scales.slice();
  for (const [at, term] of terms.entries()) {
    scales[term] = rows.scales[at] as number;
    values.set(rows.values.subarray(at * dimensions, (at + 1) * dimensions), term * dimensions);
  }
  return { values, scales };
}

import { ChineseNote, InItsLanguage } from './in-words.tsx';
import type { QuestionProps } from './question.ts';

/** What all questions have: their words, the way back, how far it is. */
export function useFrame({ question: { ask, why }, frame }: Pick<QuestionProps, 'question' | 'frame'>) {
  return {
    ...frame,
    heading: 'short',
    title: <InItsLanguage of={ask} />,
    lead: (
      <>
        <InItsLanguage of={why} /> <ChineseNote of={ask} />
      </>
    ),
    spoken: `${ask.words} ${why.words}`,
  } as const;
}

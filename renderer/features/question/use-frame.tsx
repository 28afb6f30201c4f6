import { ChineseNote, InItsLanguage } from './in-words.tsx';
import type { QuestionProps } from './question.ts';
import { Terms, useTermsInWords } from './terms.tsx';

/** What all questions have: their words, the way back, how far it is. */
export function useFrame({ question, frame }: Pick<QuestionProps, 'question' | 'frame'>) {
  const { ask, why, help, options } = question;
  const explained = [ask, why, help, ...options];
  const terms = useTermsInWords()(explained);
  return {
    ...frame,
    heading: 'short',
    title: <InItsLanguage of={ask} />,
    lead: (
      <>
        <InItsLanguage of={why} /> <ChineseNote of={ask} />
        <Terms of={explained} />
      </>
    ),
    spoken: [ask.words, why.words, ...terms.map(({ words }) => words)].join(' '),
  } as const;
}

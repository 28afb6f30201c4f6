/** One question on a page of its own, as guides and forms ask it. */
export { ChineseNote, InItsLanguage, useAnswerInWords, useToldInWords } from './in-words.tsx';
export type { Begun } from './question.ts';
export { QuestionPage } from './question-page.tsx';
export { Terms } from './terms.tsx';

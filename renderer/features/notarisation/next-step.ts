import type { NotarialPaper, NotarialQuestion, NotarisationShown } from '#contract/notarisation.ts';

/** What the person does next, or waits for. */
export type NextStep =
  | { readonly is: 'card' | 'looking' | 'signed' | 'closing' | 'finished' | 'wait' }
  | { readonly is: 'question'; readonly question: NotarialQuestion }
  | { readonly is: 'paper'; readonly paper: NotarialPaper; readonly page: number }
  | { readonly is: 'sign' };

export function nextStep(now: NotarisationShown): NextStep {
  if (now.finished) return { is: 'finished' };
  if (now.closing) return { is: 'closing' };
  if (now.signed !== null) return { is: 'signed' };
  if (now.toSign !== null) return { is: 'sign' };
  if (!now.card) return { is: 'card' };
  if (!now.isThem) return { is: 'looking' };
  const question = now.questions.find(isOpen);
  if (question) return { is: 'question', question };
  for (const paper of now.papers) {
    const page = firstUnread(paper);
    if (page !== null) return { is: 'paper', paper, page };
  }
  return { is: 'wait' };
}

/** Neither touched nor written down. */
function isOpen({ yes, words }: NotarialQuestion): boolean {
  return yes === null && words === '';
}

/** All that comes before a signature is done, as the station will look at it again. */
export function isReady({ card, isThem, questions, papers }: NotarisationShown): boolean {
  const isDone = !questions.some(isOpen) && papers.every(isRead);
  return card !== null && isThem && questions.length > 0 && papers.length > 0 && isDone;
}

/** All of it was looked at. */
export function isRead(paper: NotarialPaper): boolean {
  return firstUnread(paper) === null;
}

function firstUnread({ pages, read }: NotarialPaper): number | null {
  const page = Array.from({ length: pages }, (_, at) => at).find((at) => !read.includes(at));
  return page ?? null;
}

import { callLimits } from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import type { Result } from '#renderer/navigation/visit-facts.ts';

/** Something that a lawyer may be shown; `identity`: who the person is. */
export type Shareable = Result | { readonly what: 'identity'; readonly name: string };

/** Shows it to the lawyer of this call. Rejects with the contract's errors. */
export async function share(client: StationClient, requestKey: string, one: Shareable): Promise<void> {
  const { consultation } = client;
  switch (one.what) {
    case 'identity':
      await consultation.shareIdentity({ requestKey });
      return;
    case 'facts': {
      const { title, facts } = one;
      const asked = facts.slice(0, callLimits.shared).map(({ question, answer }) => ({
        question: cut(question, callLimits.question),
        answer: cut(answer, callLimits.answer),
      }));
      await consultation.shareFacts({ requestKey, title: cut(title, callLimits.title), facts: asked });
      return;
    }
    case 'opinion': {
      const paragraphs = one.paragraphs
        .flatMap((paragraph) => inPieces(paragraph, callLimits.paragraph))
        .slice(0, callLimits.shared);
      await consultation.shareOpinion({
        requestKey,
        title: cut(one.title, callLimits.title),
        paragraphs,
        ...(one.by && { by: one.by }),
      });
      return;
    }
    case 'papers':
      await consultation.sharePapers({ requestKey, captureId: one.captureId });
      return;
    case 'case':
      await consultation.shareCase({ requestKey, caseCode: one.caseCode, title: one.title });
  }
}

/** At most so long, and said to be cut; a pair of surrogates is not torn. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${whole(text.slice(0, most - 1))}…`;
}

/** All of a text, each piece at most so long: broken where a line ends, if one does. */
export function inPieces(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const lineEnd = text.lastIndexOf('\n', most);
  const piece = lineEnd > 0 ? text.slice(0, lineEnd) : whole(text.slice(0, most));
  return [piece, ...inPieces(text.slice(piece.length).replace(/^\n/, ''), most)];
}

function whole(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

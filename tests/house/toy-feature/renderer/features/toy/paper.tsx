import { type ToyPaper, toyPaperSchema } from '#contract/toy.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head } from '#renderer/paper/parts.tsx';

function LastDay({ paper: { issuer, lastDay } }: { readonly paper: ToyPaper }) {
  return <Head issuer={issuer} title={useText('toy')('answer', { lastDay })} />;
}

export const paper = defineTemplate({ schema: toyPaperSchema, Pages: LastDay });

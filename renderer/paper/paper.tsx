import type { ComponentType } from 'react';
import type { Paper, PaperOf, PaperTemplate } from '#contract/paper.ts';
import { Article } from './templates/article.tsx';
import { Photos } from './templates/photos.tsx';
import { PrinterTest } from './templates/printer-test.tsx';

/** How each paper looks. A template without a component does not compile. */
const templates: { readonly [Name in PaperTemplate]: ComponentType<{ readonly paper: PaperOf<Name> }> } = {
  article: Article,
  'printer-test': PrinterTest,
  photos: Photos,
};

/** A paper as it is printed and as it is shown before. */
export function PaperPages({ paper }: { readonly paper: Paper }) {
  const Template = templates[paper.template] as ComponentType<{ readonly paper: Paper }>;
  return <Template paper={paper} />;
}

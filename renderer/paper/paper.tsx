import type { ComponentType } from 'react';
import type { z } from 'zod';
import type { Paper } from '#contract/paper.ts';
import type { Text } from '../i18n/texts.ts';

/** One kind of paper. */
export interface Template<Data extends Paper> {
  /** What is set must keep to it. Its `template` is the name. */
  readonly schema: z.ZodType<Data> & { readonly shape: { readonly template: z.ZodLiteral<string> } };
  /** How it looks, printed and in a preview. */
  readonly Pages: ComponentType<{ readonly paper: Data }>;
  /** Where its words are from, for the foot of each sheet. */
  readonly foot?: (paper: Data, t: Text<'paper'>) => string;
}
export type AnyTemplate = Template<Paper>;

export function defineTemplate<Data extends Paper>(given: Template<Data>): AnyTemplate {
  // A page holds templates of all papers. Each only ever gets what its own schema let through.
  return given as unknown as AnyTemplate;
}

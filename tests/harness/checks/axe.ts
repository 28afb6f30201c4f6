import axe from 'axe-core';
import type { Finding } from './findings.ts';

/** WCAG 2.2, levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function axeFindings(): Promise<Finding[]> {
  // A pseudo-language is none.
  const pseudo = document.documentElement.lang.startsWith('x-');
  const { violations } = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
    rules: pseudo ? { 'html-lang-valid': { enabled: false }, 'valid-lang': { enabled: false } } : {},
    elementRef: true,
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ element, html }) => ({
      says: `axe: ${id}: ${html.slice(0, 160)}`,
      element: element ?? document.body,
    })),
  );
}

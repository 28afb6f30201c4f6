import { axeFindings } from './axe.ts';
import { mixedDigits } from './digits.ts';
import type { Finding, Rules } from './findings.ts';
import { emptiness, misfits } from './fit.ts';
import { unreachable } from './keys.ts';
import { overlaps } from './overlaps.ts';
import { nameOf } from './shown.ts';
import { smallThings } from './sizes.ts';

/** What can be looked at on a page as it stands. */
const all = {
  fit: (rules: Rules) => [...(rules.mayScroll ? [] : emptiness()), ...misfits(rules)],
  overlap: () => overlaps(),
  sizes: smallThings,
  digits: () => mixedDigits(),
  axe: () => axeFindings(),
  /** Moves the focus, and puts it back. */
  arrows: () => unreachable(),
} satisfies Record<string, (rules: Rules) => Finding[] | Promise<Finding[]>>;

export type CheckName = keyof typeof all;

/** One finding a line; what was found has a mark around it on the page, for a picture. */
async function run(rules: Rules, names: readonly CheckName[]): Promise<string[]> {
  const lines: string[] = [];
  for (const name of names) {
    for (const { says, element } of await all[name](rules)) {
      lines.push(`${name}: ${nameOf(element)} ${says}`);
      if (element instanceof HTMLElement) element.style.outline = '4px dashed magenta';
    }
  }
  return [...new Set(lines)];
}

function unmark(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[style*=magenta]'))
    element.style.removeProperty('outline');
}

export const checks = { run, unmark };
export type Checks = typeof checks;
Object.assign(window, { checks });

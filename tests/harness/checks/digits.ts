import type { Finding } from './findings.ts';
import { shownElements, slack } from './shown.ts';

/** A number as it is read out: `A012`, `2026-01-05`, `09:00`, `000-5550101`. */
const number = /[A-Z]{0,2}\d+(?:[-/.:*,]\d+)*%?/gu;
/** Between two numbers of one run from left to right. */
const leftToRight = /[\p{Script=Han}\p{Script=Latin}\p{Script=Cyrillic}\u2066\u2068\u202A\u202D\u200E]/u;

interface Placed {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly left: number;
  readonly top: number;
}

/**
 * Numbers whose digits are out of order, and numbers that changed places, in what is read from right to left: what
 * comes later stands further left, unless words or an isolate of the other direction hold them together.
 */
export function mixedDigits(): Finding[] {
  return shownElements()
    .filter((element) => getComputedStyle(element).direction === 'rtl' && isParagraph(element))
    .flatMap((element) => {
      const text = element.textContent ?? '';
      const numbers = [...text.matchAll(number)].flatMap((match) => placed(element, match) ?? []);
      return [...brokenUp(element, text), ...swapped(numbers, text).map((says) => ({ says, element }))];
    });
}

/** The innermost blocks: what is laid out as one paragraph. */
function isParagraph(element: HTMLElement): boolean {
  const isBlock = (one: Element) => !/^(inline|contents)$/.test(getComputedStyle(one).display);
  return (
    isBlock(element) &&
    element.textContent?.trim() !== '' &&
    ![...element.querySelectorAll('*')].some(isBlock)
  );
}

/** Numbers of which a digit stands left of the one before it. */
function brokenUp(element: HTMLElement, text: string): Finding[] {
  return [...text.matchAll(number)].flatMap((match) => {
    const boxes = [...match[0]].map((_, index) => boxAt(element, match.index + index));
    const wrong = boxes.some((box, index) => {
      const before = boxes[index - 1];
      return box && before && sameLine(box, before) && box.left < before.left - slack;
    });
    return wrong ? [{ says: `the digits of “${match[0]}” are out of order`, element }] : [];
  });
}

function swapped(numbers: readonly Placed[], text: string): string[] {
  return numbers.flatMap((one, index) => {
    const before = numbers[index - 1];
    if (!before || !sameLine(one, before) || leftToRight.test(text.slice(before.to, one.from))) return [];
    return one.left > before.left ? [`“${before.words}” and “${one.words}” have changed places`] : [];
  });
}

function sameLine(one: { readonly top: number }, other: { readonly top: number }): boolean {
  return Math.abs(one.top - other.top) < 4;
}

/** Null: it is not laid out. */
function placed(element: HTMLElement, match: RegExpMatchArray): Placed | null {
  const from = match.index ?? 0;
  const to = from + match[0].length;
  const first = boxAt(element, from);
  const last = boxAt(element, to - 1);
  if (!first || !last) return null;
  return { from, to, words: match[0], top: first.top, left: Math.min(first.left, last.left) };
}

/** Where a character of an element's text stands. */
function boxAt(element: HTMLElement, index: number): DOMRect | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = node as Text;
    if (index < before + data.length) {
      const range = document.createRange();
      range.setStart(node, index - before);
      range.setEnd(node, index - before + 1);
      return range.getBoundingClientRect();
    }
    before += data.length;
  }
  return null;
}

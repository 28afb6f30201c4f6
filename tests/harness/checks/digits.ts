import type { Finding } from './findings.ts';
import { shownElements, slack } from './shown.ts';

/** A number as it is read out: `A012`, `2026-01-05`, `09:00`, `000-5550101`, `150102****22`. */
const number = /[A-Z]{0,2}\d+(?:(?:[-/.:,]|\*+)\d+)*%?/gu;
const fromTheLeft = /[\p{Script=Han}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Yi}\u200E]/u;
const fromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}\u200F]/u;

/** What is set apart from the words around it (Unicode Standard Annex 9): a paragraph, an isolate, an element. */
interface Apart {
  readonly within: Apart | null;
  direction: 'ltr' | 'rtl' | null;
}

interface Character {
  readonly sign: string;
  readonly apart: Apart;
  readonly range: Range;
}

/**
 * Numbers whose digits are out of order, and numbers that changed places, in what is read from right to left: what
 * comes later stands further left there, unless words of the other direction hold them together, and further right in
 * what is set apart from left to right.
 */
export function mixedDigits(): Finding[] {
  return shownElements()
    .filter((element) => getComputedStyle(element).direction === 'rtl' && isParagraph(element))
    .flatMap((element) => {
      const characters = charactersOf(element);
      const text = characters.map(({ sign }) => sign).join('');
      const numbers = [...text.matchAll(number)].map(({ 0: words, index }) => ({
        words,
        index,
        characters: characters.slice(index, index + words.length),
      }));
      return [...numbers.flatMap(brokenUp), ...swapped(numbers, characters)].map((says) => ({
        says,
        element,
      }));
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

/** Every character of a paragraph, with what sets it apart. */
function charactersOf(paragraph: HTMLElement): Character[] {
  const characters: Character[] = [];
  let apart = entered(paragraph, null);
  const read = (node: Node) => {
    if (node instanceof Text) for (let at = 0; at < node.length; at += 1) take(node, at);
    if (!(node instanceof HTMLElement)) return;
    const before = apart;
    if (/isolate|plaintext/.test(getComputedStyle(node).unicodeBidi)) apart = entered(node, apart);
    node.childNodes.forEach(read);
    apart = before;
  };
  const take = (node: Text, at: number) => {
    const sign = node.data.charAt(at);
    const opened = isolates[sign];
    if (opened !== undefined) apart = { within: apart, direction: opened };
    else if (sign === '\u2069') apart = apart.within ?? apart;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    if (fromTheLeft.test(sign)) apart.direction ??= 'ltr';
    if (fromTheRight.test(sign)) apart.direction ??= 'rtl';
    characters.push({ sign, apart, range });
  };
  paragraph.childNodes.forEach(read);
  return characters;
}

/** Null: the first letter in it says so. */
const isolates: Readonly<Record<string, Apart['direction']>> = {
  '\u2066': 'ltr',
  '\u2067': 'rtl',
  '\u2068': null,
};

function entered(element: HTMLElement, within: Apart | null): Apart {
  const { unicodeBidi, direction } = getComputedStyle(element);
  const said = direction === 'rtl' ? 'rtl' : 'ltr';
  return { within, direction: unicodeBidi.includes('plaintext') ? null : said };
}

interface Shown {
  readonly words: string;
  readonly index: number;
  readonly characters: readonly Character[];
}

/** A digit stands left of the one before it. */
function brokenUp({ words, characters }: Shown): string[] {
  const boxes = characters.map(({ range }) => range.getBoundingClientRect());
  const wrong = boxes.some((box, index) => {
    const before = boxes[index - 1];
    return before && sameLine(box, before) && box.left < before.left - slack;
  });
  return wrong ? [`the digits of “${words}” are out of order`] : [];
}

function swapped(numbers: readonly Shown[], characters: readonly Character[]): string[] {
  return numbers.flatMap((one, index) => {
    const before = numbers[index - 1];
    const common = before && shared(before.characters[0]?.apart, one.characters[0]?.apart);
    if (!before || !common) return [];
    const [first, second] = [boxOf(before), boxOf(one)];
    const held = isHeld(characters, common, before.index + before.words.length, one.index);
    const isRight = second.left > first.left;
    if (!sameLine(first, second) || held || isRight === (common.direction !== 'rtl')) return [];
    return [`“${before.words}” and “${one.words}” have changed places`];
  });
}

/** Words from the left between two numbers, or on both sides of them, hold them together. */
function isHeld(characters: readonly Character[], common: Apart, from: number, to: number): boolean {
  const words = characters.map(({ sign, apart }) => (apart === common ? sign : ' '));
  const isLeft = (sign = '') => fromTheLeft.test(sign);
  const isStrong = (sign: string) => isLeft(sign) || fromTheRight.test(sign);
  return (
    words.slice(from, to).some(isLeft) ||
    (isLeft(words.slice(0, from).findLast(isStrong)) && isLeft(words.slice(to).find(isStrong)))
  );
}

/** The innermost that both are in. */
function shared(one: Apart | undefined, other: Apart | undefined): Apart | null {
  for (let mine = one ?? null; mine; mine = mine.within)
    for (let theirs = other ?? null; theirs; theirs = theirs.within) if (mine === theirs) return mine;
  return null;
}

function boxOf({ characters }: Shown): { readonly left: number; readonly top: number } {
  const boxes = characters.map(({ range }) => range.getBoundingClientRect());
  return { left: Math.min(...boxes.map(({ left }) => left)), top: boxes[0]?.top ?? 0 };
}

function sameLine(one: { readonly top: number }, other: { readonly top: number }): boolean {
  return Math.abs(one.top - other.top) < 4;
}

import { parseSync, Visitor, type VisitorObject } from 'oxc-parser';

type Visited<Node extends keyof VisitorObject> = Parameters<NonNullable<VisitorObject[Node]>>[0];

const chinese = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf][\udc00-\udfff]/;

/** Every Chinese text in a file of code: strings, templates, what stands in JSX. Comments and patterns are none. */
export function chineseIn(file: string, code: string): string[] {
  const found: string[] = [];
  const note = (text: unknown) => {
    if (typeof text === 'string' && chinese.test(text)) found.push(text);
  };
  const text = ({ value }: { value: unknown }) => note(value);
  const template = ({ value }: Visited<'TemplateElement'>) => note(value.cooked ?? value.raw);
  new Visitor({ Literal: text, TemplateElement: template, JSXText: text }).visit(
    parseSync(file, code).program,
  );
  return found;
}

const shownAttributes = ['alt', 'aria-label', 'label', 'placeholder', 'title'];

/** Words that JSX shows as they stand there, in any language. */
export function wordsInJsx(file: string, code: string): string[] {
  const found: string[] = [];
  const note = (text: unknown) => {
    if (typeof text === 'string' && /\p{L}{2}/u.test(text)) found.push(text.trim());
  };
  const text = ({ value }: Visited<'JSXText'>) => note(value);
  const attribute = ({ name, value }: Visited<'JSXAttribute'>) => {
    if (name.type !== 'JSXIdentifier' || !shownAttributes.includes(name.name)) return;
    if (value?.type === 'Literal') note(value.value);
  };
  new Visitor({ JSXText: text, JSXAttribute: attribute }).visit(parseSync(file, code).program);
  return found;
}

interface Allowed {
  readonly files: RegExp;
  readonly why: string;
}

/** Where Chinese may stand in code, and why it is no text that a screen or paper says from there. */
export const chineseAllowed: readonly Allowed[] = [
  {
    files: /^electron\/station\/ticket-words\/ticket-words\.ts$/,
    why: 'the mark above Chinese in other languages',
  },
  {
    files: /\/test-page\.ts$/,
    why: 'a test print is in both languages at once, and must show glyphs that a roll may lack',
  },
  {
    files: /^electron\/shell\/notice-page\.ts$/,
    why: 'shown in both languages when no page, and so no catalogue, can be loaded',
  },
  {
    files: /^renderer\/features\/[a-z-]+\/examples\.ts$/,
    why: 'invented matters and people, for tests alone',
  },
  { files: /^electron\/contract\/scripts\.ts$/, why: 'the name of the language in itself' },
  {
    files:
      /^electron\/station\/(content\/(citations|search|build\/source)\/|content\/install\/write-library\.ts$)/,
    why: 'reads Chinese law and questions: what it looks for, not what it says',
  },
  { files: /^electron\/station\/forms\/capitals\.ts$/, why: 'the digits of amounts in capitals' },
  {
    files: /^electron\/station\/dialogues\/assistant\//,
    why: 'reads what a machine wrote on Chinese law, and tells the machine what to do; nothing of it is shown',
  },
  {
    files: /^electron\/station\/speech\/(mandarin\/|voices\.ts$)/,
    why: 'how Chinese is read aloud: readings of words, and the probe of a voice',
  },
  {
    files: /^drivers\/card-reader\/sam-v\/(ethnicities|text-block)\.ts$/,
    why: 'what stands on the card: GB/T 3304, and 长期 for a card without an end',
  },
  { files: /^drivers\/basics\/private-use\.ts$/, why: 'which character a private place of GBK stands for' },
  { files: /^drivers\/counter-display\/models\.ts$/, why: 'an example in the description of an option' },
  {
    files: /^drivers\/ticket-printer\/ticket-printer-driver\.ts$/,
    why: 'a line that is measured, never printed',
  },
  {
    files:
      /^electron\/station\/settings\/example\.ts$|^drivers\/recording\/stand-in-person\.ts$|\/simulator(-cards\.ts|\/)/,
    why: 'an invented hall, invented people and cards',
  },
  {
    files: /(^|\/)(rig|test-[a-z]+|conformance)\.ts$/,
    why: 'part of tests',
  },
];

import { type Language, writings } from '#contract/common.ts';
import { isolated, pluralOf } from '#contract/scripts.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import english from './en.json';
import yi from './ii.json';
import russian from './ru.json';
import uyghur from './ug.json';
import chinese from './zh-CN.json';

type Plain<Name> = Name extends `${infer Stem}_other` ? Stem : Name & string;
type KeysIn<Words, Before extends string = ''> = {
  [Name in keyof Words & string]: Words[Name] extends string
    ? `${Before}${Plain<Name>}`
    : KeysIn<Words[Name], `${Before}${Name}.`>;
}[keyof Words & string];

/** A text of the paper of tickets, e.g. `t('people', { count: 3 })`. */
export type TicketText = (
  key: KeysIn<typeof chinese>,
  values?: Readonly<Record<string, string | number>>,
) => string;

const catalogues: Readonly<Partial<Record<Language, object>>> = {
  'zh-CN': chinese,
  en: english,
  ru: russian,
  ug: uyghur,
  ii: yi,
};

/** The words of a language; what it lacks is Chinese. */
export function ticketWords(language: Language): TicketText {
  return (key, values = {}) => {
    const { count } = values;
    const text = wordsIn(language, key, count) ?? (wordsIn('zh-CN', key, count) as string | undefined) ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => isolated(String(values[name] ?? ''), language));
  };
}

function wordsIn(language: Language, key: string, count: string | number | undefined): string | undefined {
  const full = typeof count === 'number' ? `${key}_${pluralOf(language, count)}` : key;
  const found = full
    .split('.')
    .reduce<unknown>(
      (words, name) => (words as Record<string, unknown> | undefined)?.[name],
      catalogues[language],
    );
  return found as string | undefined;
}

const han = /\p{Script=Han}/u;

/** A language's ticket with a line above each run of Chinese that says so: nobody has translated what follows. */
export function markChinese(lines: readonly PrintLine[], language: Language): PrintLine[] {
  const own = writings[language];
  if (!own || language === 'zh-CN') return [...lines];
  const mark = textLine(`〔中文 · ${ticketWords(language)('chinese')}〕`.replace(' · 中文', ''), {
    align: 'center',
  });
  let inChinese = false;
  return lines.flatMap((line) => {
    const words = wordsOf(line);
    const isChinese = han.test(words) && !own.test(words);
    const begins = isChinese && !inChinese;
    inChinese = isChinese || (inChinese && !isWritten(words));
    return begins ? [mark, line] : [line];
  });
}

const wordsOf = (line: PrintLine): string =>
  line.kind === 'text' ? line.text : line.kind === 'pair' ? line.left + line.right : '';

/** Not a number like `A012`, which is none of any language. */
const isWritten = (words: string): boolean => /\p{L}{2}/u.test(words);

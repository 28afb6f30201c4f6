import type { Sheet } from '#contract/paper.ts';
import { isolated, scripts } from '#contract/scripts.ts';
import { dayAt, dayInWords } from '../i18n/dates.ts';
import type { Text } from '../i18n/texts.ts';

/** No printer reaches the edge, and folders have holes. */
const sheetMargins = '18mm 20mm 30mm';

/** Those of the screens but for rare characters, whose whole fonts would be loaded for a foot that has none. */
const footFonts =
  '"Noto Sans Mongolian", "Noto Naskh Arabic", "Noto Sans Yi", "Noto Sans Cyrillic", "Noto Sans SC Variable"';

/**
 * The `@page` rules of a paper: its margins, and at the foot of each sheet where its words are from, the day, and the
 * number of the page. Margin boxes take only text, so it is written into the rules.
 */
export async function pageRules(paper: Sheet, source: string, t: Text<'paper'>): Promise<CSSStyleSheet> {
  const foot = [source, t('foot.printedOn', { day: dayInWords(dayAt(paper.printedAt, paper.timeZone), t) })]
    .filter(Boolean)
    .map((line) => isolated(line, paper.language))
    .join('\n');
  // Fonts come in parts, by what the page shows; the browser does not count the margins among it.
  await document.fonts.load(`1em ${footFonts}`, foot + t('foot.page'));
  return new CSSStyleSheet().replace(sheetRules(paper, foot, t));
}

function sheetRules({ size, language }: Sheet, foot: string, t: Text<'paper'>): string {
  const { direction } = scripts[language];
  const [first, last] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const look = `
    vertical-align: top; padding-block-start: 2mm; border-block-start: 0.6pt solid #b3b3b3; white-space: pre-line;
    font: ${size === 'large' ? 11 : 9}pt / 1.5 ${footFonts}; color: #4d4d4d;
    direction: ${direction}; writing-mode: horizontal-tb;`;
  return `@page {
    size: A4;
    margin: ${sheetMargins};
    @bottom-${first} { content: ${cssText(foot)}; text-align: start; width: 75%; ${look} }
    @bottom-${last} { content: ${pageNumber(t)}; text-align: end; width: 25%; ${look} }
  }`;
}

/** `第 1 页，共 2 页` with CSS's own counters at the places of the numbers. */
function pageNumber(t: Text<'paper'>): string {
  const marks = { page: '[page]', pages: '[pages]' };
  return t('foot.page', marks)
    .split(/(\[pages?\])/)
    .map((part) =>
      part === marks.page ? 'counter(page)' : part === marks.pages ? 'counter(pages)' : cssText(part),
    )
    .join(' ');
}

/** A string of CSS. */
function cssText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ')}"`;
}

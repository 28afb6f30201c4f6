import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { type Paper, paperSchema, type RasterBand, type Sheet, ticketLinesSchema } from '#contract/paper.ts';
import { sourceLanguage } from '../i18n/languages.ts';
import { createTexts } from '../i18n/texts.ts';
import { showLanguage } from '../ui/preferences.tsx';
import { Bands, fitColumns } from './bands.tsx';
import { pageRules } from './page-rules.ts';
import type { AnyTemplate } from './paper.tsx';
import { paper as printerTest } from './printer-test.tsx';
import { rasterOf, replaceMissing } from './raster.ts';

const texts = createTexts();
const place = document.getElementById('root');
if (!place) throw new Error('The page has no element "root"');
const root = createRoot(place);

/** Sets a paper. Resolves when every letter and picture of it is there, ready to be printed. */
async function setPaper(paper: Paper, { Pages, foot }: AnyTemplate): Promise<void> {
  const sheet = 'issuer' in paper ? (paper as Sheet) : null;
  const language = sheet?.language ?? sourceLanguage;
  await texts.changeLanguage(language);
  showLanguage(language);
  document.documentElement.dataset.scale = `paper-${sheet?.size ?? 'standard'}`;
  const t = texts.getFixedT(language, 'paper');
  document.adoptedStyleSheets = sheet ? [await pageRules(sheet, foot?.(sheet, t) ?? '', t)] : [];
  flushSync(() =>
    root.render(
      <I18nextProvider i18n={texts}>
        <Pages paper={paper} />
      </I18nextProvider>,
    ),
  );
  await Promise.all([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
}

/** Sets lines of a ticket, each as dots. */
async function setBands(lines: unknown): Promise<RasterBand[]> {
  showLanguage(sourceLanguage);
  const asked = ticketLinesSchema.parse(lines);
  flushSync(() => root.render(<Bands {...asked} />));
  const bands = [...(place?.firstElementChild?.children ?? [])];
  // Fonts are asked for when the page is laid out.
  place?.getBoundingClientRect();
  await document.fonts.ready;
  bands.forEach(replaceMissing);
  bands.forEach(fitColumns);
  place?.getBoundingClientRect();
  await document.fonts.ready;
  return bands.map(rasterOf);
}

/** The entries of this page, for whoever prints. */
export function startPaper(ofFeatures: readonly AnyTemplate[]): void {
  const templates = [printerTest, ...ofFeatures];
  const checked = (asked: unknown) => {
    const { template: name } = paperSchema.parse(asked);
    const template = templates.find(({ schema }) => schema.shape.template.value === name);
    if (!template) throw new Error(`No paper is called ${name}`);
    return setPaper(template.schema.parse(asked), template);
  };
  Object.assign(globalThis, { setPaper: checked, setBands });
}

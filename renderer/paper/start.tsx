import '../ui/page-base.ts';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { type Paper, paperSchema, type RasterBand, ticketLinesSchema } from '#contract/paper.ts';
import { createTexts, sourceLanguage } from '../i18n/texts.ts';
import { Bands } from './bands.tsx';
import { pageRules } from './page-rules.ts';
import { PaperPages } from './paper.tsx';
import { rasterOf, replaceMissing } from './raster.ts';

const texts = createTexts();
const place = document.getElementById('root');
if (!place) throw new Error('The page has no element "root"');
const root = createRoot(place);

/** Sets a paper. Resolves when every letter and picture of it is there, ready to be printed. */
async function setPaper(paper: Paper): Promise<void> {
  const language = 'language' in paper ? paper.language : sourceLanguage;
  await texts.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dataset.scale = 'size' in paper ? `paper-${paper.size}` : 'paper-standard';
  document.adoptedStyleSheets = await pageRules(paper, texts.getFixedT(language, 'paper'));
  flushSync(() =>
    root.render(
      <I18nextProvider i18n={texts}>
        <PaperPages paper={paper} />
      </I18nextProvider>,
    ),
  );
  await Promise.all([...document.images].map((image) => image.decode()));
  await document.fonts.ready;
}

/** Sets lines of a ticket, each as dots. */
async function setBands(lines: unknown): Promise<RasterBand[]> {
  document.documentElement.lang = sourceLanguage;
  const asked = ticketLinesSchema.parse(lines);
  flushSync(() => root.render(<Bands {...asked} />));
  const bands = [...(place?.firstElementChild?.children ?? [])];
  // Fonts are asked for when the page is laid out.
  place?.getBoundingClientRect();
  await document.fonts.ready;
  bands.forEach(replaceMissing);
  place?.getBoundingClientRect();
  await document.fonts.ready;
  return bands.map(rasterOf);
}

/** For whoever prints: the entries of this page. */
Object.assign(globalThis, { setPaper: (paper: unknown) => setPaper(paperSchema.parse(paper)), setBands });

import '../ui/page-base.ts';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { type Paper, paperSchema } from '../../electron/contract/paper.ts';
import { createTexts, sourceLanguage } from '../i18n/texts.ts';
import { pageRules } from './page-rules.ts';
import { PaperPages } from './paper.tsx';

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

/** For whoever prints: the one entry of this page. */
Object.assign(globalThis, { setPaper: (paper: unknown) => setPaper(paperSchema.parse(paper)) });

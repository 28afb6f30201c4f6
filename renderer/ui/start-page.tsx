import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createTexts } from '../i18n/texts.ts';
import { turnWheelInColumns } from './columns.ts';
import { CrashBoundary } from './feedback/crash-boundary.tsx';
import { markChinese } from './mark-chinese.ts';
import { CrashedPage } from './page/crashed-page.tsx';
import { keepShape } from './page-shape.ts';
import { type Preferences, PreferencesProvider, usualPreferences } from './preferences.tsx';
import { ignoreHeldPresses } from './press/held-keys.ts';
import { shieldPresses } from './press/press-shield.ts';
import { keepUnit } from './size-unit.ts';

export interface PageLook extends Pick<Preferences, 'scale' | 'theme'> {
  /**
   * `screen`: sizes grow with the screen (kiosk, TV, board). `css-px`: sizes are the browser's (desk, phone), where
   * people zoom for themselves.
   */
  readonly unit: 'screen' | 'css-px';
}

/** Shows a page in the `#root` of its HTML file, with fonts, tokens and texts ready. */
export function startPage(page: ReactNode, { scale, theme, unit }: PageLook): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root element');
  const initial: Preferences = { ...usualPreferences, scale, theme };
  document.documentElement.dataset.scale = scale;
  document.documentElement.dataset.theme = theme;
  keepShape();
  if (unit === 'screen') keepUnit(null);
  // Before the page's own listeners: none of them hears what is taken here.
  shieldPresses();
  ignoreHeldPresses();
  turnWheelInColumns();
  markChinese();
  createRoot(root).render(
    <StrictMode>
      <PreferencesProvider initial={initial} texts={createTexts()}>
        <CrashBoundary fallback={(again) => <CrashedPage onAgain={again} />}>{page}</CrashBoundary>
      </PreferencesProvider>
    </StrictMode>,
  );
}

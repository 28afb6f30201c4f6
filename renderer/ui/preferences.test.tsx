// @vitest-environment happy-dom
import { act } from 'react';
import { useLocale } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTexts } from '../i18n/texts.ts';
import {
  type PreferencesControl,
  PreferencesProvider,
  usePreferences,
  usualPreferences,
} from './preferences.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let control: PreferencesControl;
let aria: string;

function Page() {
  control = usePreferences();
  aria = useLocale().locale;
  return null;
}

async function show(): Promise<void> {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  const initial = { ...usualPreferences, scale: 'kiosk', theme: 'light' } as const;
  await act(() =>
    root.render(
      <PreferencesProvider initial={initial} texts={createTexts()}>
        <Page />
      </PreferencesProvider>,
    ),
  );
}

it('every visit begins in the language that the terminal shows first', async () => {
  await show();
  await act(() => control.begin({ language: 'ug' }));
  await act(() => control.change({ language: 'en' }));
  await act(() => control.reset());
  expect(control.preferences.language).toBe('ug');
  await vi.waitFor(() => expect(document.documentElement).toMatchObject({ lang: 'ug', dir: 'rtl' }));
});

it('the parts of the pages are told the language, and of a pseudo-language one of its direction', async () => {
  await show();
  await act(() => control.change({ language: 'mn-Mong' }));
  expect(aria).toBe('mn-Mong');
  await act(() => control.change({ language: 'x-rtl' }));
  expect(aria).toBe('ug');
});

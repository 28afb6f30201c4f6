import { expect } from '../hall.ts';
import { expectPage, press } from './kiosk.ts';
import type { Screen } from './kiosk-screens.ts';
import { card, codeShown, libraryReady, openLibrary, typeOnKeyboard, unpaidWages } from './library.ts';
import { zh } from './words.ts';

const state = 'library';

/** The screens of the library, from the home page and back to it. */
export const libraryScreens: readonly Screen[] = [
  {
    name: 'library',
    state,
    async go({ page, hall }) {
      await libraryReady(hall);
      await openLibrary(page);
    },
  },
  {
    name: 'library, typing',
    state,
    async go({ page }) {
      await typeOnKeyboard(page, 'lao');
      await expect(page.getByRole('button', { name: '劳动', exact: true })).toBeVisible();
    },
  },
  {
    name: 'library, found',
    state,
    async go({ page }) {
      await typeOnKeyboard(page, unpaidWages.typed.slice(3));
      await press(page, zh('library:search.go'));
      await expect(card(page, unpaidWages.article)).toBeVisible();
    },
  },
  {
    name: 'library, text',
    state,
    scrolls: true,
    async go({ page }) {
      await card(page, unpaidWages.article).click();
      await expect(page.getByText(unpaidWages.sentence)).toBeVisible();
    },
  },
  {
    name: 'library, take away',
    state,
    async go({ page }) {
      await press(page, zh('library:text.takeAway'));
      await codeShown(page);
    },
  },
  {
    name: 'library, guides',
    state,
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('common:back'));
      await press(page, zh('library:found.again'));
      await press(page, zh('library:keyboard.clear'));
      await press(page, zh('library:search.door.guides'));
      await expect(page.getByRole('button', { name: '办理继承公证' })).toBeVisible();
    },
  },
  {
    name: 'library, guide',
    state,
    scrolls: true,
    async go({ page }) {
      await press(page, '办理继承公证');
      await expectPage(page, '办理继承公证');
    },
  },
  {
    name: 'library, learn',
    state,
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('common:back'));
      await press(page, zh('library:search.door.learn'));
      await expectPage(page, zh('library:learn.title'));
    },
  },
  {
    name: 'home again',
    state: 'home',
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('common:back'));
      await expectPage(page, zh('kiosk:home.title'));
    },
  },
];

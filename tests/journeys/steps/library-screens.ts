import { expect } from '../hall.ts';
import { button, expectPage, press } from './kiosk.ts';
import { card, codeShown, openLibrary, search, typeOnKeyboard, unpaidWages } from './library.ts';
import type { Screen } from './screen.ts';
import { zh } from './words.ts';

const place = 'library';

/** The screens of the library, from the home page and back to it. */
export const libraryScreens: readonly Screen[] = [
  {
    name: 'library',
    place,
    async go({ page }) {
      await openLibrary(page);
    },
  },
  {
    name: 'library, typing',
    place,
    async go({ page }) {
      await typeOnKeyboard(page, 'lao');
      await expect(page.getByRole('button', { name: '劳动', exact: true })).toBeVisible();
    },
  },
  {
    name: 'library, found',
    place,
    async go({ page }) {
      await typeOnKeyboard(page, unpaidWages.typed.slice(3));
      await press(page, zh('library:search.go'));
      await expect(card(page, unpaidWages.article)).toBeVisible();
    },
  },
  {
    name: 'library, text',
    place,
    scrolls: true,
    async go({ page }) {
      await card(page, unpaidWages.article).click();
      await expect(page.getByText(unpaidWages.sentence)).toBeVisible();
    },
  },
  {
    name: 'library, take away',
    place,
    async go({ page }) {
      await press(page, zh('library:text.takeAway'));
      await codeShown(page);
    },
  },
  {
    name: 'library, guides',
    place,
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
    place,
    scrolls: true,
    async go({ page }) {
      await press(page, '办理继承公证');
      await expectPage(page, '办理继承公证');
    },
  },
  {
    name: 'library, learn',
    place,
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('common:back'));
      await press(page, zh('library:search.door.learn'));
      await expectPage(page, zh('library:learn.title'));
    },
  },
  {
    name: 'library, quiz',
    place,
    async go({ page }) {
      await press(page, '上班的那些事');
      await expect(page.getByRole('button', { name: '不是', exact: true })).toBeVisible();
    },
  },
  {
    name: 'library, quiz, explained',
    place,
    async go({ page }) {
      await page.getByRole('button', { name: '是', exact: true }).click();
      await expect(page.getByText(zh('library:quiz.notQuite'))).toBeVisible();
    },
  },
  {
    name: 'library, near',
    place,
    async go({ page }) {
      await press(page, zh('library:quiz.leave'));
      await press(page, zh('common:back'));
      await press(page, zh('library:search.door.near'));
      await expect(button(page, '明河县法律援助中心')).toBeVisible();
    },
  },
  {
    name: 'library, near, filter',
    place,
    scrolls: true,
    async go({ page }) {
      await press(page, zh('library:near.filter'));
      await press(page, zh('library:near.type.legal-aid'));
      await expect(page.getByRole('button', { name: '劳动', exact: true })).toBeVisible();
    },
  },
  {
    name: 'library, near, entry',
    place,
    scrolls: true,
    async go({ page }) {
      await press(page, zh('library:near.show'));
      await press(page, '望禾乡法律援助工作站');
      await expect(page.getByRole('img', { name: /望禾乡法律援助工作站/ })).toBeVisible();
    },
  },
  {
    name: 'library, found, people and places',
    place,
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('common:back'));
      await search(page, 'falvyuanzhu');
      await expect(card(page, '明河县法律援助中心')).toBeVisible();
    },
  },
  {
    name: 'library, person',
    place,
    scrolls: true,
    async go({ page }) {
      await press(page, zh('library:found.again'));
      await press(page, zh('library:keyboard.clear'));
      await search(page, 'linlvshi');
      await card(page, '林小禾').click();
      await expect(page.getByText(zh('library:near.registration.licence'))).toBeVisible();
    },
  },
  {
    name: 'library, person not in standing',
    place,
    scrolls: true,
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('library:found.again'));
      await press(page, zh('library:keyboard.clear'));
      await search(page, 'gaolvshi');
      await card(page, '高远山').click();
      await expect(page.getByText(zh('library:near.registration.stateLong.suspended'))).toBeVisible();
    },
  },
  {
    name: 'home again',
    place: 'home',
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('library:found.again'));
      await press(page, zh('common:back'));
      await expectPage(page, zh('kiosk:home.title'));
    },
  },
];

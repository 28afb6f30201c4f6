import { existsSync } from 'node:fs';
import { chromium, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { skip } from '#tests/harness/skip.ts';
import { openHall, type Started, until } from '../journeys/hall.ts';
import { button, expectIdle, press, takeWithoutCard } from '../journeys/steps/kiosk.ts';
import { openLibrary, toArticle, typeOnKeyboard, unpaidWages } from '../journeys/steps/library.ts';
import { literally, zh } from '../journeys/steps/words.ts';
import { Desktop, type Told } from './desktop.ts';

const needed = {
  Xvfb: '/usr/bin/Xvfb',
  dbus: '/usr/bin/dbus-daemon',
  'at-spi2-core': '/usr/libexec/at-spi-bus-launcher',
  'python3-pyatspi': '/usr/lib/python3/dist-packages/pyatspi/__init__.py',
} as const;
const browser = findChromium({ env: process.env });
const missing = [
  ...Object.entries(needed).flatMap(([name, file]) => (existsSync(file) ? [] : [name])),
  ...(browser.ok ? [] : ['chromium']),
];
const hasOrca = existsSync('/usr/bin/orca');

interface Rig {
  readonly page: Page;
  readonly hall: Started;
  readonly read: () => Promise<readonly Told[]>;
  readonly spoken: (() => readonly string[]) | null;
  stop(): Promise<void>;
}

/** The kiosk in a real window, as assistive programs are told of it. */
async function openKiosk(): Promise<Rig> {
  const [desktop, hall] = await Promise.all([Desktop.start(), openHall()]);
  const spoken = hasOrca ? await desktop.orca() : null;
  const window = await chromium.launch({
    executablePath: browser.ok ? browser.value : '',
    headless: false,
    env: desktop.env as Record<string, string>,
    args: ['--force-renderer-accessibility', '--disable-gpu', '--no-first-run'],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await window.newPage({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' });
  await until(hall.terminal.library.live(), ({ state }) => state === 'ready');
  await page.goto(hall.url('kiosk'));
  return {
    page,
    hall,
    read: desktop.reader(),
    spoken,
    async stop() {
      await window.close();
      await Promise.all([desktop.stop(), hall.stop()]);
    },
  };
}

type Wanted = readonly [role: string, name: string, ...states: string[]];

function fits(told: Told, [role, name, ...states]: Wanted): boolean {
  const pattern = new RegExp(`^${name.split('*').map(literally).join('.*')}$`, 's');
  return (
    new RegExp(`^${role}$`).test(told.role) &&
    pattern.test(told.name) &&
    states.every((state) => told.states.includes(state.replace('~', '')) !== state.startsWith('~'))
  );
}

describe('what assistive programs are told in a visit', () => {
  let rig: Rig;
  beforeAll(async () => {
    if (missing.length === 0) rig = await openKiosk();
  }, 60_000);
  afterAll(() => rig?.stop());

  /** Waits until the page tells of all these. `*` in a name stands for anything; `~state` is not its state. */
  async function isTold(things: readonly Wanted[]) {
    let told: readonly Told[] = [];
    await expect
      .poll(
        async () => {
          told = await rig.read();
          return things.filter((wanted) => !told.some((one) => fits(one, wanted)));
        },
        { timeout: 15_000, interval: 100 },
      )
      .toEqual([]);
    const nameless = told.filter(
      ({ role, name }) => /^(push button|toggle button|entry|image|link|heading)$/.test(role) && !name.trim(),
    );
    expect(nameless).toEqual([]);
  }

  it('Orca speaks what keys come to, and what a word may mean while it is typed', async (context) => {
    if (!rig?.spoken) skip(context, `needs ${[...missing, ...(hasOrca ? [] : ['orca'])].join(', ')}`);
    const { page, spoken } = rig;
    let from = 0;
    const heard = () => spoken().slice(from).join('\n');
    /** Whoever heard nothing goes back and comes again: Orca may be silent once after a page is gone, see README. */
    const hears = async (words: string, again: readonly string[]) => {
      let looks = 0;
      const isHeard = async () => {
        if (heard().includes(words)) return true;
        looks += 1;
        if (looks % 8 === 0) for (const key of again) await page.keyboard.press(key, { delay: 80 });
        return false;
      };
      await expect.poll(isHeard, { timeout: 40_000, interval: 250 }).toBe(true);
      from = spoken().length;
    };
    const hearsAt = async (it: Locator, words: string) => {
      while (!(await it.evaluate((node) => node === document.activeElement)))
        await page.keyboard.press('Tab');
      await hears(words, ['Shift+Tab', 'Tab']);
    };

    await isTold([['push button', zh('kiosk:idle.start'), 'focused']]);
    await page.keyboard.press('Enter');
    await isTold([['heading', zh('kiosk:home.title'), 'focused']]);
    const law = button(page, zh('library:home.title'));
    await hearsAt(law, `${zh('library:home.title')} ${zh('library:home.summary')} push button`);
    await page.keyboard.press('Enter');
    await isTold([['heading', zh('library:search.title'), 'focused']]);
    const field = page.getByRole('textbox');
    await hearsAt(field, `${zh('library:search.field')} entry`);
    for (const letter of 'lihun') {
      const before = await field.inputValue();
      // As a hand: what is faster is taken for a scanner.
      await page.keyboard.press(letter, { delay: 80 });
      await expect.poll(() => field.inputValue()).not.toBe(before);
    }
    await hears('离婚，离开的离，结婚的婚', ['Backspace', 'n']);
    await page.keyboard.press('Escape');
    await press(page, zh('kiosk:home.leave'));
    await expectIdle(page);
  });

  it('home: the question has the focus, every need is a button, every setting says whether it is on', async (context) => {
    if (missing.length > 0) skip(context, `needs ${missing.join(', ')}`);
    const { page } = rig;
    await page.getByRole('button', { name: zh('kiosk:idle.start') }).click();
    await isTold([
      ['heading', zh('kiosk:home.title'), 'focused'],
      ['push button', `${zh('kiosk:home.take.title')}*`, 'focusable'],
      ['push button', `${zh('library:home.title')}*`, 'focusable'],
      ['landmark', zh('kiosk:frame.tools')],
      ['toggle button', zh('kiosk:frame.elder'), '~pressed'],
    ]);
    await page.getByRole('button', { name: zh('kiosk:frame.contrast') }).click();
    await isTold([['toggle button', zh('kiosk:frame.contrast'), 'pressed']]);
    await page.getByRole('button', { name: zh('kiosk:frame.contrast') }).click();
  });

  it('services and ticket: what there is, and the number as text', async (context) => {
    if (missing.length > 0) skip(context, `needs ${missing.join(', ')}`);
    const { page } = rig;
    const number = await takeWithoutCard(page);
    await isTold([
      ['heading', zh('kiosk:ticket.title')],
      ['paragraph', number],
      ['image', zh('kiosk:ticket.qr')],
      ['push button', zh('kiosk:ticket.finish')],
    ]);
    await page.getByRole('button', { name: zh('kiosk:ticket.more') }).click();
  });

  it('search and reading: what was typed, what it may mean, what was found, the text', async (context) => {
    if (missing.length > 0) skip(context, `needs ${missing.join(', ')}`);
    const { page } = rig;
    await openLibrary(page);
    await isTold([
      ['heading', zh('library:search.title'), 'focused'],
      ['entry', zh('library:search.field'), 'editable'],
      ['panel', zh('common:keyboard.label')],
      ['push button', zh('library:search.go'), '~sensitive'],
    ]);
    await typeOnKeyboard(page, 'lihun');
    await isTold([
      ['list', zh('common:keyboard.candidates')],
      ['status bar', '离婚*'],
    ]);
    await page.getByRole('button', { name: zh('library:keyboard.clear') }).click();
    await toArticle(page);
    await isTold([
      ['heading', `${unpaidWages.law} ${unpaidWages.article}`],
      ['.+', `*${unpaidWages.sentence}*`],
      ['push button', zh('library:text.print')],
      ['push button', zh('common:back')],
    ]);
  });
});

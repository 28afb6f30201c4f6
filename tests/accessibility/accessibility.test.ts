import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { skip } from '#tests/harness/skip.ts';
import { openHall, type Started, until } from '../journeys/hall.ts';
import { takeWithoutCard } from '../journeys/steps/kiosk.ts';
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
  const spoken = hasOrca ? desktop.orca() : null;
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

  it('Orca speaks the questions and what keys come to', async (context) => {
    if (!rig?.spoken) skip(context, `needs ${[...missing, ...(hasOrca ? [] : ['orca'])].join(', ')}`);
    const { page, spoken } = rig;
    const from = spoken().length;
    // Before the first button the text has the focus, which scrolls.
    const tabTo = async () => {
      await page.keyboard.press('Tab');
      return page.evaluate(() => document.activeElement?.tagName);
    };
    await expect.poll(tabTo, { timeout: 15_000 }).toBe('BUTTON');
    await expect.poll(() => spoken().slice(from).join(' '), { timeout: 15_000 }).toContain('push button');
    const said = spoken().join('\n');
    expect(said).toContain(zh('kiosk:home.title'));
    expect(said).toContain(zh('library:search.title'));
  });
});

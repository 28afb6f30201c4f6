import type { Page } from '@playwright/test';
import type { HeldTicket, Ticket, TicketState } from '../../electron/contract/queue.ts';
import type { FakeStation } from './fake-router.ts';
import { atWork, busyHall, crowdedHall, quietHall, type Scene, ticket } from './scenes.ts';

/** One picture: where, at what size, and what is done first. */
export interface Look {
  readonly name: string;
  readonly path: string;
  readonly hash?: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scene: () => Scene;
  readonly held?: () => HeldTicket;
  readonly sick?: boolean;
  readonly triesLeft?: number;
  /** Selector of what says that the page is there. */
  readonly ready: string;
  readonly act?: (page: Page, language: 'zh-CN' | 'en', station: FakeStation) => Promise<void>;
}

const hd = { width: 1920, height: 1080 };

const board: Look[] = [
  { name: 'board-busy', scene: busyHall },
  { name: 'board-quiet', scene: quietHall },
  { name: 'board-crowded', scene: crowdedHall },
].map(({ name, scene }) => ({
  name,
  scene,
  path: '/board/',
  hash: '#key=board-key-of-the-fake',
  size: hd,
  ready: 'main h2',
}));

const desk = { width: 1280, height: 800 };

async function signIn(page: Page): Promise<void> {
  const [name, password] = [page.locator('input').nth(0), page.locator('input').nth(1)];
  await name.fill('王芳');
  await password.fill('right');
  await password.press('Enter');
}

async function atCounter(page: Page): Promise<void> {
  await signIn(page);
  await page.locator('[role=tablist]').first().waitFor();
  await page.waitForTimeout(200);
}

function deskLook(name: string, scene: () => Scene, act: Look['act']): Look {
  return { name: `desk-${name}`, path: '/desk/', size: desk, scene, ready: 'form', ...(act ? { act } : {}) };
}

const desks: Look[] = [
  deskLook('sign-in', busyHall, undefined),
  {
    ...deskLook('sign-in-wrong', busyHall, async (page) => {
      await page.locator('input').nth(0).fill('王芳');
      await page.locator('input').nth(1).fill('wrong');
      await page.locator('input').nth(1).press('Enter');
      await page.locator('[role=alert] svg').waitFor();
    }),
    triesLeft: 4,
  },
  {
    ...deskLook('sign-in-locked', busyHall, async (page) => {
      await page.locator('input').nth(0).fill('王芳');
      await page.locator('input').nth(1).fill('wrong');
      await page.locator('input').nth(1).press('Enter');
      await page.locator('[role=alert] svg').waitFor();
    }),
    triesLeft: 1,
  },
  deskLook('choose', busyHall, async (page) => {
    await signIn(page);
    await page.locator('[role=radiogroup]').waitFor();
  }),
  deskLook('nobody', () => atWork(null), atCounter),
  deskLook('called', () => atWork('called'), atCounter),
  deskLook(
    'last-recall',
    () => atWork('called', { calls: 4, paper: { state: 'unprinted', trouble: 'paper-out' } }),
    atCounter,
  ),
  deskLook('serving', () => atWork('serving'), atCounter),
  deskLook('crowded', crowdedHall, atCounter),
  deskLook('empty', quietHall, async (page) => {
    await signIn(page);
    await page.locator('[role=radiogroup]').waitFor();
    await page.locator('main button').last().click();
    await page.locator('[role=tablist]').first().waitFor();
  }),
  deskLook(
    'paused',
    () => atWork(null),
    async (page) => {
      await atCounter(page);
      await page.keyboard.press('F9');
      await page.waitForTimeout(300);
    },
  ),
  deskLook(
    'no-shows',
    () => atWork('serving'),
    async (page) => {
      await atCounter(page);
      await page.locator('[role=tab]').nth(3).click();
    },
  ),
  deskLook(
    'transfer',
    () => atWork('serving'),
    async (page) => {
      await atCounter(page);
      await page.keyboard.press('F8');
      await page.locator('[role=dialog]').waitFor();
    },
  ),
  deskLook(
    'reprint',
    () => atWork('serving'),
    async (page) => {
      await atCounter(page);
      await page.locator('header button').first().click();
      await page.locator('[role=dialog] input').fill('a999');
      await page.keyboard.press('Enter');
    },
  ),
  deskLook(
    'figures',
    () => atWork('serving'),
    async (page) => {
      await atCounter(page);
      await page.locator('[role=tab]').nth(1).click();
      await page.locator('.recharts-bar').first().waitFor();
    },
  ),
];

const code = 'Abc-_0123456789abcdefg';

function held(state: TicketState, more: Partial<Ticket> = {}, ahead = 3): HeldTicket {
  return {
    ticket: ticket('A012', 1_440_000, { state, counterId: 'w3', ...more }),
    outlook: { ahead, estimatedWaitMs: ahead * 240_000 },
    serviceName: { 'zh-CN': '法律咨询', en: 'Talk to a lawyer' },
    counterName: ['called', 'serving', 'done'].includes(state)
      ? { 'zh-CN': '3 号窗口', en: 'Counter 3' }
      : null,
  };
}

function phoneLook(name: string, shown: HeldTicket | null, act?: Look['act']): Look {
  return {
    name: `phone-${name}`,
    path: `/t/${code}`,
    size: { width: 390, height: 844 },
    scene: quietHall,
    ready: 'main h1',
    ...(shown ? { held: () => shown } : {}),
    ...(act ? { act } : {}),
  };
}

const phones: Look[] = [
  phoneLook('waiting', held('waiting')),
  phoneLook('next', held('waiting', {}, 0)),
  phoneLook('called', held('called', { calls: 1 })),
  phoneLook('called-again', held('called', { calls: 2 })),
  phoneLook('serving', held('serving', { calls: 1 })),
  phoneLook('missed', held('no-show', { calls: 3 })),
  phoneLook('done', held('done')),
  phoneLook('negative', held('done'), async (page) => {
    await page.locator('[role=radiogroup] label').nth(3).click();
    await page.locator('section > button').last().click();
    await page.evaluate(() => window.scrollTo(0, 9_999));
  }),
  phoneLook('rated', held('done', { rated: true })),
  phoneLook('unknown', null),
];

function dockLook(name: string, act?: Look['act']): Look {
  return {
    name: `dock-${name}`,
    path: '/dock/',
    size: desk,
    scene: quietHall,
    ready: 'h2',
    ...(act ? { act } : {}),
  };
}

const docks: Look[] = [
  dockLook('idle'),
  dockLook('trouble', async (page) => {
    await page.locator('main li button').nth(2).click();
    await page.locator('main section').nth(1).locator('header button').click();
    await page.locator('main section').first().locator('button[aria-pressed=false]').last().click();
    await page.locator('main section').nth(1).locator('[role=radiogroup] label').nth(2).click();
    await page.locator('main section').nth(1).locator('[role=radiogroup] label').nth(4).click();
    await page.waitForTimeout(500);
  }),
];

async function withPin(page: Page, pin = '246810'): Promise<void> {
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

function technicianLook(name: string, act?: Look['act'], more: Partial<Look> = {}): Look {
  return {
    name: `technician-${name}`,
    path: '/technician/',
    size: desk,
    scene: quietHall,
    ready: 'h1',
    ...(act ? { act } : {}),
    ...more,
  };
}

function onTab(index: number): NonNullable<Look['act']> {
  return async (page) => {
    await withPin(page);
    await page.locator('[role=tab]').nth(index).click();
  };
}

const technicians: Look[] = [
  technicianLook('pin', (page) => page.keyboard.type('2468')),
  technicianLook('pin-wrong', (page) => withPin(page, '1111'), { triesLeft: 3 }),
  technicianLook('pin-locked', (page) => withPin(page, '1111'), {
    triesLeft: 1,
    size: { width: 390, height: 844 },
  }),
  technicianLook('devices', async (page) => {
    await withPin(page);
    await page.locator('main li button').first().click();
  }),
  technicianLook('devices-sick', onTab(0), { sick: true }),
  technicianLook('devices-phone', onTab(0), { sick: true, size: { width: 390, height: 844 } }),
  technicianLook('devices-kiosk', onTab(0), { size: { width: 1080, height: 1920 } }),
  technicianLook('health', onTab(1), { sick: true }),
  technicianLook('log', onTab(2)),
  technicianLook('audit', onTab(3)),
];

export const looks: readonly Look[] = [...board, ...desks, ...phones, ...docks, ...technicians];

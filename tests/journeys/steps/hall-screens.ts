import type { Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { openCounter, openTab, signIn, step, window1 } from './desk.ts';
import { typePin } from './technician.ts';
import { beginning, zh } from './words.ts';

/** What the other screens of a hall are reached with. */
export interface HallStage {
  readonly hall: Hall;
  readonly desk: Page;
  readonly board: Page;
  readonly technician: Page;
  readonly dock: Page;
  readonly phone: Page;
  /** Something learnt on the way. */
  readonly known: { ticketUrl: string };
}

/** Each page at the size of the screen it is made for. */
const sizes = {
  desk: { width: 1280, height: 800 },
  board: { width: 1920, height: 1080 },
  technician: { width: 1280, height: 800 },
  dock: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

export async function openHallStage(
  hall: Hall,
  openWindow: (width: number, height: number) => Promise<Page>,
): Promise<HallStage> {
  const open = (name: keyof typeof sizes) => openWindow(sizes[name].width, sizes[name].height);
  return {
    hall,
    known: { ticketUrl: '' },
    desk: await open('desk'),
    board: await open('board'),
    technician: await open('technician'),
    dock: await open('dock'),
    phone: await open('phone'),
  };
}

export interface HallScreen {
  readonly name: string;
  readonly on: Exclude<keyof HallStage, 'hall' | 'known'>;
  readonly go: (stage: HallStage) => Promise<void>;
}

/** Every screen beside the kiosk's, in an order in which each is reached from the ones before. */
export const hallScreens: readonly HallScreen[] = [
  {
    name: 'desk, sign-in',
    on: 'desk',
    async go({ desk, hall }) {
      await desk.goto(hall.url('desk'));
      await expect(desk.getByRole('heading', { name: zh('desk:signIn.title') })).toBeVisible();
    },
  },
  { name: 'desk, choose a counter', on: 'desk', go: ({ desk, hall }) => signIn(desk, hall) },
  { name: 'desk, nobody waits', on: 'desk', go: ({ desk }) => openCounter(desk) },
  {
    name: 'board, nobody called',
    on: 'board',
    async go({ board, hall }) {
      await board.goto(hall.url('board'));
      await expect(board.getByText(zh('board:noCallTitle'))).toBeVisible();
    },
  },
  {
    name: 'phone, waiting',
    on: 'phone',
    async go({ phone, hall, known }) {
      for (const priority of ['none', 'none', 'elderly', 'pregnant', 'none'] as const) {
        const { ticketUrl } = await hall.terminal.queue.take({
          serviceId: 'lawyer',
          priority,
          language: 'zh-CN',
          requestKey: crypto.randomUUID(),
        });
        if (priority === 'elderly') known.ticketUrl = ticketUrl;
      }
      await phone.goto(known.ticketUrl);
      await expect(phone.getByText(zh('ticket-page:phase.waiting'))).toBeVisible();
    },
  },
  {
    name: 'desk, somebody is called',
    on: 'desk',
    go: ({ desk }) => step(desk, 'call-next'),
  },
  {
    name: 'board, somebody is called',
    on: 'board',
    go: ({ board }) => expect(board.getByText(zh('board:goTo', { counter: window1.name }))).toBeVisible(),
  },
  {
    name: 'phone, called',
    on: 'phone',
    go: ({ phone }) => expect(phone.getByText(zh('ticket-page:phase.called'), { exact: true })).toBeVisible(),
  },
  {
    name: 'desk, transfer',
    on: 'desk',
    async go({ desk }) {
      await desk.getByRole('button', { name: beginning(zh('desk:action.transfer')) }).click();
      await expect(desk.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'desk, reprint',
    on: 'desk',
    async go({ desk }) {
      await leaveDialog(desk);
      await desk.getByRole('button', { name: zh('desk:reprint.open') }).click();
      await expect(desk.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'desk, out of service?',
    on: 'desk',
    async go({ desk }) {
      await leaveDialog(desk);
      await desk.getByRole('button', { name: zh('desk:service.stop') }).click();
      await expect(desk.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'desk, somebody is served, no paper',
    on: 'desk',
    async go({ desk, hall }) {
      await leaveDialog(desk);
      await step(desk, 'serve');
      await hall.dock.setPaper({ paper: 'out' });
      await expect(desk.getByText(zh('desk:notice.printer'))).toBeVisible();
    },
  },
  {
    name: 'phone, rating',
    on: 'phone',
    async go({ desk, phone }) {
      await step(desk, 'finish');
      await phone.getByText(zh('common:rating.dissatisfied'), { exact: true }).click();
      await expect(phone.getByText(zh('ticket-page:rate.reasons'))).toBeVisible();
    },
  },
  {
    name: 'phone, thanks',
    on: 'phone',
    async go({ phone }) {
      await phone.getByText(zh('common:rating.satisfied'), { exact: true }).click();
      await phone.getByRole('button', { name: zh('ticket-page:rate.send') }).click();
      await expect(phone.getByText(zh('ticket-page:rate.thanks'))).toBeVisible();
    },
  },
  {
    name: 'phone, unknown',
    on: 'phone',
    async go({ phone, hall }) {
      await phone.goto(new URL(`/t/${'A'.repeat(22)}`, hall.url('kiosk')).href);
      await expect(phone.getByText(zh('ticket-page:unknown.title'))).toBeVisible();
    },
  },
  {
    name: 'desk, figures',
    on: 'desk',
    async go({ desk }) {
      await openTab(desk, zh('desk:tabs.figures'));
      await expect(desk.getByText(zh('desk:figures.byHour'))).toBeVisible();
    },
  },
  {
    name: 'technician, PIN',
    on: 'technician',
    async go({ technician, hall }) {
      await technician.goto(hall.url('technician'));
      await expect(technician.getByRole('heading', { name: zh('technician:pin.title') })).toBeVisible();
    },
  },
  {
    name: 'technician, devices',
    on: 'technician',
    async go({ technician, hall }) {
      await typePin(technician, hall.secrets.technicianPin);
      await expect(technician.getByText(zh('technician:todo.out-paper'))).toBeVisible();
    },
  },
  ...(['health', 'log', 'audit'] as const).map(
    (tab): HallScreen => ({
      name: `technician, ${tab}`,
      on: 'technician',
      async go({ technician }) {
        await openTab(technician, zh(`technician:tabs.${tab}`));
        await expect(technician.getByRole('tabpanel')).toBeVisible();
      },
    }),
  ),
  {
    name: 'dock',
    on: 'dock',
    async go({ dock, hall }) {
      await dock.goto(hall.url('dock'));
      await expect(dock.getByRole('heading', { name: zh('dock:reader.title') })).toBeVisible();
    },
  },
];

async function leaveDialog(desk: Page): Promise<void> {
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog')).toBeHidden();
}

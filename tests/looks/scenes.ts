import type { Page } from '@playwright/test';
import * as data from './fake-data.ts';
import type { FakeServer } from './fake-server.ts';
import type { FakeStation } from './fake-station.ts';

/** What a scene is played with. */
export interface Stage {
  readonly page: Page;
  readonly station: FakeStation;
  readonly server: FakeServer;
  /** Presses the button whose words begin so, in the language of the look. */
  press(zh: string, en: string): Promise<void>;
}

/** One screen worth looking at. */
export interface Scene {
  readonly name: string;
  play(stage: Stage): Promise<void>;
}

async function toServices({ press }: Stage) {
  await press('我要取号', 'Take a number');
}

async function toCardOrNot(stage: Stage) {
  await toServices(stage);
  await stage.press('律师咨询', 'Ask a lawyer');
}

async function toConsent(stage: Stage) {
  await toCardOrNot(stage);
  await stage.press('用身份证', 'With ID card');
}

async function toCard(stage: Stage) {
  await toConsent(stage);
  await stage.press('同意', 'I agree');
}

async function toPriority(stage: Stage) {
  await toCardOrNot(stage);
  await stage.press('不用身份证', 'Without card');
}

async function toTicket(stage: Stage) {
  await toPriority(stage);
  await stage.press('都不是', 'None of these');
}

async function typeNumber(stage: Stage, number: string) {
  for (const key of number) await stage.press(key, key);
}

async function find(stage: Stage, tile: [string, string]) {
  await stage.press(...tile);
  await typeNumber(stage, 'A012');
  await stage.press('查一查', 'Find it');
}

const mine: [string, string] = ['我的号', 'My number'];
const rate: [string, string] = ['评价服务', 'Rate a service'];

async function toLevel(stage: Stage) {
  stage.station.ticket.set(data.heldWith({ state: 'done' }));
  await find(stage, rate);
  await typeNumber(stage, '4827');
  await stage.press('继续', 'Continue');
}

export const scenes: readonly Scene[] = [
  { name: '01-idle', play: async ({ station }) => station.end() },
  { name: '02-home', play: async () => undefined },
  { name: '03-services', play: toServices },
  {
    name: '03b-services-last',
    play: async (stage) => {
      await toServices(stage);
      await stage.press('更多', 'More');
    },
  },
  { name: '04-card-or-not', play: toCardOrNot },
  {
    name: '04b-card-or-not-no-printer',
    play: async (stage) => {
      stage.station.status.set({ ...data.status, ticketPrinter: 'unavailable', network: 'offline' });
      await toCardOrNot(stage);
    },
  },
  { name: '05-consent', play: toConsent },
  { name: '06-card-waiting', play: toCard },
  {
    name: '07-card-reading',
    play: async (stage) => {
      stage.station.card.set({ step: 'reading' });
      await toCard(stage);
    },
  },
  {
    name: '08-card-place-again',
    play: async (stage) => {
      stage.station.card.set({ step: 'failed', trouble: 'place-again' });
      await toCard(stage);
    },
  },
  {
    name: '08b-card-not-id',
    play: async (stage) => {
      stage.station.card.set({ step: 'failed', trouble: 'not-an-id-card' });
      await toCard(stage);
    },
  },
  {
    name: '08c-reader-absent',
    play: async (stage) => {
      stage.station.card.set({ step: 'failed', trouble: 'reader-absent' });
      await toCard(stage);
    },
  },
  {
    name: '09-confirm',
    play: async (stage) => {
      stage.station.card.set({ step: 'read', person: data.young });
      await toCard(stage);
    },
  },
  {
    name: '09b-confirm-elderly',
    play: async (stage) => {
      stage.station.card.set({ step: 'read', person: data.old });
      stage.station.status.set({ ...data.status, ticketPrinter: 'unavailable' });
      await toCard(stage);
    },
  },
  { name: '10-priority', play: toPriority },
  {
    name: '11-taking',
    play: async (stage) => {
      stage.station.silent = true;
      await toTicket(stage);
      await stage.page.waitForTimeout(2_300);
    },
  },
  {
    name: '11b-full',
    play: async (stage) => {
      stage.station.takeError = 'FULL';
      await toTicket(stage);
    },
  },
  { name: '12-ticket', play: toTicket },
  {
    name: '12b-ticket-printing',
    play: async (stage) => {
      stage.station.ticket.set(data.heldWith({ paper: { state: 'printing' } }));
      await toTicket(stage);
    },
  },
  {
    name: '12c-ticket-unprinted',
    play: async (stage) => {
      stage.station.ticket.set(data.heldWith({ paper: { state: 'unprinted', trouble: 'paper-out' } }));
      await toTicket(stage);
    },
  },
  {
    name: '12d-ticket-uncertain',
    play: async (stage) => {
      stage.station.ticket.set(data.heldWith({ paper: { state: 'unprinted', trouble: 'uncertain' } }));
      await toTicket(stage);
    },
  },
  {
    name: '13-give-up',
    play: async (stage) => {
      await toTicket(stage);
      await stage.press('不要这个号', 'Give it back');
    },
  },
  {
    name: '14-number',
    play: async (stage) => {
      await stage.press(...mine);
      await typeNumber(stage, 'A0');
    },
  },
  {
    name: '14b-number-unknown',
    play: async (stage) => {
      await stage.press(...mine);
      await typeNumber(stage, 'B777');
      await stage.press('查一查', 'Find it');
    },
  },
  { name: '15-mine-waiting', play: (stage) => find(stage, mine) },
  {
    name: '15b-mine-called',
    play: async (stage) => {
      const counterName = { 'zh-CN': '3 号窗口', en: 'counter 3' };
      stage.station.ticket.set(data.heldWith({ state: 'called', counterId: 'w3' }, { counterName }));
      await find(stage, mine);
    },
  },
  {
    name: '15c-mine-done',
    play: async (stage) => {
      stage.station.ticket.set(data.heldWith({ state: 'done' }));
      await find(stage, mine);
    },
  },
  {
    name: '16-code',
    play: async (stage) => {
      stage.station.ticket.set(data.heldWith({ state: 'done' }));
      await find(stage, rate);
      await typeNumber(stage, '48');
    },
  },
  { name: '17-level', play: toLevel },
  {
    name: '18-reasons',
    play: async (stage) => {
      await toLevel(stage);
      await stage.press('不满意', 'Dissatisfied');
      await stage.press('等得太久', 'Waited');
    },
  },
  {
    name: '19-thanks',
    play: async (stage) => {
      await toLevel(stage);
      await stage.press('满意', 'Satisfied');
    },
  },
  {
    name: '19b-not-finished',
    play: (stage) => find(stage, rate),
  },
  {
    name: '20-help',
    play: async ({ press }) => press('帮助', 'Help'),
  },
  { name: '21-warning', play: async ({ station }) => station.warn(15_000) },
  {
    name: '22-out-of-service',
    play: async ({ station }) => {
      station.end();
      station.status.set({ ...data.status, outOfService: { reason: 'closed-by-staff' } });
    },
  },
  {
    name: '23-connection-lost',
    play: async ({ server, page }) => {
      server.reachable = false;
      server.cut();
      await page.waitForTimeout(2_500);
    },
  },
];

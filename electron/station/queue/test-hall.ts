import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { TakenTicket } from '#contract/queue.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import type { EventName, Log } from '../log/events.ts';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';
import { PersonalVault } from '../personal/personal.ts';
import { type Settings, type SettingsInput, settingsSchema } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { openTestStore } from '../store/test-store.ts';
import { type Clerk, Queue, type QueueDeps } from './queue.ts';
import type { TakeRequest } from './ticket-issuer.ts';

/** Monday 2026-01-05, 09:00 in Shanghai. */
export const mondayMorning = Date.UTC(2026, 0, 5, 1, 0);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** Of the right form, and of no secret. */
const anyHash = `scrypt$16384$8$1$${'a'.repeat(22)}$${'b'.repeat(43)}`;

export const chen: Clerk = { name: '陈晓', counterIds: ['one', 'two'] };
export const zhou: Clerk = { name: '周宁', counterIds: ['two'] };

const allDay: SettingsInput['queue']['services'][number]['openings'][number] = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '00:00',
  to: '24:00',
};

/** A hall with two services that are always open and one with office hours and a limit of three. */
export function hallSettings(
  queue: Partial<SettingsInput['queue']> = {},
  station: Partial<SettingsInput['station']> = {},
  terminalId = 'kiosk-1',
): Settings {
  const texts = (name: string, en: string) => ({ 'zh-CN': name, en });
  return settingsSchema.parse({
    station: {
      regionCode: '150102',
      stationCode: '0001',
      name: texts('明河公共法律服务中心', 'Minghe Legal Service Centre'),
      phone: '0471-0000000',
      serviceDesk: texts('一楼服务台', 'Ground floor desk'),
      ...station,
    },
    terminal: { id: terminalId },
    hub: { boardKey: 'board-key-for-tests' },
    staff: [
      { ...chen, counterIds: [...chen.counterIds], passwordHash: anyHash },
      { ...zhou, counterIds: [...zhou.counterIds], passwordHash: anyHash },
    ],
    technicianPinHash: anyHash,
    queue: {
      services: [
        {
          id: 'consult',
          letter: 'A',
          name: texts('律师咨询', 'Lawyer consultation'),
          summary: texts('问律师', 'Ask a lawyer'),
          icon: 'scale',
          openings: [allDay],
        },
        {
          id: 'aid',
          letter: 'B',
          name: texts('法律援助', 'Legal aid'),
          summary: texts('申请援助', 'Apply for aid'),
          icon: 'hand',
          openings: [allDay],
        },
        {
          id: 'notary',
          letter: 'C',
          name: texts('公证', 'Notary'),
          summary: texts('办公证', 'Have it certified'),
          icon: 'stamp',
          openings: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:00' }],
          dailyLimit: 3,
        },
      ],
      counters: [
        { id: 'one', name: texts('1 号窗口', 'Counter 1'), serviceIds: ['consult', 'aid'] },
        { id: 'two', name: texts('2 号窗口', 'Counter 2'), serviceIds: ['consult', 'aid', 'notary'] },
      ],
      ...queue,
    },
    devices: [{ id: 'printer', model: 'escpos', port: '/dev/null' }],
  } satisfies SettingsInput);
}

type TakeOptions = Partial<Omit<TakeRequest, 'holderName'>> & { readonly holderName?: string };

/** A queue on a real database that keeps everything it prints, publishes and logs for the test. */
export class TestHall {
  readonly clock: ManualClock;
  readonly printed: PrintDocument[] = [];
  readonly published: OutboxEntry[] = [];
  readonly logged: { name: EventName; fields: unknown }[] = [];
  readonly store: Store;
  readonly #remove: () => void;
  readonly #vault: PersonalVault;
  #settings: Settings;
  #more: Partial<QueueDeps>;
  #power = { on: true };
  queue: Queue;

  constructor(options: { now?: number; settings?: Settings; more?: Partial<QueueDeps> } = {}) {
    this.clock = new ManualClock(options.now ?? mondayMorning);
    const opened = openTestStore({ clock: this.clock });
    this.store = opened.store;
    this.#remove = opened.remove;
    this.#settings = options.settings ?? hallSettings();
    this.#more = options.more ?? {};
    const log = this.#log();
    const key = createSecretKey(randomBytes(32));
    this.#vault = new PersonalVault({ store: this.store, key, clock: this.clock, log });
    this.queue = this.#create();
    this.queue.start();
  }
  get terminalId(): string {
    return this.#settings.terminal.id;
  }
  /** The station's process ends in order, and a new one starts. */
  restart(settings: Settings = this.#settings, more: Partial<QueueDeps> = this.#more): void {
    this.queue.stop();
    this.startAgain(settings, more);
  }
  /** As after a power cut: the old queue was not stopped, and can do nothing more. */
  startAgain(settings: Settings = this.#settings, more: Partial<QueueDeps> = this.#more): void {
    this.#settings = settings;
    this.#more = more;
    this.#power.on = false;
    this.#power = { on: true };
    this.queue = this.#create();
    this.queue.start();
  }
  remove(): void {
    this.queue.stop();
    this.#vault.close();
    this.#remove();
  }
  ask(serviceId = 'consult', { holderName, ...more }: TakeOptions = {}): ReturnType<Queue['take']> {
    const requestKey = randomUUID();
    return this.queue.take({
      serviceId,
      priority: 'none',
      language: 'zh-CN',
      requestKey,
      holderName: holderName ? Buffer.from(JSON.stringify(holderName)) : null,
      ...more,
    });
  }
  async take(serviceId = 'consult', more: TakeOptions = {}): Promise<TakenTicket> {
    const taken = await this.ask(serviceId, more);
    if (!taken.ok) throw new Error(`no ticket: ${taken.failure.kind}`);
    return taken.value;
  }
  topics(): string[] {
    return this.published.map((entry) => entry.topic);
  }
  log(): EventName[] {
    return this.logged.map((line) => line.name);
  }
  #log(): Log {
    return { write: (name, fields) => this.logged.push({ name, fields }) };
  }
  #create(): Queue {
    const power = this.#power;
    return new Queue({
      store: storeWithPower(this.store, power),
      clock: clockWithPower(this.clock, power),
      settings: this.#settings,
      log: this.#log(),
      outbox: (entry) => {
        if (!this.store.db.inTransaction) throw new Error('the outbox was used outside a transaction');
        this.published.push(entry);
      },
      vault: this.#vault,
      print: async (document) => {
        this.printed.push(document);
        return ok({ wireMs: 100 });
      },
      ticketUrl: (holderCode) => `http://terminal.test/t/${holderCode}`,
      ...this.#more,
    });
  }
}

interface Power {
  on: boolean;
}

function storeWithPower(store: Store, power: Power): Store {
  const insist = () => {
    if (!power.on) throw Object.assign(new Error('the power is off'), { code: 'SQLITE_IOERR' });
  };
  return Object.create(store, {
    transaction: {
      value: (change: () => unknown) => {
        insist();
        return store.transaction(change);
      },
    },
    essential: {
      value: (change: () => unknown) => {
        insist();
        return store.essential(change);
      },
    },
  });
}

function clockWithPower(clock: ManualClock, power: Power): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (delayMs, task) => clock.after(delayMs, () => power.on && task()),
  };
}

/** The value of a result that must have worked. */
export function worked<Value>(result: { ok: true; value: Value } | { ok: false; failure: unknown }): Value {
  if (!result.ok) throw new Error(`expected to work, but: ${JSON.stringify(result.failure)}`);
  return result.value;
}

import { ORPCError } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceShown } from '#contract/devices.ts';
import type { InputEvent, LearnStep } from '#contract/input.ts';
import type { Role } from '#contract/procedure.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { DeviceEvent } from '#drivers/host/calls.ts';
import { heldTicket as held } from '#tests/fixtures/held-ticket.ts';
import type { Devices, ReportedDeviceEvent } from '../devices/devices.ts';
import { procedures } from '../kernel/implement.ts';
import { openTestStore } from '../store/test-store.ts';
import { Input } from './input.ts';
import { inputProcedures } from './procedures.ts';

const code = 'Wq3-kZ_8vYd0aB1cD2eF4g';

/** One keypad and one scanner, whose drivers remember what they were asked. */
class FakeDevices implements Pick<Devices, 'events' | 'changes' | 'reopened' | 'list' | 'call'> {
  readonly events = new Emitter<ReportedDeviceEvent>();
  readonly changes = new Emitter<void>();
  readonly reopened = new Emitter<string>();
  readonly calls: unknown[] = [];
  state: DeviceState = { state: 'unknown', reason: 'starting', cause: 'starting' };

  list(): DeviceShown[] {
    const device = { title: 'Storm', state: this.state } as DeviceShown;
    return [
      { ...device, deviceId: 'keypad', kind: 'keypad' },
      { ...device, deviceId: 'scanner', kind: 'scanner' },
    ];
  }
  call: Devices['call'] = async (deviceId, name, input) => {
    this.calls.push([deviceId, name, input]);
    return ok(null as never);
  };
  become(state: DeviceState): void {
    this.state = state;
    this.changes.emit();
  }
  emit(event: DeviceEvent, deviceId = 'keypad'): void {
    this.events.emit({ deviceId, event });
  }
}

let test: ReturnType<typeof openTestStore>;
let devices: FakeDevices;
let clock: ManualClock;
let input: Input;
let logged: string;

beforeEach(() => {
  test = openTestStore();
  devices = new FakeDevices();
  clock = new ManualClock();
  logged = '';
  input = open();
});
afterEach(() => {
  input.stop();
  test.remove();
});

function open(): Input {
  return new Input({
    devices,
    heldBy: (holderCode) => (holderCode === code ? held : null),
    store: test.store,
    clock,
    log: {
      write: (name, fields) => {
        logged += `${name} ${JSON.stringify(fields)}\n`;
      },
    },
  });
}

function as(role: Role) {
  const identity = { role, name: null, counterIds: [], token: 'x'.repeat(43) };
  const connection = { id: 'page', from: 'test', identity };
  return createRouterClient(inputProcedures(procedures, { input }), { context: { connection } });
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ORPCError ? error.code : 'no error';
}

/** Listens from now on; `stop` resolves to what came. */
async function listening(): Promise<{ stop(): Promise<InputEvent[]> }> {
  const leaving = new AbortController();
  const client = as('terminal');
  const live = await client.live(undefined, { signal: leaving.signal });
  const events: InputEvent[] = [];
  const ended = (async () => {
    for await (const event of live) events.push(event);
  })();
  await clock.advance(0);
  return {
    async stop() {
      await clock.advance(0);
      leaving.abort();
      await ended;
      return events;
    },
  };
}

const scan = (text: string) =>
  devices.emit({ kind: 'scan', scan: { outcome: 'read', text, symbology: 'qr' } }, 'scanner');

describe('keys, scans and headphones', () => {
  it('reach the page of the terminal, each once and in order', async () => {
    const page = await listening();
    devices.emit({ kind: 'key', press: { action: 'down', phase: 'pressed' } });
    devices.emit({ kind: 'key', press: { action: 'down', phase: 'released' } });
    devices.emit({ kind: 'headset', pluggedIn: true });
    scan(`https://hall.test/t/${code}`);
    expect(await page.stop()).toEqual([
      { kind: 'key', action: 'down', phase: 'pressed' },
      { kind: 'key', action: 'down', phase: 'released' },
      { kind: 'headset', pluggedIn: true },
      { kind: 'scan', scanned: { code: 'ticket', held } },
    ]);
  });

  it('say what a code is to this hall, and never its text', async () => {
    const page = await listening();
    const texts = [`MF1:T:${'x'.repeat(22)}`, 'https://pay.example.cn/secret-of-somebody'];
    for (const text of texts) scan(text);
    devices.emit({ kind: 'scan', scan: { outcome: 'refused', why: 'characters' } }, 'scanner');
    const events = await page.stop();
    expect(events.map((event) => event.kind === 'scan' && event.scanned)).toEqual([
      { code: 'unknown-ticket' },
      { code: 'foreign' },
      { code: 'foreign' },
    ]);
    for (const text of texts) expect(logged + JSON.stringify(events)).not.toContain(text);
    expect(logged.match(/input\.scanned/g)).toHaveLength(3);
  });

  it('take what a scanner typed into the page', async () => {
    const client = as('terminal');
    expect(await client.scanned({ text: `MF1:T:${code}` })).toEqual({ code: 'ticket', held });
    expect(logged).not.toContain(code);
    expect(await codeOf(as('staff').scanned({ text: 'x' }))).toBe('NOT_ALLOWED');
  });

  it('are known after Caps Lock and a wrong keyboard layout, too', async () => {
    const client = as('terminal');
    for (const text of ['mf1:t:wQ3-Kz_8VyD0Ab1Cd2Ef4G', 'httpsÖ--hall.test-t-Wq3ßkY?8vZd0aB1cD2eF4g'])
      expect(await client.scanned({ text })).toEqual({ code: 'ticket', held });
  });

  it('tell a page that comes later that headphones are in, until their keypad is gone', async () => {
    devices.emit({ kind: 'headset', pluggedIn: true });
    const page = await listening();
    devices.become({ state: 'absent', reason: 'link-lost', cause: 'unplugged' });
    expect(await page.stop()).toEqual([
      { kind: 'headset', pluggedIn: true },
      { kind: 'headset', pluggedIn: false },
    ]);
  });
});

describe('headphones at two keypads', () => {
  it('are out when both are', async () => {
    const page = await listening();
    for (const [pluggedIn, deviceId] of [
      [true, 'keypad'],
      [true, 'remote'],
      [false, 'keypad'],
      [false, 'remote'],
    ] as const)
      devices.emit({ kind: 'headset', pluggedIn }, deviceId);
    expect((await page.stop()).map((event) => event.kind === 'headset' && event.pluggedIn)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('learning keys', () => {
  const press = (key: string) => devices.emit({ kind: 'key-code', code: key });

  it('asks, hears, keeps, and gives the keypad its new table; also after a restart', async () => {
    devices.become({ state: 'ready' });
    const client = as('technician');
    const steps: LearnStep[] = [];
    const live = await client.learn({ deviceId: 'keypad' });
    expect(devices.calls).toContainEqual(['keypad', 'keypad.learn', { on: true }]);
    for await (const step of live) {
      steps.push(step);
      if (step.step !== 'press') break;
      if (step.at <= 2) press(`kb:7${step.at}`);
      else await client.skipKey({ deviceId: 'keypad' });
    }
    const keys = [
      { meaning: 'up', code: 'kb:71' },
      { meaning: 'down', code: 'kb:72' },
    ];
    expect(steps).toHaveLength(16);
    expect(steps.at(-1)).toEqual({ step: 'kept', keys });
    await clock.advance(0);
    expect(devices.calls.slice(-2)).toEqual([
      ['keypad', 'keypad.use-keys', { 'kb:71': 'up', 'kb:72': 'down' }],
      ['keypad', 'keypad.learn', { on: false }],
    ]);

    input.stop();
    input = open();
    devices.calls.length = 0;
    devices.become({ state: 'unknown', reason: 'starting', cause: 'The device host is starting' });
    devices.become({ state: 'ready' });
    expect(devices.calls[0]).toEqual(['keypad', 'keypad.use-keys', { 'kb:71': 'up', 'kb:72': 'down' }]);
    expect(await as('technician').learnt()).toEqual([{ deviceId: 'keypad', title: 'Storm', keys }]);
  });

  it('gives the keypad back when the technician goes', async () => {
    devices.become({ state: 'ready' });
    const leaving = new AbortController();
    const client = as('technician');
    const live = await client.learn({ deviceId: 'keypad' }, { signal: leaving.signal });
    const ended = (async () => {
      for await (const _ of live);
    })();
    press('kb:71');
    await clock.advance(0);
    leaving.abort();
    await ended;
    await clock.advance(0);
    expect(devices.calls.at(-1)).toEqual(['keypad', 'keypad.learn', { on: false }]);
    expect((await client.learnt())[0]?.keys).toEqual([]);
  });

  it('gives the keypad back to a technician who went before the first question', async () => {
    devices.become({ state: 'ready' });
    for (const leave of ['before', 'after'] as const) {
      const going = new AbortController();
      if (leave === 'before') going.abort();
      await input.learn('keypad', going.signal);
      going.abort();
      await clock.advance(0);
      expect(devices.calls.at(-1)).toEqual(['keypad', 'keypad.learn', { on: false }]);
    }
  });

  it('goes on learning when the device host was lost in between', async () => {
    devices.become({ state: 'ready' });
    await as('technician').learn({ deviceId: 'keypad' });
    devices.become({ state: 'unknown', reason: null, cause: 'lost' });
    devices.become({ state: 'ready' });
    await clock.advance(0);
    expect(devices.calls.at(-1)).toEqual(['keypad', 'keypad.learn', { on: true }]);
  });

  it('goes back to the model’s own table', async () => {
    test.store.db.prepare("INSERT INTO learnt_keys VALUES ('keypad', 'kb:72', 'back')").run();
    const client = as('technician');
    await client.forgetKeys({ deviceId: 'keypad' });
    expect((await client.learnt())[0]?.keys).toEqual([]);
    expect(devices.calls[0]).toEqual(['keypad', 'keypad.use-keys', {}]);
  });

  it('refuses what is no keypad, what is not there, and whoever is no technician', async () => {
    const client = as('technician');
    expect(await codeOf(client.learn({ deviceId: 'scanner' }))).toBe('UNKNOWN_DEVICE');
    expect(await codeOf(client.forgetKeys({ deviceId: 'nothing' }))).toBe('UNKNOWN_DEVICE');
    devices.become({ state: 'absent', reason: 'no-such-port', cause: 'no-such-port' });
    expect(await codeOf(client.learn({ deviceId: 'keypad' }))).toBe('ABSENT');
    expect(await codeOf(as('terminal').learn({ deviceId: 'keypad' }))).toBe('NOT_ALLOWED');
  });
});

import { describe, expect, it } from 'vitest';
import { deviceStateSchema, stateReasons } from '#contract/devices.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import en from '#renderer/i18n/en/doctor.json' with { type: 'json' };
import zh from '#renderer/i18n/zh-CN/doctor.json' with { type: 'json' };
import { devicesCheck } from './checks/devices.ts';
import { portsCheck } from './checks/ports.ts';
import { checks } from './checks.ts';
import { Doctor } from './doctor.ts';
import { examine } from './examine.ts';
import { type FindingKey, finding, findingKeys, worstOf } from './finding.ts';
import { testDevice, testSubject } from './rig.ts';
import type { Check } from './subject.ts';
import { thisMachine } from './this-machine.ts';

type Words = { readonly what: string; readonly cause?: string; readonly remedy?: string };
const words = ({ finding }: { readonly finding: Readonly<Record<string, Words>> }) => finding;
const said = (severity: 'ok' | 'warning' | 'error', key: FindingKey): Check => ({
  name: key,
  look: async () => [finding(severity, key)],
});

describe('words', () => {
  it.each([zh, en])('are there for every finding, and for nothing else', (texts) => {
    expect(Object.keys(words(texts)).sort()).toEqual([...findingKeys].sort());
  });
  it('say why and what to do wherever something is wrong', () => {
    const wellKeys =
      /-(there|read|right|installed|loads|enough|plausible|synchronised|up|answers|known|page|running)$/;
    for (const key of findingKeys.filter((name) => !wellKeys.test(name)))
      for (const texts of [zh, en])
        expect(words(texts)[key], key).toMatchObject({ cause: /./, remedy: /./ } as never);
  });
  it.each([zh, en])('say why and what to do for every reason of a state', ({ reason }) => {
    expect(Object.keys(reason).sort()).toEqual([...stateReasons].sort());
    for (const text of Object.values(reason))
      expect(text).toEqual({ cause: expect.stringMatching(/./), remedy: expect.stringMatching(/./) });
  });
  it('are there for every state of a device', async () => {
    const states = [
      ...(['paper', 'toner'] as const).flatMap((what) => [
        { state: 'low', what },
        { state: 'out', what },
      ]),
      ...(['cutter', 'paper', 'presenter'] as const).map((where) => ({ state: 'jammed', where })),
      ...(['cover', 'tray'] as const).map((what) => ({ state: 'open', what })),
      ...(['paused', 'absent', 'fault', 'unknown'] as const).map((state) => ({ state, cause: 'c' })),
      { state: 'ready' },
      { state: 'busy', doing: 'd' },
    ].map((state) => deviceStateSchema.parse(state));
    const covered = new Set(states.map(({ state }) => state));
    expect(deviceStateSchema.options.filter((option) => !covered.has(option.shape.state.value))).toEqual([]);
    const devices = states.map((state) => testDevice(state));
    for (const { key } of await devicesCheck.look(testSubject({}, { devices })))
      expect(findingKeys).toContain(key);
  });
});

describe('an examination', () => {
  it('tells the worst first', async () => {
    const { findings } = await examine(testSubject(), {
      checks: [said('ok', 'network-up'), said('error', 'port-missing'), said('warning', 'disk-low')],
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'ok']);
    expect(worstOf(findings)).toBe('error');
    expect(worstOf([])).toBe('ok');
  });

  it('tells once of a device that is absent because of its port', async () => {
    const absent = { state: 'absent', cause: 'no-such-port' } as const;
    const subject = testSubject(
      {},
      {
        devices: [testDevice(absent), testDevice(absent, { deviceId: 'reader', port: '/dev/ttyS1' })],
        survey: {
          plugged: [],
          places: [{ deviceId: 'printer', place: { kind: 'node', path: '/dev/ttyS0' } }],
        },
      },
    );
    const { findings } = await examine(subject, { checks: [devicesCheck, portsCheck] });
    expect(findings.map(({ id }) => id)).toEqual(['device-absent:reader', 'port-missing:printer']);
  });

  it('goes on when a check has a bug, and says so', async () => {
    const broken: Check = {
      name: 'broken',
      look: async () => {
        throw new TypeError('x is undefined');
      },
    };
    const unexpectedErrors: string[] = [];
    const { findings } = await examine(testSubject(), {
      checks: [broken, said('ok', 'network-up')],
      onUnexpectedError: (check) => unexpectedErrors.push(check),
    });
    expect(findings.map(({ id }) => id)).toEqual(['check-failed:broken', 'network-up']);
    expect(unexpectedErrors).toEqual(['broken']);
  });

  it('has an id for each finding, and none twice, on a machine with nothing', async () => {
    const { findings } = await examine(testSubject());
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    expect(findings.map(({ key }) => key)).not.toContain('check-failed');
    expect(findings.length).toBeGreaterThan(10);
  });

  it('works on the machine that this runs on, without a single failing check', async () => {
    const subject = { ...testSubject(), machine: await thisMachine() };
    const { findings } = await examine(subject, {
      checks: checks.filter(({ name }) => name !== 'libraries'),
      onUnexpectedError: (_check, error) => {
        throw error;
      },
    });
    expect(findings.map(({ key }) => key)).not.toContain('check-failed');
  });
});

describe('the doctor of a running station', () => {
  function setUp() {
    const clock = new ManualClock();
    const changes = new Emitter<void>();
    let looks = 0;
    const doctor = new Doctor({
      subject: async () => {
        looks++;
        await new Promise<void>((resolve) => clock.after(500, resolve));
        return testSubject({}, { now: clock.now() });
      },
      changes,
      clock,
      log: { write: () => undefined },
      checks: [said('ok', 'network-up')],
    });
    return { clock, changes, doctor, looks: () => looks };
  }

  it('looks at once, tells, and looks again while it is watched', async () => {
    const { clock, doctor, looks, changes } = setUp();
    const leave = new AbortController();
    const seen = doctor.watch(leave.signal);
    expect((await seen.next()).value).toEqual({ examination: null, looking: true });
    const next = seen.next();
    await clock.advance(700);
    expect((await next).value).toMatchObject({
      examination: { findings: [{ key: 'network-up' }] },
      looking: false,
    });
    await clock.advance(61_000);
    expect(looks()).toBe(2);
    changes.emit();
    await clock.advance(1_600);
    expect(looks()).toBe(3);
    leave.abort();
    await seen.next();
    await clock.advance(100_000);
    expect(looks()).toBe(3);
    expect(clock.pending).toBe(0);
  });

  it('looks again when something changed while it looked', async () => {
    const { clock, changes, doctor, looks } = setUp();
    const leave = new AbortController();
    const seen = doctor.watch(leave.signal);
    await seen.next();
    await clock.advance(300);
    changes.emit();
    await clock.advance(1_500);
    expect(looks()).toBe(2);
    await clock.advance(10_000);
    expect(looks()).toBe(2);
    const last = seen.next();
    leave.abort();
    await last;
  });

  it('does not look when nobody watches', async () => {
    const { clock, changes, looks } = setUp();
    changes.emit();
    await clock.advance(100_000);
    expect(looks()).toBe(0);
  });

  it('looks once for two who ask at the same time', async () => {
    const { clock, doctor, looks } = setUp();
    const both = Promise.all([doctor.run(), doctor.run()]);
    await clock.advance(600);
    expect((await both)[0]).toBe((await both)[1]);
    expect(looks()).toBe(1);
  });
});

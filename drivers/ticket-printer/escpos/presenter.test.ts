import { describe, expect, test } from 'vitest';
import type { DeviceOptions } from '#drivers/model.ts';
import { sampleTicket } from '../rig.ts';
import { type EscPosModelId, escPosModel } from './models.ts';
import { createReadyRig, createRig, type Rig } from './rig.ts';
import type { EscPosSimulatorOptions } from './simulator.ts';

async function readyWith(
  model: EscPosModelId,
  options: DeviceOptions = {},
  simulator: Partial<EscPosSimulatorOptions> = {},
): Promise<Rig> {
  return createReadyRig({ options: escPosModel(model, { options }), simulator: { model, ...simulator } });
}

/** When the tickets left the mouth, and how. */
function departures(rig: Rig) {
  const seen: { how: string; afterS: number }[] = [];
  const begun = rig.clock.monotonic();
  rig.simulator.onDeparture((how) =>
    seen.push({ how, afterS: Math.round((rig.clock.monotonic() - begun) / 1000) }),
  );
  return seen;
}

const presenters = ['custom-vkp80', 'pyramid-reliance'] as const;

describe.each(presenters)('the presenter of %s', (model) => {
  test('holds the ticket out: it is printed, and a moment later taken', async () => {
    const rig = await readyWith(model);
    const { result, tookMs } = await rig.print(sampleTicket);
    expect(result.ok).toBe(true);
    expect(tookMs).toBeLessThan(5000);
    expect(rig.simulator.ticketInMouth).toBe(true);
    expect(rig.events).toEqual([]);
    await rig.clock.advance(4000);
    expect(rig.simulator.ticketInMouth).toBe(false);
    expect(rig.events).toEqual([{ kind: 'ticket', outcome: 'taken' }]);
    const counting = rig.printer.counters();
    await rig.clock.advance(5000);
    expect((await counting).notTaken).toBe(0);
  });

  test.each([
    ['retract', 'retracted'],
    ['eject', 'ejected'],
  ] as const)('a ticket left in the mouth: %s after the time set', async (presenter, outcome) => {
    const rig = await readyWith(model, { presenter, retractAfterS: 12 });
    rig.simulator.setFault('ticket-not-taken', true);
    const seen = departures(rig);
    await rig.print(sampleTicket);
    await rig.clock.advance(10_000);
    expect(seen).toEqual([]);
    await rig.clock.advance(10_000);
    expect(seen.map(({ how }) => how)).toEqual([outcome]);
    expect(seen[0]?.afterS).toBeGreaterThanOrEqual(12);
    expect(seen[0]?.afterS).toBeLessThanOrEqual(18);
    expect(rig.events).toEqual([{ kind: 'ticket', outcome }]);
    const counting = rig.printer.counters();
    await rig.clock.advance(5000);
    expect((await counting).notTaken).toBe(1);
    expect(rig.printer.state).toEqual({ state: 'ready' });
  });

  test('taken in the last second still counts as taken', async () => {
    const rig = await readyWith(model, { retractAfterS: 12 });
    rig.simulator.setFault('ticket-not-taken', true);
    await rig.print(sampleTicket);
    await rig.clock.advance(9500);
    rig.simulator.takeTicket();
    await rig.clock.advance(5000);
    expect(rig.events).toEqual([{ kind: 'ticket', outcome: 'taken' }]);
  });

  test('the next ticket pushes out one that still hangs there, and is followed itself', async () => {
    const rig = await readyWith(model);
    rig.simulator.setFault('ticket-not-taken', true);
    const seen = departures(rig);
    await rig.print(sampleTicket);
    await rig.clock.advance(2000);
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    expect(seen.map(({ how }) => how)).toEqual(['ejected']);
    await rig.clock.advance(30_000);
    expect(seen.map(({ how }) => how)).toEqual(['ejected', 'retracted']);
    expect(rig.events.map((event) => event.kind === 'ticket' && event.outcome)).toEqual([
      'ejected',
      'retracted',
    ]);
    expect(rig.pages).toHaveLength(2);
  });

  test('a jam on the way out is told as such; the ticket is not called printed', async () => {
    const rig = await readyWith(model);
    rig.simulator.setFault('presenter-jam', true);
    const { result } = await rig.print(sampleTicket);
    const jammed = { state: 'jammed', where: 'presenter' };
    expect(result).toMatchObject({ ok: false, failure: { kind: 'not-printed', state: jammed } });
    expect(rig.printer.state).toEqual(jammed);
    expect(rig.pages).toEqual([]);
    rig.simulator.setFault('presenter-jam', false);
    await rig.clock.advance(20_000);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    expect((await rig.print(sampleTicket)).result.ok).toBe(true);
    expect(rig.events.filter((event) => event.kind === 'ticket')).toHaveLength(0);
  });

  test('a ticket that was left when the terminal fell down is taken away after the next start', async () => {
    const rig = await readyWith(model, { retractAfterS: 12 });
    rig.simulator.setFault('ticket-not-taken', true);
    const seen = departures(rig);
    await rig.print(sampleTicket);
    await rig.printer.stop();
    rig.printer.start();
    await rig.clock.advance(20_000);
    expect(seen.map(({ how }) => how)).toEqual(['retracted']);
    expect(rig.events).toEqual([{ kind: 'ticket', outcome: 'retracted' }]);
  });

  test('its own time-out takes the ticket away when the terminal cannot any more', async () => {
    const rig = await readyWith(model, { retractAfterS: 12 });
    rig.simulator.setFault('ticket-not-taken', true);
    const seen = departures(rig);
    await rig.print(sampleTicket);
    await rig.printer.stop();
    await rig.clock.advance(30_000);
    expect(seen.map(({ how }) => how)).toEqual(['retracted']);
    expect(seen[0]?.afterS).toBeGreaterThanOrEqual(22);
  });
});

test('without a presenter fitted nothing is presented', async () => {
  const rig = await readyWith('custom-vkp80', { presenter: 'none' });
  const seen = departures(rig);
  await rig.print(sampleTicket);
  await rig.clock.advance(30_000);
  expect(seen).toEqual([]);
});

describe('KP-628E, which only sees the ticket', () => {
  test('tells when it is taken, however long that takes', async () => {
    const rig = await readyWith('kp-628e', {}, { takenAfterMs: 40_000 });
    await rig.print(sampleTicket);
    await rig.clock.advance(35_000);
    expect(rig.events).toEqual([]);
    expect(rig.printer.state).toEqual({ state: 'ready' });
    await rig.clock.advance(10_000);
    expect(rig.events).toEqual([{ kind: 'ticket', outcome: 'taken' }]);
  });

  test('a ticket pushed on by the next one: nobody knows what became of it, so nothing is said', async () => {
    const rig = await readyWith('kp-628e');
    rig.simulator.setFault('ticket-not-taken', true);
    await rig.print(sampleTicket);
    await rig.clock.advance(3000);
    await rig.print(sampleTicket);
    expect(rig.events).toEqual([]);
  });
});

describe('counters', () => {
  test('are told in the words of the printer', async () => {
    const rig = await readyWith('custom-vkp80');
    await rig.print(sampleTicket);
    const counting = rig.printer.counters();
    await rig.clock.advance(5000);
    expect((await counting).reported).toEqual({
      cuts: '1 cuts',
      paper: expect.stringMatching(/^\d+cm$/),
      retracted: '0ret',
    });
  });

  test('are not asked of a printer that has none', async () => {
    const rig = await createReadyRig();
    const before = rig.simulator.receivedBytes;
    expect(await rig.printer.counters()).toEqual({ notTaken: 0, reported: {} });
    expect(rig.simulator.receivedBytes).toBe(before);
  });
});

test('Phoenix, whose error cause is always zero, is ready and tells a jam of the knife as an error', async () => {
  const rig = createRig({ options: escPosModel('phoenix'), simulator: { model: 'phoenix' } });
  rig.simulator.setCutter('jammed');
  rig.simulator.setFault('cutter-jam', true);
  rig.printer.start();
  await rig.clock.advance(8000);
  expect(rig.printer.state.state).not.toBe('ready');
  expect(rig.printer.state.state).not.toBe('absent');
});

import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { standardLimits, Watchdog, type WatchdogEvent } from './watchdog.ts';

const { firstHeartbeatMs, silenceMs, healthyMs, mostWaitMs } = standardLimits;

function setUp() {
  const clock = new ManualClock();
  const done: string[] = [];
  const events: WatchdogEvent[] = [];
  const remedies = {
    reload: () => void done.push('reload'),
    relaunch: () => void done.push('relaunch'),
    restartStation: () => void done.push('restart-station'),
    exit: () => void done.push('exit'),
  };
  const watchdog = new Watchdog({ clock, remedies, log: (event) => events.push(event) });
  /** Time passes while the station says every 2 s that it lives. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2_000) {
      watchdog.stationAlive();
      await clock.advance(Math.min(left, 2_000));
    }
  }
  return { clock, done, events, watchdog, pass };
}

type Bench = ReturnType<typeof setUp>;

/** A page that paints, for `ms`. */
async function live({ pass, watchdog }: Bench, ms: number): Promise<void> {
  let paints = 0;
  for (let passed = 0; passed < ms; passed += 2_000) {
    paints += 120;
    watchdog.heartbeat(paints);
    await pass(2_000);
  }
}

describe('a page', () => {
  it('that lives is left alone for a day', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 24 * 3_600_000);
    expect(bench.done).toEqual([]);
  });

  it('that never says anything is reloaded', async () => {
    const { pass, done, watchdog } = setUp();
    watchdog.pageLoading();
    await pass(firstHeartbeatMs);
    expect(done).toEqual([]);
    await pass(standardLimits.firstWaitMs);
    expect(done).toEqual(['reload']);
  });

  it('that falls silent is reloaded', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 60_000);
    await bench.pass(silenceMs);
    expect(bench.done).toEqual(['reload']);
  });

  it('that talks but paints no more is reloaded', async () => {
    const { pass, done, watchdog } = setUp();
    watchdog.pageLoading();
    for (let beat = 0; beat < 8; beat += 1) {
      watchdog.heartbeat(500);
      await pass(2_000);
    }
    expect(done).toEqual(['reload']);
  });

  it('that was reloaded may count its frames from the start', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 20_000);
    bench.watchdog.trouble('page-crashed');
    await bench.pass(1_000);
    await live(bench, 60_000);
    expect(bench.done).toEqual(['reload']);
  });

  it('that crashes twice in a moment is remedied once', async () => {
    const { pass, done, watchdog } = setUp();
    watchdog.pageLoading();
    watchdog.trouble('page-crashed');
    watchdog.trouble('page-crashed');
    await pass(5_000);
    expect(done).toEqual(['reload']);
  });

  it('whose window is gone is not reloaded but opened anew', async () => {
    const { pass, done, watchdog } = setUp();
    watchdog.pageLoading();
    watchdog.trouble('window-gone');
    await pass(1_000);
    expect(done).toEqual(['relaunch']);
  });
});

describe('the budget', () => {
  it('is not spent by one who closes the window for a quarter of an hour', async () => {
    const { pass, done, watchdog, events } = setUp();
    watchdog.pageLoading();
    for (let second = 0; second < 900; second += 2) {
      watchdog.trouble('window-closed');
      await pass(2_000);
    }
    expect(new Set(done)).toEqual(new Set(['relaunch']));
    expect(new Set(events.map((event) => 'waitMs' in event && event.waitMs))).toEqual(new Set([1_000]));
    watchdog.trouble('window-gone');
    expect(events.at(-1)).toMatchObject({ remedy: 'relaunch', waitMs: 250 });
  });

  it('goes from reload to relaunch to exit when nothing helps, and then stands still', async () => {
    const { clock, pass, done, watchdog } = setUp();
    watchdog.pageLoading();
    await pass(3 * 3_600_000);
    const round = ['reload', 'reload', 'reload', 'relaunch'];
    expect(done).toEqual([
      ...round,
      ...round,
      ...round,
      ...round,
      ...round,
      'reload',
      'reload',
      'reload',
      'exit',
    ]);
    expect(clock.pending).toBe(0);
  });

  it('is not spent by a crash every ten minutes', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    for (let hour = 0; hour < 144; hour += 1) {
      await live(bench, 600_000);
      bench.watchdog.trouble('page-crashed');
      await bench.pass(1_000);
    }
    expect(new Set(bench.done)).toEqual(new Set(['reload']));
    expect(bench.done).toHaveLength(144);
  });

  it('waits longer from time to time, and briefly again after health', async () => {
    const bench = setUp();
    const waits = () => bench.events.flatMap((event) => (event.event === 'trouble' ? [event.waitMs] : []));
    bench.watchdog.pageLoading();
    for (let time = 0; time < 10; time += 1) {
      bench.watchdog.trouble('page-crashed');
      await bench.pass(mostWaitMs);
      bench.watchdog.heartbeat(time);
    }
    expect(waits()).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    await live(bench, healthyMs);
    expect(bench.events.at(-1)).toEqual({ event: 'healthy' });
    bench.watchdog.trouble('page-crashed');
    expect(waits().at(-1)).toBe(250);
  });
});

describe('a station', () => {
  it('that exits is restarted, and its page is not blamed for the silence', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 20_000);
    bench.watchdog.stationExited();
    bench.watchdog.trouble('page-strayed');
    await bench.clock.advance(2 * firstHeartbeatMs);
    expect(bench.done).toEqual(['restart-station']);
    bench.watchdog.pageLoading();
    await live(bench, 20_000);
    expect(bench.done).toEqual(['restart-station']);
  });

  it('that exits while a reload waits is what matters', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    watchdog.trouble('page-crashed');
    watchdog.stationExited();
    await clock.advance(5_000);
    expect(done).toEqual(['restart-station']);
  });

  it('that neither serves nor ends is restarted, though it says that it lives', async () => {
    const { pass, done, watchdog } = setUp();
    watchdog.stationStarting();
    await pass(standardLimits.stationReadyMs + standardLimits.firstWaitMs);
    expect(done).toEqual(['restart-station']);
    watchdog.pageLoading();
    await pass(firstHeartbeatMs - 1);
    expect(done).toEqual(['restart-station']);
  });

  it('that hangs before it serves is restarted after half a minute, and has its time as long as it says that it lives', async () => {
    const { clock, pass, done, watchdog } = setUp();
    watchdog.stationStarting();
    await pass(60_000);
    expect(done).toEqual([]);
    await clock.advance(standardLimits.stationStartSilenceMs + standardLimits.firstWaitMs);
    expect(done).toEqual(['restart-station']);
    // The one before takes its time to end: until the next one speaks there is nothing to judge but the two minutes.
    await clock.advance(standardLimits.stationReadyMs - 5_000);
    expect(done).toEqual(['restart-station']);
  });

  it('that ends before it ever served is restarted', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.stationStarting();
    watchdog.stationExited();
    await clock.advance(1_000);
    expect(done).toEqual(['restart-station']);
  });

  it.each([
    ['that stands', async ({ clock }: Bench) => clock.advance(15_000)],
    [
      'that crashes again and again',
      async ({ clock, watchdog }: Bench) => {
        for (let second = 0; second < 15; second += 1) {
          watchdog.trouble('page-crashed');
          await clock.advance(1_000);
        }
      },
    ],
    [
      'whose frames are still counted',
      async ({ clock, watchdog }: Bench) => {
        for (let second = 0; second < 15; second += 1) {
          watchdog.heartbeat(second);
          await clock.advance(1_000);
        }
      },
    ],
  ])('that hangs is restarted within 15 s, behind a page %s', async (_page, happens) => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 60_000);
    await happens(bench);
    expect(bench.done.filter((remedy) => remedy === 'restart-station')).toEqual(['restart-station']);
  });

  it('that hangs again and again is restarted ever more slowly, and then left to the service manager', async () => {
    const bench = setUp();
    for (let time = 0; time < 6; time += 1) {
      bench.watchdog.pageLoading();
      await bench.clock.advance(20_000);
    }
    const waits = bench.events.flatMap((event) => (event.event === 'trouble' ? [event.waitMs] : []));
    expect(bench.done).toEqual([...Array(5).fill('restart-station'), 'exit']);
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000]);
  });

  it('is not blamed for a pause of the shell itself', async () => {
    const { clock, done, watchdog, pass } = setUp();
    watchdog.pageLoading();
    watchdog.heartbeat(1);
    await pass(2_000);
    // The machine slept: one timer is overdue when it wakes, and what was said meanwhile is read after it.
    clock.sleep(60_000);
    await clock.advance(0);
    watchdog.stationAlive();
    watchdog.heartbeat(2);
    await pass(4_000);
    expect(done).toEqual([]);
  });

  it('that never stays is left to the service manager', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    for (let time = 0; time < 8; time += 1) {
      watchdog.stationExited();
      await clock.advance(20_000);
    }
    expect(done).toEqual([...Array(5).fill('restart-station'), 'exit']);
  });
});

it('does nothing and keeps no timer after it was stopped', async () => {
  const { clock, done, watchdog } = setUp();
  watchdog.pageLoading();
  watchdog.trouble('page-crashed');
  watchdog.stop();
  watchdog.heartbeat(1);
  watchdog.stationExited();
  watchdog.trouble('window-gone');
  await clock.advance(3_600_000);
  expect(done).toEqual([]);
  expect(clock.pending).toBe(0);
});

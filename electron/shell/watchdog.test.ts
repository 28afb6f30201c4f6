import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../drivers/basics/manual-clock.ts';
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
  return { clock, done, events, watchdog };
}

type Bench = ReturnType<typeof setUp>;

/** A page that paints, for `ms`. */
async function live({ clock, watchdog }: Bench, ms: number): Promise<void> {
  let paints = 0;
  for (let passed = 0; passed < ms; passed += 2_000) {
    paints += 120;
    watchdog.heartbeat(paints);
    await clock.advance(2_000);
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
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    await clock.advance(firstHeartbeatMs);
    expect(done).toEqual([]);
    await clock.advance(standardLimits.firstWaitMs);
    expect(done).toEqual(['reload']);
  });

  it('that falls silent is reloaded', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 60_000);
    await bench.clock.advance(silenceMs);
    expect(bench.done).toEqual(['reload']);
  });

  it('that talks but paints no more is reloaded', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    for (let beat = 0; beat < 8; beat += 1) {
      watchdog.heartbeat(500);
      await clock.advance(2_000);
    }
    expect(done).toEqual(['reload']);
  });

  it('that was reloaded may count its frames from the start', async () => {
    const bench = setUp();
    bench.watchdog.pageLoading();
    await live(bench, 20_000);
    bench.watchdog.trouble('page-crashed');
    await bench.clock.advance(1_000);
    await live(bench, 60_000);
    expect(bench.done).toEqual(['reload']);
  });

  it('that crashes twice in a moment is remedied once', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    watchdog.trouble('page-crashed');
    watchdog.trouble('page-crashed');
    await clock.advance(5_000);
    expect(done).toEqual(['reload']);
  });

  it('whose window is gone is not reloaded but opened anew', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    watchdog.trouble('window-gone');
    await clock.advance(1_000);
    expect(done).toEqual(['relaunch']);
  });
});

describe('the budget', () => {
  it('goes from reload to relaunch to exit when nothing helps, and then stands still', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.pageLoading();
    await clock.advance(24 * 3_600_000);
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
      await bench.clock.advance(1_000);
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
      await bench.clock.advance(mostWaitMs);
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

  it('that neither serves nor ends is restarted', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.stationStarting();
    await clock.advance(standardLimits.stationReadyMs + standardLimits.firstWaitMs);
    expect(done).toEqual(['restart-station']);
    watchdog.pageLoading();
    await clock.advance(firstHeartbeatMs - 1);
    expect(done).toEqual(['restart-station']);
  });

  it('that ends before it ever served is restarted', async () => {
    const { clock, done, watchdog } = setUp();
    watchdog.stationStarting();
    watchdog.stationExited();
    await clock.advance(1_000);
    expect(done).toEqual(['restart-station']);
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

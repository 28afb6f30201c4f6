import { expect, it } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { ShellEvent } from './shell-log.ts';
import type { ToShell, ToStation } from './station-messages.ts';
import type { StationProcess } from './station-process.ts';
import { Terminal } from './terminal.ts';
import type { ShownPage, TerminalWindow } from './terminal-window.ts';
import type { PageTrouble } from './watchdog.ts';

class FakeStation implements StationProcess {
  readonly posted: ToStation[] = [];
  readonly killed: string[] = [];
  readonly says = new Emitter<ToShell>();
  readonly exits = new Emitter<{ code: number | null }>();
  obedient = true;

  post(message: ToStation): void {
    this.posted.push(message);
    if (message.type === 'stop' && this.obedient) this.exits.emit({ code: 0 });
  }
  onMessage(listener: (message: ToShell) => void): () => void {
    return this.says.on(listener);
  }
  onExit(listener: (exit: { code: number | null }) => void): () => void {
    return this.exits.on(listener);
  }
  kill(signal: string): void {
    this.killed.push(signal);
  }
}

class FakeWindow implements TerminalWindow {
  readonly done: string[] = [];
  readonly troubles = new Emitter<PageTrouble>();

  show({ address, resolution }: ShownPage): void {
    this.done.push(['show', address, resolution ?? ''].join(' ').trim());
  }
  reload(): void {
    this.done.push('reload');
  }
  relaunch(): void {
    this.done.push('relaunch');
  }
  close(): Promise<void> {
    this.done.push('close');
    return Promise.resolve();
  }
  onTrouble(listener: (trouble: PageTrouble) => void): () => void {
    return this.troubles.on(listener);
  }
}

const ready: ToShell = {
  type: 'ready',
  hubUrl: 'http://127.0.0.1:7400',
  terminalKey: 'k-93ac55d0e1',
  profile: 'kiosk',
  certificatePin: null,
  policyOrigins: ['http://127.0.0.1:7400'],
  phone: '0800-6123480',
};

function setUp() {
  const clock = new ManualClock();
  const window = new FakeWindow();
  const stations: FakeStation[] = [];
  const events: ShellEvent[] = [];
  const terminal = new Terminal({
    window,
    startStation() {
      const station = new FakeStation();
      stations.push(station);
      return station;
    },
    start: { settingsFile: '/etc/settings.json', dataDir: '/data', demo: false, dataKey: null },
    pageAddress: ({ hubUrl, profile }) => `${hubUrl}/${profile}/`,
    clock,
    log: (event) => events.push(event),
  });
  /** Time passes while the newest station says that it lives. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 2_000) {
      stations.at(-1)?.says.emit({ type: 'alive' });
      await clock.advance(Math.min(left, 2_000));
    }
  }
  const station = (index: number): FakeStation => {
    const found = stations[index];
    if (!found) throw new Error(`station ${index} was never started`);
    return found;
  };
  terminal.start();
  return { clock, pass, window, stations, station, events, terminal };
}

it('opens the window when the station serves, and not before', () => {
  const { window, station } = setUp();
  expect(station(0).posted).toEqual([
    { type: 'start', settingsFile: '/etc/settings.json', dataDir: '/data', demo: false, dataKey: null },
  ]);
  expect(window.done).toEqual([]);
  station(0).says.emit(ready);
  expect(window.done).toEqual(['show http://127.0.0.1:7400/kiosk/']);
});

it('says with how many lines a television is drawn', () => {
  const { window, station } = setUp();
  station(0).says.emit({ ...ready, profile: 'tv', resolution: 'native' });
  expect(window.done).toEqual(['show http://127.0.0.1:7400/tv/ native']);
});

it('reloads a page in trouble, and one whose heartbeats stop', async () => {
  const { pass, window, station } = setUp();
  station(0).says.emit(ready);
  window.troubles.emit('page-crashed');
  await pass(1_000);
  station(0).says.emit({ type: 'heartbeat', paints: 60 });
  await pass(20_000);
  expect(window.done.slice(1)).toEqual(['reload', 'reload']);
});

it('starts a station that ended anew, and shows the page where the new one serves', async () => {
  const { clock, window, stations, station } = setUp();
  station(0).says.emit(ready);
  station(0).exits.emit({ code: null });
  await clock.advance(1_000);
  expect(stations).toHaveLength(2);
  station(1).says.emit({ ...ready, hubUrl: 'http://127.0.0.1:7401' });
  expect(window.done.at(-1)).toBe('show http://127.0.0.1:7401/kiosk/');
});

it('never has two stations: one that hangs must be gone before the next begins', async () => {
  const { clock, stations, station } = setUp();
  await clock.advance(121_000);
  expect(station(0).killed).toEqual(['SIGKILL']);
  expect(stations).toHaveLength(1);
  station(0).exits.emit({ code: null });
  expect(stations).toHaveLength(2);
});

it('kills a station that hangs before its first word after half a minute, and the one after it', async () => {
  const { clock, stations, station } = setUp();
  for (const started of [0, 1]) {
    await clock.advance(29_000);
    expect(station(started).killed).toEqual([]);
    await clock.advance(3_000);
    expect(station(started).killed).toEqual(['SIGKILL']);
    station(started).exits.emit({ code: null });
    expect(stations).toHaveLength(started + 2);
  }
});

it('kills a station that serves and falls silent, starts another within 15 s, and says so', async () => {
  const { clock, pass, stations, station, events } = setUp();
  station(0).says.emit(ready);
  await pass(60_000);
  await clock.advance(15_000);
  expect(station(0).killed).toEqual(['SIGKILL']);
  station(0).exits.emit({ code: null });
  expect(stations).toHaveLength(2);
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'shell.trouble', trouble: 'station-silent', remedy: 'restart-station' }),
  );
  expect(events).toContainEqual(expect.objectContaining({ event: 'shell.station-killed' }));
});

it('starts no second station beside one that not even SIGKILL ends, and what that one still says is void', async () => {
  const { clock, stations, station, window } = setUp();
  station(0).says.emit(ready);
  await clock.advance(15_000);
  station(0).says.emit(ready);
  expect(window.done).toEqual(['show http://127.0.0.1:7400/kiosk/']);
  await clock.advance(30 * 60_000);
  expect(stations).toHaveLength(1);
  station(0).exits.emit({ code: null });
  expect(stations).toHaveLength(2);
});

it('ends with 78 and starts nothing anew when a person is needed', async () => {
  const { clock, window, stations, station, events, terminal } = setUp();
  station(0).says.emit({ type: 'failed', message: 'The settings file is wrong.', remedy: 'Mend line 3.' });
  await clock.advance(600_000);
  expect(await terminal.ended).toBe(78);
  expect(stations).toHaveLength(1);
  expect(window.done).toEqual(['close']);
  expect(events).toContainEqual({
    event: 'shell.station-failed',
    message: 'The settings file is wrong.',
    remedy: 'Mend line 3.',
  });
  expect(clock.pending).toBe(0);
});

it('ends with 1 when nothing helps, for the service manager to begin anew', async () => {
  const { pass, station, terminal } = setUp();
  station(0).says.emit(ready);
  await pass(4 * 3_600_000);
  expect(await terminal.ended).toBe(1);
});

it('stops both when asked, and kills a station that does not heed', async () => {
  const { clock, window, station, terminal } = setUp();
  station(0).says.emit(ready);
  station(0).obedient = false;
  const ended = terminal.stop();
  await clock.advance(10_000);
  expect(await ended).toBe(0);
  expect(station(0).posted.at(-1)).toEqual({ type: 'stop' });
  expect(station(0).killed).toEqual(['SIGKILL']);
  expect(window.done.at(-1)).toBe('close');
  expect(clock.pending).toBe(0);
});

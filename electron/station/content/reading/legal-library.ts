import type { Language } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { HostWorker } from '#drivers/host/channel.ts';
import { dayAt, daysBetween } from '#station/kernel/day.ts';
import { anyOf } from '#station/kernel/live.ts';
import type { Log } from '#station/log/events.ts';
import type { Settings } from '#station/settings/schema.ts';
import type { Store } from '#station/store/store.ts';
import type { WeekMoment } from '../library/library.ts';
import { Updates } from '../updates/updates.ts';
import { CurrentLibrary, type OpenLibrary } from './current-library.ts';
import { Freshness } from './freshness.ts';
import { PlayCounts } from './play-counts.ts';

interface LegalLibraryDeps {
  readonly settings: Pick<Settings, 'content' | 'station'>;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly startWorker: () => HostWorker;
  /** The pack that comes with the product; null: none does. */
  readonly firstPack: string | null;
}

export interface SharedLibraryDeps extends Pick<LegalLibraryDeps, 'dataDir' | 'clock'> {
  readonly settings: { readonly station: Pick<Settings['station'], 'timeZone'> };
}

export type LegalLibrary = ReturnType<typeof createLegalLibrary>;

/** The legal library of this terminal: what is open, how old it is, and how it is kept new. */
export function createLegalLibrary(deps: LegalLibraryDeps) {
  const { settings, dataDir, clock, log, store } = deps;
  const { timeZone } = settings.station;
  const current = new CurrentLibrary(dataDir, clock);
  const freshness = new Freshness(store, log);
  const aged = new Emitter<void>();
  const today = () => dayAt(clock.now(), timeZone);
  const updates = new Updates({
    settings: settings.content,
    dataDir,
    clock,
    log,
    startWorker: deps.startWorker,
    firstPack: deps.firstPack,
    today,
    installed: () => current.store.current(),
    hasLeftovers: () => current.store.hasLeftovers(),
    isOutdated: (installed, day) => current.store.isOutdated(installed, day),
    onEnd: (end) => {
      const before = current.open?.installed;
      current.refresh();
      const pack = current.open?.installed.pack;
      if (before && before.pack === pack) freshness.keepDay(pack, before.asOf);
      if (end.outcome === 'done' && end.isNewest && pack) freshness.note(pack, clock.now());
    },
  });
  return {
    /** Fires when another library is in use, and when its age is another. */
    changes: anyOf(current.changes, updates.changes, aged),
    updates,
    playCounts: new PlayCounts(store, log),
    store: current.store,
    /** Null: none is installed. */
    get open(): OpenLibrary | null {
      return current.open;
    },
    clips: clipSource(current),
    /** Days at the station since it was known to be the newest: when a server last said so, or since the day it was installed for. */
    ageDays(): number {
      const installed = current.open?.installed;
      if (!installed) return 0;
      const confirmedAt = freshness.at(installed.pack);
      const since = confirmedAt === null ? installed.asOf : dayAt(confirmedAt, timeZone);
      return Math.max(0, daysBetween(since, today()));
    },
    today,
    /** This moment in the station's week. */
    weekMoment: () => weekMomentAt(clock.now(), timeZone),
    /** The time was wrong and is known again: other laws may be in force. */
    timeCorrected(): void {
      updates.markAnew();
      aged.emit();
    },
    start() {
      current.start();
      updates.start();
    },
    stop() {
      updates.stop();
      current.stop();
    },
  };
}

/** A library that is only read: another process puts it in place, and a newer one in its place. */
export function createSharedLibrary({ settings, dataDir, clock }: SharedLibraryDeps) {
  const { timeZone } = settings.station;
  const current = new CurrentLibrary(dataDir, clock);
  const today = () => dayAt(clock.now(), timeZone);
  return {
    changes: current.changes,
    store: current.store,
    get open(): OpenLibrary | null {
      return current.open;
    },
    /** Days since the day it was installed for. */
    ageDays: () => {
      const installed = current.open?.installed;
      return installed ? Math.max(0, daysBetween(installed.asOf, today())) : 0;
    },
    today,
    weekMoment: () => weekMomentAt(clock.now(), timeZone),
    start: () => current.start(),
    stop: () => current.stop(),
  };
}

/** The recorded clips of the library in use. `edition` is another one whenever they may be others. */
function clipSource(current: CurrentLibrary) {
  return {
    get edition(): string {
      return current.open?.installed.name ?? '';
    },
    languages: () => current.open?.library.clipLanguages() ?? [],
    of: (language: Language) => current.open?.library.clips(language) ?? [],
    async bytes(hash: string): Promise<Uint8Array | null> {
      const media = current.open?.library.media(hash);
      if (!media) return null;
      const pieces: Uint8Array[] = [];
      for await (const piece of current.store.media(media)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function weekMomentAt(now: number, timeZone: string): WeekMoment {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = weekdays.indexOf(parts.get('weekday') ?? '') + 1;
  return { day, time: `${parts.get('hour')}:${parts.get('minute')}` };
}

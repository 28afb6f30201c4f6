import { describe, expect, onTestFinished, test } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { HostWorker } from '#drivers/host/channel.ts';
import { exampleSettings } from '#station/settings/example.ts';
import { settingsSchema } from '#station/settings/schema.ts';
import { openTestStore, silentLog } from '#station/store/test-store.ts';
import { ContentStore } from '../install/install.ts';
import { buildSearchIndex } from '../search/indexing.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import type { ContentTask, ContentTaskNews } from '../updates/content-task.ts';
import { runTask } from '../updates/run-task.ts';
import { Freshness } from './freshness.ts';
import { createLegalLibrary } from './legal-library.ts';

const example = settingsSchema.parse(exampleSettings());

/** Carries its task out in this process. */
class WorkerHere implements HostWorker {
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<{ readonly code: number | null }>();

  post(task: unknown): void {
    const tell = (news: ContentTaskNews) => this.#messages.emit(news);
    const parts = { clock: new ManualClock(), buildIndex: buildSearchIndex, tell };
    void runTask(task as ContentTask, parts).then((end) => {
      tell({ say: 'end', end });
      this.#exits.emit({ code: 0 });
    });
  }
  onMessage(listener: (message: unknown) => void): () => void {
    return this.#messages.on(listener);
  }
  onExit(listener: (exit: { readonly code: number | null }) => void): () => void {
    return this.#exits.on(listener);
  }
  kill(): void {}
}

/** A library installed for 5 January 2026, on a terminal in that time zone. */
async function libraryAt(clock: ManualClock, timeZone = 'Asia/Shanghai') {
  const data = openTestStore({ clock });
  const dataDir = newFolder();
  const { pack } = await packOf({
    'laws/a(2020-01-01).md': lawText('明河县示例条例', ['第一条 示例。']),
    'laws/a(2026-01-01).md': lawText('明河县示例条例', ['第一条 本条例自2026年2月1日起施行。']),
  });
  const installed = await new ContentStore(dataDir).install(pack, {
    asOf: '2026-01-05',
    buildIndex: buildSearchIndex,
  });
  if (!installed.ok) throw new Error(installed.failure.message);
  const legal = createLegalLibrary({
    settings: { content: example.content, station: { ...example.station, timeZone } },
    dataDir,
    clock,
    log: { write: () => {} },
    store: data.store,
    startWorker: () => new WorkerHere(),
    firstPack: null,
  });
  onTestFinished(() => {
    legal.stop();
    data.remove();
  });
  return { legal, freshness: new Freshness(data.store, silentLog), pack: installed.value.installed.pack };
}

describe('the age of the library', () => {
  const hours = ['00:00', '00:30', '07:59', '08:01', '16:30', '23:59:30'];

  test.each(['Asia/Shanghai', 'America/Los_Angeles', 'Asia/Kathmandu'])(
    'counts the midnights of the station, at every hour of the day: %s',
    async (timeZone) => {
      const clock = new ManualClock(Date.UTC(2026, 0, 20));
      const { legal } = await libraryAt(clock, timeZone);
      const offsets = {
        'Asia/Shanghai': '+08:00',
        'America/Los_Angeles': '-07:00',
        'Asia/Kathmandu': '+05:45',
      };
      const ages = hours.map((hour) => {
        const zone = offsets[timeZone as keyof typeof offsets];
        clock.jump(Date.parse(`2026-03-21T${hour}${zone}`) - clock.now());
        return legal.ageDays();
      });
      expect(ages).toEqual(hours.map(() => 75));
    },
  );

  test('goes on when its laws are marked anew because the time is known again, and whoever looks is told', async () => {
    const clock = new ManualClock(Date.parse('2026-01-05T09:00:00+08:00'));
    const { legal } = await libraryAt(clock);
    expect(legal.open?.installed.nextChange).toBe('2026-02-01');
    clock.jump(Date.parse('2026-03-21T09:00:00+08:00') - clock.now());
    const seen: number[] = [];
    legal.changes.on(() => seen.push(legal.ageDays()));
    legal.timeCorrected();
    expect(seen).toEqual([75]);
    await clock.advance(0);
    await expect.poll(() => legal.open?.installed.asOf).toBe('2026-03-21');
    expect(legal.ageDays()).toBe(75);
  });

  test('counts from the day on which a server said that it is the newest', async () => {
    const clock = new ManualClock(Date.parse('2026-02-28T23:50:00+08:00'));
    const { legal, freshness, pack } = await libraryAt(clock);
    freshness.note(pack, clock.now());
    expect(legal.ageDays()).toBe(0);
    clock.jump(20 * 60_000);
    expect(legal.ageDays()).toBe(1);
    clock.jump(-40 * 60_000);
    expect(legal.ageDays()).toBe(0);
  });
});

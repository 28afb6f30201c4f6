import { describe, expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '../../../../drivers/basics/manual-clock.ts';
import { exampleSettings } from '../../settings/example.ts';
import { settingsSchema } from '../../settings/schema.ts';
import { openTestStore } from '../../store/test-store.ts';
import { ContentStore } from '../install/content-store.ts';
import { buildSearchIndex } from '../search/build-search-index.ts';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { Confirmed } from './confirmed.ts';
import { createLegalLibrary } from './legal-library.ts';

const example = settingsSchema.parse(exampleSettings());

/** A library installed for 5 January 2026, on a terminal in that time zone. */
async function libraryAt(clock: ManualClock, timeZone = 'Asia/Shanghai') {
  const data = openTestStore({ clock });
  const dataDir = newFolder();
  const { pack } = await packOf({ 'laws/a.md': lawText('明河县示例条例', ['第一条 示例。']) });
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
    startWorker: () => {
      throw new Error('no worker is wanted');
    },
    firstPack: null,
  });
  onTestFinished(() => {
    legal.stop();
    data.remove();
  });
  return { legal, confirmed: new Confirmed(data.store), pack: installed.value.installed.pack };
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

  test('counts from the day on which a server said that it is the newest', async () => {
    const clock = new ManualClock(Date.parse('2026-02-28T23:50:00+08:00'));
    const { legal, confirmed, pack } = await libraryAt(clock);
    confirmed.note(pack, clock.now());
    expect(legal.ageDays()).toBe(0);
    clock.jump(20 * 60_000);
    expect(legal.ageDays()).toBe(1);
    clock.jump(-40 * 60_000);
    expect(legal.ageDays()).toBe(0);
  });
});

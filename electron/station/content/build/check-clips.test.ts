import { describe, expect, it } from 'vitest';
import type { Language } from '#contract/common.ts';
import { writeWav } from '#station/kernel/wav.ts';
import { folderWith, newFolder } from '../test-content.ts';
import { buildPack } from './build.ts';

const texts = new Map<Language, ReadonlyMap<string, string>>([
  ['zh-CN', new Map([['kiosk:home.title', '您要办什么？']])],
  [
    'en',
    new Map([
      ['kiosk:home.title', 'What do you need?'],
      ['board:call', 'Number {{number}} to {{counter}}'],
    ]),
  ],
]);

/** A different sound for each number. */
function sound(pitch: number, rate = 16_000): Uint8Array {
  return writeWav(
    rate,
    Int16Array.from({ length: 200 }, (_, at) => ((at * pitch) % 40) * 100 - 2_000),
  );
}

async function build(files: Readonly<Record<string, string | Uint8Array>>) {
  const built = await buildPack({
    folder: folderWith({ 'content.json': '{"id":"test","title":"示例","notice":""}', ...files }),
    out: `${newFolder()}/pack`,
    spokenTexts: Object.fromEntries(texts),
  });
  if (!built.ok) throw new Error(built.failure.message);
  const { manifest, faults, notes } = built.value;
  return { manifest, faults: faults.map(({ reason }) => reason), notes: notes.map(({ reason }) => reason) };
}

const clip = (id: string, text: string, ...sounds: string[]) => ({ id, text, sounds });
const title = clip('kiosk:home.title', 'What do you need?', 'title.wav');

/** A folder with these clips in English. */
function english(clips: readonly object[], files: Readonly<Record<string, Uint8Array>> = {}) {
  const sounds = Object.entries(files).map(([name, bytes]) => [`clips/en/${name}`, bytes] as const);
  return build({
    'guides/a.md': '# 指南\n\n甲。',
    'clips/en/kiosk.json': JSON.stringify(clips),
    ...Object.fromEntries(sounds),
  });
}

describe('clips', () => {
  it('go into a pack that older terminals refuse, and what is still to be recorded is listed', async () => {
    const call = clip('board:call', 'Number {{number}} to {{counter}}', 'number.wav', 'to.wav');
    const files = { 'title.wav': sound(1), 'number.wav': sound(2), 'to.wav': sound(3), '7.wav': sound(4) };
    const { manifest, faults, notes } = await english([title, call, clip('sign:7', 'seven', '7.wav')], files);
    expect([manifest.format, manifest.totals.documents.clips, faults]).toEqual([4, 1, []]);
    expect(notes).toEqual([expect.stringMatching(/^35 texts have no clip yet: sign:0, sign:1, .*sign:Z$/)]);
    const rest = await english([title], files);
    expect(rest.notes[0]).toMatch(/is shown by no document|37 texts have no clip yet: .*, board:call$/);
  });

  it.each([
    [
      'words of another language',
      clip('kiosk:home.title', '您要办什么？', 'title.wav'),
      'is spoken in zh-CN, not in en: it belongs into clips/zh-CN',
    ],
    [
      'words that the screen no longer shows',
      clip('kiosk:home.title', 'What is it?', 'title.wav'),
      'is of other words than the screen shows now: “What do you need?”',
    ],
    [
      'a key that nobody has',
      clip('kiosk:gone', 'Gone', 'title.wav'),
      'is the key of no text that is spoken',
    ],
  ])('refuse %s', async (_, wrong, reason) => {
    const { faults } = await english([wrong, clip('sign:1', 'one', 'one.wav')], {
      'title.wav': sound(1),
      'one.wav': sound(2),
    });
    expect(faults).toEqual([`${wrong.id} ${reason}`]);
  });

  it.each([
    ['is no WAV file of one channel of 16 bits', Buffer.from('ID3 something')],
    ['is silent', writeWav(16_000, new Int16Array(500))],
    ['has 8000 samples a second, where the others of en have 16000', sound(5, 8_000)],
    ['is longer than 60 s', writeWav(16_000, new Int16Array(61 * 16_000).fill(900))],
  ])('refuse a sound that %s', async (reason, bytes) => {
    const { faults } = await english([clip('sign:1', 'one', 'one.wav'), title], {
      'one.wav': sound(2),
      'title.wav': bytes,
    });
    expect(faults).toEqual([expect.stringMatching(`title.wav, which ${reason}`)]);
  });

  it('refuse a sound that was given for another language before', async () => {
    const { faults } = await build({
      'clips/en/kiosk.json': JSON.stringify([title]),
      'clips/en/title.wav': sound(1),
      'clips/zh-CN/kiosk.json': JSON.stringify([clip('kiosk:home.title', '您要办什么？', 'title.wav')]),
      'clips/zh-CN/title.wav': sound(1),
    });
    expect(faults).toEqual([expect.stringMatching('which is the same sound as one of en')]);
  });

  it('lie in the folder of a language, with a sound for each stretch of words', async () => {
    const { faults } = await build({
      'guides/a.md': '# 指南\n\n甲。',
      'clips/kiosk.json': JSON.stringify([title]),
      'clips/title.wav': sound(1),
      'clips/en/call.json': JSON.stringify([clip('board:call', 'Number {{number}} to', 'a.wav')]),
      'clips/en/a.wav': sound(2),
    });
    expect(faults).toEqual([
      expect.stringContaining('sounds: must be one for each stretch of words'),
      expect.stringContaining('lies in no folder of a language'),
    ]);
  });
});

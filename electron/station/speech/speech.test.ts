import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import { procedures } from '../kernel/implement.ts';
import { Kept } from '../kernel/kept.ts';
import { silentLog } from '../store/test-store.ts';
import { speechProcedures } from './procedures.ts';
import { createEspeakNg, createSpeech, type SpeechEngine } from './speech.ts';
import { speaks, voices } from './voices.ts';

const isInstalled = spawnSync('espeak-ng', ['--version']).status === 0;
/** A header as espeak-ng writes it, with made-up lengths, and four bytes of sound. */
const wav = Buffer.concat([
  Buffer.from(
    'RIFF\x24\xf0\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0\x44\xac\0\0\x02\0\x10\0',
    'latin1',
  ),
  Buffer.from('data\0\xf0\xff\x7f', 'latin1'),
  Buffer.from([1, 2, 3, 4]),
]);

let folder: string;
let clock: ManualClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-speech-'));
  clock = new ManualClock();
  writeFileSync(join(folder, 'sound.wav'), wav);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for the program that speaks Mandarin alone, notes what it is given, and then does `speak`. */
function program(speak: string): SpeechEngine {
  const command = join(folder, 'espeak-ng');
  writeFileSync(
    command,
    `#!/bin/sh
cd '${folder}'
case "$*" in
  '-v cmn-latn-pinyin -q -x --stdin') echo "tS;h'i21N_| t'Au51_| s'a55n_| X'Au51_| ts.hw'A55N_| kh'ou214_|"; exit ;;
  *' -q -x '*) echo 'Error: The specified espeak-ng voice does not exist.' >&2; exit 1 ;;
esac
echo "$@" >> arguments
${speak}
`,
  );
  chmodSync(command, 0o755);
  return createEspeakNg({ clock, command });
}
function note(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('espeak-ng', () => {
  it('is given the text by its input, never as an argument', async () => {
    const engine = program('cat > text; cat sound.wav');
    expect(await engine.speak('-w /etc/passwd; 请到3号窗口', 'zh-CN')).toMatchObject({ ok: true });
    expect(note('text')).toBe('W， etc， passwd， qing3 dao4 san1 hao4 chuang1 kou3');
    expect(note('arguments').trim()).toBe('-v cmn-latn-pinyin -b 1 --stdin --stdout');
  });

  it('has the voices that it really speaks, and no other', async () => {
    const engine = program('cat sound.wav');
    expect(await engine.languages()).toEqual(['zh-CN']);
    expect(await engine.speak('hello', 'en')).toMatchObject({ failure: { kind: 'no-voice' } });
    expect(await engine.speak('ᠰᠠᠢᠨ', 'mn-Mong')).toMatchObject({ failure: { kind: 'no-voice' } });
  });

  it.each([
    ['names each sign in English', "(en)h@11f'o@55(cmn)_| (en)t'u:55(cmn)_| 55 55 55 55 55 55"],
    ['loses syllables', "tS;h'i21N_| t'Au51_|"],
    ['makes no sound', '_:'],
  ])('that %s is no Chinese voice', (_, phonemes) => {
    const voice = voices['zh-CN'];
    expect(voice && speaks(voice, phonemes)).toBe(false);
  });

  it('speaks English with letters and digits of a number one by one, and Chinese names as pinyin', () => {
    expect(voices.en?.spoken('Number A012, window 3')).toBe('Number A 0 1 2, window 3');
    expect(voices.en?.spoken('call 12348, ask for 林小满')).toBe('call 1 2 3 4 8, ask for lin xiao man');
  });

  it('speaks thousands of a Russian text as one number, and other digits one by one', () => {
    const sum = '1\u00A0050\u00A0000 юан., звоните 12348';
    expect(voices.ru?.spoken(sum)).toBe('1050000 юан., звоните 1 2 3 4 8');
    expect(voices.en?.spoken('1,050 yuan, window 05')).toBe('1,050 yuan, window 0 5');
  });

  it('that is not installed has no voice', async () => {
    const engine = createEspeakNg({ clock, command: join(folder, 'not-there') });
    expect(await engine.languages()).toEqual([]);
    expect(await engine.speak('hello', 'en')).toMatchObject({ failure: { kind: 'no-voice' } });
  });

  it.each([
    ['fails', 'exit 3', 'exit status 3'],
    ['dies', 'kill -9 $$', 'exit status null'],
    ['says something else', 'echo hello', 'what came is no WAV file of one channel of 16 bits'],
    ['never stops talking', 'exec yes', 'more sound than any text needs'],
  ])('that %s is a failure with its cause', async (_, speak, cause) => {
    expect(await program(speak).speak('你好', 'zh-CN')).toEqual(fail({ kind: 'failed', cause }));
  });

  it('that hangs is ended', async () => {
    const engine = program('echo started > started; exec sleep 60');
    await engine.languages();
    const spoken = engine.speak('你好', 'zh-CN');
    await expect.poll(() => note('started'), { timeout: 5_000 }).toContain('started');
    await clock.advance(8_000);
    expect(await spoken).toEqual(fail({ kind: 'failed', cause: 'no end after 8000 ms' }));
  });

  it.skipIf(!isInstalled)('speaks Mandarin and English as whole WAV files', async () => {
    const engine = createEspeakNg({ clock });
    expect(await engine.languages()).toEqual(expect.arrayContaining(['zh-CN', 'en']));
    for (const [text, language] of [
      ['请A012号到3号窗口', 'zh-CN'],
      ['Number A012, window 3', 'en'],
    ] as const) {
      const spoken = await engine.speak(text, language);
      if (!spoken.ok) throw new Error(spoken.failure.cause);
      const view = new DataView(spoken.value.buffer);
      expect(view.getUint32(4, true)).toBe(spoken.value.length - 8);
      expect(spoken.value.length).toBeGreaterThan(20_000);
    }
  });
});

describe('speech', () => {
  const kept = new Kept();
  afterEach(() => kept.wipe());

  function counting(): { engine: SpeechEngine; spoken: string[]; mostAtOnce: () => number } {
    const spoken: string[] = [];
    let now = 0;
    let most = 0;
    const engine: SpeechEngine = {
      name: 'counting',
      languages: async () => ['zh-CN'],
      speak: async (text) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        spoken.push(text);
        return text === '' ? fail({ kind: 'failed', cause: 'nothing to say' }) : ok(new Uint8Array(wav));
      },
    };
    return { engine, spoken, mostAtOnce: () => most };
  }

  it('speaks one text at a time, sends a crowd away, and the same text is made once', async () => {
    const { engine, spoken, mostAtOnce } = counting();
    const speech = createSpeech({ engines: [engine], log: silentLog });
    const texts = Array.from({ length: 10 }, (_, index) => `A00${index % 4}`);
    const results = await Promise.all(texts.map((text) => speech.say(kept, text, 'zh-CN')));
    expect(mostAtOnce()).toBe(1);
    expect(spoken).toEqual(['A000', 'A001', 'A002', 'A003']);
    expect(results.filter((result) => !result.ok)).toHaveLength(2);
  });

  it('forgets what was said in a visit, even what is being said when it ends', async () => {
    const { engine, spoken } = counting();
    const speech = createSpeech({ engines: [engine], log: silentLog });
    const saying = speech.say(kept, '林小满女士', 'zh-CN');
    kept.wipe();
    await saying;
    await speech.say(kept, '林小满女士', 'zh-CN');
    kept.wipe();
    await speech.say(kept, '林小满女士', 'zh-CN');
    expect(spoken).toHaveLength(3);
  });

  it('keeps a bounded number of sounds', async () => {
    const { engine, spoken } = counting();
    const speech = createSpeech({ engines: [engine], log: silentLog });
    for (let number = 0; number <= 32; number++) await speech.say(kept, `A${number}`, 'zh-CN');
    await speech.say(kept, 'A32', 'zh-CN');
    expect(spoken).toHaveLength(33);
    await speech.say(kept, 'A0', 'zh-CN');
    expect(spoken).toHaveLength(34);
  });

  it('keeps a bounded number of bytes', async () => {
    const spoken: string[] = [];
    const engine: SpeechEngine = {
      name: 'counting',
      languages: async () => ['zh-CN'],
      speak: async (text) => {
        spoken.push(text);
        return ok(new Uint8Array(3 * 1024 * 1024));
      },
    };
    const speech = createSpeech({ engines: [engine], log: silentLog });
    for (const text of ['一', '二', '三', '三', '二', '一']) await speech.say(kept, text, 'zh-CN');
    expect(spoken).toEqual(['一', '二', '三', '一']);
  });

  it('goes over the contract as a file, or as no voice', async () => {
    const speech = createSpeech({ engines: [program('cat sound.wav')], log: silentLog });
    const identity = { role: 'board' as const, name: null, counterIds: [], token: '' };
    const client = createRouterClient(
      speechProcedures(procedures, { speech, sessions: { keptOf: () => kept } }),
      {
        context: { connection: { id: 'one', from: 'shell', identity } },
      },
    );
    expect(await client.voices()).toEqual(['zh-CN']);
    const file = await client.say({ text: '你好', language: 'zh-CN' });
    expect([file.type, file.size]).toEqual(['audio/wav', wav.length]);
    await expect(client.say({ text: 'hello', language: 'en' })).rejects.toMatchObject({ code: 'NO_VOICE' });
  });
});

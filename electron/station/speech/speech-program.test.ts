import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { writeWav } from '../kernel/wav.ts';
import { SpeechProgram } from './speech-program.ts';

/** A program that speaks the protocol of README.md, and does `answer` with each line that it is given. */
const program = (answer: string) => `
const { appendFileSync } = require('node:fs');
const tell = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
appendFileSync('starts', '.');
tell({ ready: { languages: ['zh-CN', 'mn-Mong', 'xx'] } });
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  appendFileSync('asked', line);
  const { id, text } = JSON.parse(line);
  ${answer}
});
`;
const wav = Buffer.from(writeWav(16_000, Int16Array.of(1, 2, 3)));
const answering = `tell({ id, wav: '${wav.toString('base64')}' });`;

let folder: string;
let clock: ManualClock;
let engine: SpeechProgram;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-speech-'));
  clock = new ManualClock();
});
afterEach(() => {
  engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

function started(answer: string, script = program(answer)): SpeechProgram {
  writeFileSync(join(folder, 'voice.cjs'), `process.chdir(__dirname);${script}`);
  engine = new SpeechProgram([process.execPath, join(folder, 'voice.cjs')], { clock, digitOne: 'yao' });
  return engine;
}
const note = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
const untilNoted = (name: string, text: string) =>
  expect.poll(() => note(name), { timeout: 10_000 }).toContain(text);
const failed = (cause: string) => ({ ok: false, failure: { kind: 'failed', cause } });

describe('a speech program', () => {
  it('tells its languages, gets numbers in words, and is started once', async () => {
    started(answering);
    expect(await engine.speak('您好', 'zh-CN')).toMatchObject({ failure: { kind: 'no-voice' } });
    expect(await engine.languages()).toEqual(['zh-CN', 'mn-Mong']);
    expect(await engine.speak('请A012到3号窗口', 'zh-CN')).toEqual({ ok: true, value: new Uint8Array(wav) });
    expect(await engine.speak('hello', 'en')).toMatchObject({ failure: { kind: 'no-voice' } });
    expect(JSON.parse(note('asked'))).toEqual({ id: 1, language: 'zh-CN', text: '请A 零幺二到三号窗口' });
    expect(note('starts')).toBe('.');
  });

  it('that hangs is ended within four seconds, has no voice meanwhile, and is started again later', async () => {
    started('');
    await engine.languages();
    const spoken = engine.speak('您好', 'zh-CN');
    await untilNoted('asked', '您好');
    await clock.advance(4_000);
    expect(await spoken).toEqual(failed('no answer after 4000 ms'));
    expect(await engine.speak('您好', 'zh-CN')).toMatchObject({ failure: { kind: 'no-voice' } });
    expect(await engine.languages()).toEqual([]);
    await clock.advance(1_000);
    expect(await engine.languages()).toEqual(['zh-CN', 'mn-Mong']);
    expect(note('starts')).toBe('..');
  });

  it.each([
    ['crashes', 'process.exit(3);', 'it has ended'],
    ['talks nonsense', "console.log('hello');", 'it says something else than the protocol'],
    ['cannot say a text', "tell({ id, error: 'no such word' });", 'no such word'],
    ['sends no sound', "tell({ id, wav: 'AAAA' });", 'what came is no WAV file of one channel of 16 bits'],
    [
      'never ends a line',
      "setInterval(() => process.stdout.write('a'.repeat(1e6)), 1);",
      'a line without an end',
    ],
  ])('that %s is a failure with its cause', async (_, answer, cause) => {
    started(answer);
    await engine.languages();
    expect(await engine.speak('您好', 'zh-CN')).toEqual(failed(cause));
  });

  it('that never gets ready, or is not there, speaks no language', async () => {
    started('', "require('node:fs').writeFileSync('begun', 'yes'); setInterval(() => undefined, 1e6);");
    const languages = engine.languages();
    await untilNoted('begun', 'yes');
    await clock.advance(30_000);
    expect(await languages).toEqual([]);
    engine = new SpeechProgram([join(folder, 'nothing')], { clock, digitOne: 'yao' });
    expect(await engine.languages()).toEqual([]);
  });
});

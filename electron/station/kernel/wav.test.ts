import { describe, expect, it } from 'vitest';
import { readWav, writeWav } from './wav.ts';

const samples = Int16Array.of(1, -2, 300, -32_768);
const wav = writeWav(22_050, samples);

function chunk(name: string, bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), length, bytes, Buffer.alloc(bytes.length % 2)]);
}

describe('a WAV file', () => {
  it('is read as it was written', () => {
    expect(readWav(wav)).toEqual({ rate: 22_050, samples, language: null });
    const view = new DataView(wav.buffer);
    expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([wav.length - 8, 8]);
  });

  it('whose lengths are made up ends where it ends', () => {
    const made = Uint8Array.from(wav);
    new DataView(made.buffer).setUint32(40, 0x7fffff00, true);
    expect(readWav(made)?.samples).toEqual(samples);
  });

  it('may say which language it is, in a list that stands before the sound', () => {
    const list = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('ILNG', Buffer.from('en\0'))]));
    const bytes = Buffer.concat([wav.subarray(0, 36), list, wav.subarray(36)]);
    expect(readWav(bytes)).toEqual({ rate: 22_050, samples, language: 'en' });
  });

  it.each([
    ['of two channels', 22, 2],
    ['of 8 bits', 34, 8],
    ['of packed sound', 20, 85],
  ])('%s is not read', (_, at, value) => {
    const other = Uint8Array.from(wav);
    new DataView(other.buffer).setUint16(at, value, true);
    expect(readWav(other)).toBeNull();
  });

  it.each(['', 'RIFF', 'RIFF____WAVE', 'RIFF____WAVEdat', 'hello, this is a text'])(
    'is not "%s"',
    (bytes) => {
      expect(readWav(Buffer.from(bytes))).toBeNull();
    },
  );
});

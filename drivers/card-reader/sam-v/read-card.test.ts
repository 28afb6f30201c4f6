import { expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import type { Command } from './commands.ts';
import { decodeReadReply, readCard } from './read-card.ts';
import type { SamVSession, SureOutcome } from './session.ts';
import { addressImage, photoImage, textImage } from './simulator/card-image.ts';
import { simulatorCard } from './simulator-cards.ts';

const today = '2026-01-05';

function replyData(textLength: number, photoLength: number): Uint8Array {
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16BE(textLength, 0);
  lengths.writeUInt16BE(photoLength, 2);
  return Buffer.concat([lengths, textImage(simulatorCard('elder')), photoImage(true)]);
}

test.each([
  [255, 1025],
  [257, 1023],
  [0, 1280],
  [256, 1023],
  [256, 1025],
  [0xffff, 0xffff],
])('no card from a reply whose inner lengths are %i and %i', (textLength, photoLength) => {
  expect(decodeReadReply(replyData(textLength, photoLength), today)).toBeNull();
});

test('a card from right lengths, whatever the length of the photo', () => {
  expect(decodeReadReply(replyData(256, 1024), today)).toMatchObject({ name: '甄长青', warnings: [] });
  expect(decodeReadReply(replyData(256, 0).subarray(0, 260), today)).toMatchObject({
    warnings: ['photo-header'],
  });
});

test('what the replies held is zeroed when the card is returned', async () => {
  const text = replyData(256, 1024);
  const address = addressImage('新样例路21号');
  const answers: Readonly<Record<string, { readonly sw3: number; readonly data: Uint8Array }>> = {
    '20 01': { sw3: 0x9f, data: new Uint8Array(4) },
    '20 02': { sw3: 0x90, data: new Uint8Array(8) },
    '30 01': { sw3: 0x90, data: text },
    '30 03': { sw3: 0x90, data: address },
  };
  const session: Pick<SamVSession, 'exchangeSurely'> = {
    exchangeSurely: async (command: Command): Promise<SureOutcome> => {
      const answer = answers[command.code];
      if (!answer) throw new Error(`Not expected: ${command.code}`);
      return { ...ok(answer), repeated: false };
    },
  };
  const result = await readCard(session, new ManualClock(), { waitMs: 0 });
  expect(result).toMatchObject({ ok: true, value: { name: '甄长青', newestAddress: '新样例路21号' } });
  expect([...text, ...address].every((byte) => byte === 0)).toBe(true);
});

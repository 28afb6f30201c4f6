import { describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import { EscPosConnection } from './escpos-connection.ts';
import { Inspection } from './inspection.ts';
import { escPosModel } from './models.ts';
import { allWell } from './status.ts';

const jam = [0x10, 0x0f, 0, 0, 0x40, 0];
const asksFull = '16,4,20';
const asksPresenter = '29,101,6';

/** An inspection of a printer that answers each question with these bytes. */
async function inspectionOf(answers: Readonly<Record<string, readonly number[]>>) {
  const clock = new ManualClock();
  const { transport, end } = memoryConnection('/dev/printer');
  const asked: string[] = [];
  end.onData((bytes) => {
    asked.push(bytes.join());
    end.write(Uint8Array.from(answers[bytes.join()] ?? []));
  });
  const opened = await transport.open('/dev/printer', { baudRate: 19200 });
  if (!opened.ok) throw new Error(opened.failure.cause);
  const options = escPosModel('custom-vkp80');
  const inspection = new Inspection(new EscPosConnection(opened.value, clock, options), options);
  return {
    asked,
    async look() {
      const looking = inspection.whole(allWell);
      await clock.advance(2000);
      return looking;
    },
  };
}

describe('where paper is stuck', () => {
  test.each([
    ['in the presenter, by its status byte', [0xc0], 'presenter'],
    ['before it, by its status byte', [0x44], 'paper'],
    ['in the presenter, most likely, when it cannot answer any more', [], 'presenter'],
  ] as const)('%s', async (_case, answer, place) => {
    const { look } = await inspectionOf({ [asksFull]: jam, [asksPresenter]: answer });
    expect(await look()).toMatchObject({ jam: place, error: true });
  });

  test('is asked once a jam', async () => {
    const { look, asked } = await inspectionOf({ [asksFull]: jam, [asksPresenter]: [0x44] });
    await look();
    expect(await look()).toMatchObject({ jam: 'paper' });
    expect(asked).toEqual([asksFull, asksPresenter, asksFull]);
  });
});

test('silence is no status', async () => {
  const { look } = await inspectionOf({});
  expect(await look()).toBe(null);
});

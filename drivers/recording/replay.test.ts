import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { simulatorCard } from '../card-reader/sam-v/simulator-cards.ts';
import { sampleTicket } from '../ticket-printer/rig.ts';
import { replayConnection } from './replay.ts';
import { type Life, printOne, readOneCard, recordPrinting, recordReading } from './rig.ts';

const stored = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

async function replayed<Outcome>(text: string, live: Life<Outcome>) {
  const clock = new ManualClock();
  const replay = replayConnection(text, clock);
  return { outcome: await live(replay.transport, clock), end: replay.end };
}

describe('a recorded session is a test', () => {
  it('sam-v: the driver reads the stand-in where a card was masked', async () => {
    const { outcome, end } = await replayed(stored('sam-v-one-card.txt'), readOneCard);
    expect(end).toEqual({ kind: 'played' });
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'resident', name: '替身', validTo: null } });
  });

  it('escpos: the ticket prints as it did, though nothing of its text is in the recording', async () => {
    const { outcome, end } = await replayed(stored('escpos-one-ticket.txt'), printOne(sampleTicket));
    expect(end).toEqual({ kind: 'played' });
    expect(outcome).toMatchObject({ ok: true });
  });

  it('a session recorded now plays as well', async () => {
    const card = await recordReading(simulatorCard('test-jia'));
    expect((await replayed(card, readOneCard)).end).toEqual({ kind: 'played' });
    const ticket = await recordPrinting(sampleTicket);
    expect((await replayed(ticket, printOne(sampleTicket))).end).toEqual({ kind: 'played' });
  });
});

describe('a driver that does something else', () => {
  it('is told apart by its bytes', async () => {
    const changed = stored('sam-v-one-card.txt').replace('20 01', '20 02');
    const { outcome, end } = await replayed(changed, readOneCard);
    expect(end).toMatchObject({ kind: 'differs', cause: 'byte 9 of what was sent is another' });
    expect(outcome.ok).toBe(false);
  });

  it('is told apart by its speed', async () => {
    const changed = stored('sam-v-one-card.txt').replace('open 115200', 'open 9600');
    expect((await replayed(changed, readOneCard)).end).toMatchObject({
      kind: 'differs',
      at: { kind: 'open', baudRate: 9600 },
    });
  });

  it('has not come to the end of what was recorded', async () => {
    const longer = `${stored('escpos-one-ticket.txt')}999999.0 open 115200\n`;
    const { end } = await replayed(longer, printOne(sampleTicket));
    expect(end).toMatchObject({ kind: 'waiting', next: { kind: 'open' } });
  });
});

describe('what the device did', () => {
  const head = 'mingfa recording 1\nmodel toy\nmasking lengths\n';

  it('comes again as long after what was before it', async () => {
    const clock = new ManualClock();
    const replay = replayConnection(
      `${head}100 open 9600\n150 > 05\n170 < 06 [2 masked]\n470 close gone\n`,
      clock,
    );
    const opened = await replay.transport.open('/dev/toy', { baudRate: 9600 });
    if (!opened.ok) throw new Error(opened.failure.cause);
    const received: string[] = [];
    opened.value.onData((bytes) =>
      received.push(`${clock.monotonic()} ${Buffer.from(bytes).toString('hex')}`),
    );
    opened.value.onClose((cause) => received.push(`${clock.monotonic()} ${cause}`));
    await clock.advance(1_000);
    expect(replay.end).toMatchObject({ kind: 'waiting', next: { kind: 'sent' } });
    await opened.value.write(Uint8Array.of(5));
    await clock.advance(1_000);
    expect(received).toEqual(['1020 060000', '1320 gone']);
    await expect(opened.value.write(Uint8Array.of(5))).rejects.toThrow(/closed/);
  });

  it('is a refusal, too', async () => {
    const { transport } = replayConnection(`${head}0 refused port-busy\n`, new ManualClock());
    expect(await transport.open('/dev/toy', { baudRate: 9600 })).toMatchObject({
      failure: { kind: 'port-busy' },
    });
  });

  it('is not read from what is no recording', () => {
    expect(() => replayConnection(`${head}0 open 9600\nsoon > 05\n`, new ManualClock())).toThrow(/^Line 5/);
  });
});

import type { Answer } from 'dns-packet';
import multicastDns, { type MulticastDNS } from 'multicast-dns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { findIppPrinters } from './discovery.ts';
import { printersIn, Records } from './records.ts';

const instance = '二楼 A4.v1 打印机._ipp._tcp.local';
const announced: Answer[] = [
  { name: '_ipp._tcp.local', type: 'PTR', data: instance },
  { name: instance, type: 'SRV', data: { target: 'brw0011.local', port: 631 } },
  {
    name: instance,
    type: 'TXT',
    data: ['rp=ipp/print', 'ty=Example A4', 'PDL=application/pdf,image/urf', 'note'].map((line) =>
      Buffer.from(line),
    ),
  },
  { name: 'brw0011.local', type: 'A', data: '192.0.2.7' },
];
const found = {
  name: '二楼 A4.v1 打印机',
  address: 'ipp://192.0.2.7:631/ipp/print',
  hostName: 'brw0011.local',
  model: 'Example A4',
  pdf: true,
};

/** A printer's responder on the loopback interface. Says at first only what it is asked for, as some printers do. */
let responder: MulticastDNS;
let port: number;
const printer = new Map(announced.map((answer) => [`${answer.type} ${answer.name}`, answer]));

beforeEach(async () => {
  port = 20_000 + (process.pid % 20_000);
  responder = multicastDns({ port, ip: '127.0.0.1', bind: '127.0.0.1', multicast: false });
  responder.on('query', ({ questions = [] }, from) => {
    const answers = questions.flatMap(({ type, name }) => printer.get(`${type} ${name}`) ?? []);
    if (answers.length > 0) responder.respond({ answers }, from);
  });
  await new Promise<void>((resolve) => responder.on('ready', resolve));
});
afterEach(() => new Promise<void>((resolve) => responder.destroy(() => resolve())));

describe('looking for printers', () => {
  it('asks on for what an answer left out', async () => {
    const clock = new ManualClock();
    const dns = { port, ip: '127.0.0.1', bind: false as unknown as string, multicast: false };
    let asked = query();
    const searching = findIppPrinters({ clock, dns, limitMs: 4000 });
    for (let second = 1; second <= 4; second++) {
      await asked;
      await packetsDelivered();
      asked = query();
      await clock.advance(1000);
    }
    expect(await searching).toEqual({ ok: true, value: [found] });
  });

  it('says why it cannot', async () => {
    const dns = { port, ip: '127.0.0.1', bind: '192.0.2.1', multicast: false };
    const refused = await findIppPrinters({ clock: new ManualClock(), dns });
    expect(refused).toMatchObject({ ok: false, failure: expect.stringContaining('EADDRNOTAVAIL') });
  });
});

function query(): Promise<void> {
  return new Promise((resolve) => responder.once('query', () => resolve()));
}
/** On the loopback interface a packet that was sent is there at the next look. */
async function packetsDelivered(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}

describe('what was heard', () => {
  const request = (...answers: Answer[]) => {
    const records = new Records();
    for (const answer of answers) records.add(answer);
    return printersIn(records);
  };

  it('is a printer once its name, port and address are known', () => {
    expect(request(...announced)).toEqual([found]);
    for (const missing of [0, 1, 3])
      expect(request(...announced.filter((_, index) => index !== missing))).toEqual([]);
  });

  it('is reached with encryption where it is announced so', () => {
    const secure = announced.map((answer) =>
      JSON.parse(JSON.stringify(answer).replaceAll('_ipp.', '_ipps.')),
    );
    expect(request(...secure)[0]?.address).toBe('ipps://192.0.2.7:631/ipp/print');
  });

  it.each(['rp=../../etc\n', 'rp=ipp print', `rp=${'x'.repeat(300)}`])(
    'is none with the path "%s"',
    (line) => {
      const [pointer, server, , address] = announced;
      const texts: Answer = { name: instance, type: 'TXT', data: [Buffer.from(line)] };
      expect(request(...([pointer, server, texts, address] as Answer[]))).toEqual([]);
    },
  );

  it('does not grow with a network that never stops', () => {
    const records = new Records();
    for (let n = 0; n < 10_000; n++)
      records.add({ name: '_ipp._tcp.local', type: 'PTR', data: `${n}._ipp._tcp.local` });
    expect(records.instances()).toHaveLength(2000);
  });
});

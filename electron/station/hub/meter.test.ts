import { tmpdir } from 'node:os';
import { safe } from '@orpc/client';
import { afterEach, describe, expect, test } from 'vitest';
import type { Identity } from '#contract/access.ts';
import type { StationClient } from '#contract/contract.ts';
import type { Role } from '#contract/procedure.ts';
import type { TerminalStatus } from '#contract/terminal.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { type Connected, connect } from '#tests/harness/client.ts';
import { type Caller, procedures } from '../kernel/implement.ts';
import { type Changes, live } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import { createCallers, type StationRouter } from './callers.ts';
import { type Hub, openHub } from './hub.ts';
import { doorLimits, limits } from './limits.ts';
import { Meter } from './meter.ts';

const status: TerminalStatus = {
  now: 0,
  network: 'online',
  cardReader: 'absent',
  ticketPrinter: 'unavailable',
  documentPrinter: 'absent',
  outOfService: null,
};
const silent: Log = { write: () => undefined };
const opened: Hub[] = [];
const connections: Connected<StationClient>[] = [];

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await Promise.all(opened.splice(0).map((hub) => hub.close()));
});

function as(role: Role): Identity {
  return { role, name: null, counterIds: [], token: role };
}

function caller(from: string, role?: Role): Caller {
  return { from, identity: role ? as(role) : null };
}

/** A hub with two procedures: one answers when the test says so, one is live. */
async function callableHub() {
  const clock = new ManualClock();
  const meter = new Meter(clock);
  const listening = new Set<() => void>();
  const changes: Changes = {
    on(listener) {
      listening.add(listener);
      return () => listening.delete(listener);
    },
  };
  const answers: (() => void)[] = [];
  const written: string[] = [];
  const log: Log = { write: (event) => void written.push(event) };
  const { terminal, access, speech } = procedures;
  const router = {
    terminal: {
      status: terminal.status.handler(({ signal }) => live(() => status, changes, { clock, signal })),
    },
    board: {
      live: procedures.board.live.handler(async function* () {
        await new Promise<void>((resolve) => answers.push(resolve));
        throw new Error('the board cannot be read');
      }),
    },
    speech: { voices: speech.voices.handler(() => []) },
    access: {
      signOut: access.signOut.handler(
        () => new Promise((resolve) => answers.push(() => resolve({ done: true }))),
      ),
      prove: access.prove.handler(({ context, input }) => {
        context.connection.identity = as(input.method === 'key' ? (input.key as Role) : 'staff');
        return context.connection.identity;
      }),
    },
  };
  const callers = createCallers(router as unknown as StationRouter, log, meter);
  const hub = await openHub({
    settings: { host: '127.0.0.1', port: 0, tls: null, publicUrl: null },
    pagesDir: tmpdir(),
    clock,
    log: silent,
    meter,
    onSocket: callers.serveSocket,
  });
  if (!hub.ok) throw new Error(hub.failure.message);
  opened.push(hub.value);
  const open = async () => {
    const connection = await connect(hub.value.url);
    connections.push(connection);
    return connection;
  };
  return { clock, open, listening, answers, written };
}

const whatOf = (error: unknown) => {
  const { code, data, defined } = error as { code?: string; data?: { what?: string }; defined?: boolean };
  return [code, defined, data?.what];
};
const isOver = (what: string) => ['OVER_LIMIT', true, what];

/** What so many calls come to, made at once. */
async function outcomes(count: number, call: () => Promise<unknown>): Promise<unknown[]> {
  return Promise.all(
    Array.from({ length: count }, () => safe(call()).then(({ error }) => error && whatOf(error))),
  );
}

async function brokenBoard({ board }: StationClient, answers: (() => void)[]): Promise<void> {
  const values = await board.live();
  const next = values.next();
  await expect.poll(() => answers.length).toBe(1);
  for (const answer of answers) answer();
  await next;
}

describe('calls over the hub', () => {
  test('are answered up to the limit of calls, then refused in words of the contract, and answered again later', async () => {
    const { clock, open } = await callableHub();
    const { call } = await open();
    const { burst } = limits.stranger.each.calls;
    const results: unknown[] = [];
    // One after the other: what waits for its answer is another limit.
    for (let turn = 0; turn < burst + 5; turn++)
      results.push((await outcomes(1, () => call.speech.voices()))[0]);
    expect(results.slice(0, burst)).toEqual(Array(burst).fill(null));
    expect(results.slice(burst)).toEqual(Array(5).fill(isOver('calls')));
    await clock.advance(1_000);
    expect(await outcomes(1, () => call.speech.voices())).toEqual([null]);
  });

  test('may wait for their answers in a bounded number', async () => {
    const { open, answers } = await callableHub();
    const { call } = await open();
    const { inFlight } = limits.stranger.each;
    const waiting = outcomes(inFlight, () => call.access.signOut());
    await expect.poll(() => answers.length).toBe(inFlight);
    expect(await outcomes(2, () => call.access.signOut())).toEqual([
      isOver('in-flight'),
      isOver('in-flight'),
    ]);
    for (const answer of answers) answer();
    expect(await waiting).toEqual(Array(inFlight).fill(null));
  });

  test('thousands of subscriptions over four connections leave a bounded number of listeners, and end with the flood', async () => {
    const { open, listening } = await callableHub();
    const floods = await Promise.all(Array.from({ length: 4 }, open));
    const message = (id: number) => JSON.stringify({ i: String(id), p: { u: '/terminal/status', b: {} } });
    for (const { socket } of floods) for (let id = 0; id < 3_000; id++) socket.send(message(id));
    await Promise.all(floods.map(({ socket }) => new Promise((resolve) => socket.once('close', resolve))));
    expect(listening.size).toBeLessThanOrEqual(4 * limits.stranger.each.streams);
    await expect.poll(() => listening.size).toBe(0);
    const { call } = await open();
    expect(await outcomes(1, () => call.speech.voices())).toEqual([null]);
  });

  test('a live value is counted until its reader goes', async () => {
    const { open, clock } = await callableHub();
    const { call } = await open();
    const { streams } = limits.stranger.each;
    const stop = new AbortController();
    const subscribe = () => call.terminal.status(undefined, { signal: stop.signal });
    const heard = await Promise.all(Array.from({ length: streams }, subscribe));
    expect(heard).toHaveLength(streams);
    expect(await outcomes(1, subscribe)).toEqual([isOver('streams')]);
    stop.abort();
    await expect
      .poll(async () => {
        await clock.advance(1_000);
        return outcomes(1, () => call.terminal.status());
      })
      .toEqual([null]);
  });

  test('a stranger’s long message ends its connection; the terminal may send as much', async () => {
    const { open } = await callableHub();
    const [stranger, own] = [await open(), await open()];
    await own.call.access.prove({ method: 'key', key: 'terminal' });
    const closed = new Promise((resolve) => stranger.socket.once('close', resolve));
    const long = 'x'.repeat(100_000);
    await safe(own.call.access.prove({ method: 'key', key: `terminal${long}` }));
    stranger.socket.send(long);
    expect(await closed).toBe(1009);
    expect(await outcomes(1, () => own.call.speech.voices())).toEqual([null]);
  });

  test.each([
    [
      'a stream into a call',
      (id: number) => JSON.stringify({ i: 'live', t: 3, p: { e: 'message', d: id } }),
      1007,
    ],
    ['cancelled calls that there are not', (id: number) => JSON.stringify({ i: id, t: 4 }), 1008],
    ['one call again and again', () => JSON.stringify({ i: 'live', p: { u: '/terminal/status' } }), 1008],
  ])('%s ends the connection, and nothing is kept of it', async (_what, message, code) => {
    const { open, listening } = await callableHub();
    const { socket } = await open();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(JSON.stringify({ i: 'live', p: { u: '/terminal/status' } }));
    for (let id = 0; id < 500; id++) socket.send(message(id));
    expect(await closed).toBe(code);
    await expect.poll(() => listening.size).toBe(0);
  });

  test.each(['ping', 'pong'] as const)('who sends nothing but %ss is sent away, too', async (kind) => {
    const { open } = await callableHub();
    const { socket } = await open();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    for (let turn = 0; turn < 500; turn++) socket[kind]();
    expect(await closed).toBe(1008);
  });

  test.each([
    ['what cannot be read', { json: 1, meta: [[7, '__proto__', 'x']] }],
    ['a thousand levels', { json: JSON.parse('['.repeat(1_000) + ']'.repeat(1_000)) }],
    ['keys of the prototype', { json: JSON.parse('{"method":"key","__proto__":{"key":"terminal"}}') }],
  ])('%s is a bad request, and no unexpected error of the station', async (_what, body) => {
    const { open, written } = await callableHub();
    const { socket } = await open();
    const answer = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.send(JSON.stringify({ i: '1', p: { u: '/access/prove', b: body } }));
    expect(JSON.parse(await answer)).toMatchObject({ p: { s: 400 } });
    expect(written).not.toContain('station.unexpected-error');
  });

  test('a live value that breaks in the midst is an unexpected error, and is written down', async () => {
    const { open, answers, written } = await callableHub();
    const { call } = await open();
    await call.access.prove({ method: 'password', name: '陈丽', password: 'right' });
    const { error } = await safe(brokenBoard(call, answers));
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(written).toContain('station.unexpected-error');
  });

  test('the terminal’s own page is far from every limit', async () => {
    const { open } = await callableHub();
    const { call } = await open();
    await call.access.prove({ method: 'key', key: 'terminal' });
    expect((await outcomes(500, () => call.speech.voices())).filter(Boolean)).toEqual([]);
  });
});

describe('the meter', () => {
  test('counts all connections of one address together, and no other address with them', () => {
    const meter = new Meter(new ManualClock());
    const { together } = limits.stranger;
    for (let turn = 0; turn < together.calls.burst; turn++) {
      const call = meter.call(caller('192.0.2.7'));
      expect(call.ok).toBe(true);
      if (call.ok) call.value.end();
    }
    expect(meter.call(caller('192.0.2.7'))).toMatchObject({ ok: false, failure: { what: 'calls' } });
    expect(meter.call(caller('::ffff:192.0.2.7')).ok).toBe(false);
    expect(meter.call(caller('192.0.2.8')).ok).toBe(true);
    // Who proves who calls has limits of its own: a stranger at the same address takes nothing from a desk.
    expect(meter.call(caller('192.0.2.7', 'staff')).ok).toBe(true);
  });

  test('takes all addresses of an IPv6 network for one', () => {
    const meter = new Meter(new ManualClock());
    const { inFlight } = limits.stranger.together;
    for (let host = 1; host <= inFlight; host++)
      expect(meter.call(caller(`2001:db8:0:7::${host}`)).ok).toBe(true);
    expect(meter.call(caller('2001:db8:0:7:ffff::1'))).toMatchObject({ failure: { what: 'in-flight' } });
    expect(meter.call(caller('2001:db8:0:8::1')).ok).toBe(true);
  });

  test('bytes over the limit are refused until the pace has caught up; far more end the connection', async () => {
    const clock = new ManualClock();
    const meter = new Meter(clock);
    const one = caller('192.0.2.7');
    const { burst, perSecond } = limits.stranger.each.bytesIn;
    expect(meter.bytes(one, { bytesIn: burst + perSecond, bytesOut: 0 })).toBe(true);
    expect(meter.call(one)).toMatchObject({ failure: { what: 'bytes', retryInMs: 1_000 } });
    await clock.advance(1_000);
    expect(meter.call(one).ok).toBe(true);
    expect(meter.bytes(one, { bytesIn: 3 * burst, bytesOut: 0 })).toBe(false);
  });

  test('remembers a bounded number of addresses, and those without connections for a minute', async () => {
    const clock = new ManualClock();
    const { addresses } = new Meter(clock);
    const held = addresses.of('198.51.100.1');
    held.connections += 1;
    for (let turn = 0; turn < 2 * doorLimits.addresses; turn++)
      addresses.of(`10.0.${turn >> 8}.${turn & 255}`);
    expect(addresses.size).toBe(doorLimits.addresses);
    await clock.advance(doorLimits.forgetAddressMs + 1);
    addresses.forgetOld();
    expect(addresses.size).toBe(1);
    expect(addresses.of('198.51.100.1')).toBe(held);
  });
});

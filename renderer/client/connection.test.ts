import type { ClientContext, ClientOptions } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { Connection, ConnectionLost, retryDelayMs, type Transport, unproven } from './connection.ts';

type Answer = (
  path: readonly string[],
  input: unknown,
  options: ClientOptions<ClientContext>,
) => Promise<unknown>;

/** A way to the station that a test opens, answers on, and loses. */
function fakeTransport(answer: Answer) {
  const gone = new AbortController();
  const transport: Transport = { link: { call: answer }, gone: gone.signal, close: () => gone.abort() };
  return { transport, lose: (reason?: unknown) => gone.abort(reason) };
}

/** Pauses that end when the test says so. */
function fakePauses() {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const pause = (delayMs: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      asked.push(delayMs);
      waiting.push(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  const endAll = () => {
    for (const end of waiting.splice(0)) end();
  };
  return { asked, pause, endAll };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const answering: Answer = async (path) => path.join('.');
const never: Answer = (_path, _input, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

/** Never answers and takes no notice of signals. */
const deaf: Answer = () => new Promise(() => undefined);

function connect(opens: (() => Promise<Transport>)[], more: object = {}) {
  const pauses = fakePauses();
  const connection = new Connection<StationClient>({
    open: () => opens.shift()?.() ?? new Promise(() => undefined),
    pause: pauses.pause,
    random: () => 0.5,
    ...more,
  }).start();
  return { connection, pauses };
}

describe('Connection', () => {
  it('lets calls made before it opens wait for it', async () => {
    const { transport } = fakeTransport(answering);
    const { connection } = connect([async () => transport]);
    expect(connection.state).toBe('connecting');
    await expect(connection.client.terminal.profile()).resolves.toBe('terminal.profile');
    expect(connection.state).toBe('open');
  });

  it('rejects the calls that a loss catches, and says that it is lost', async () => {
    const { transport, lose } = fakeTransport(never);
    const { connection } = connect([async () => transport]);
    await connection.whenOpen();
    const call = connection.client.terminal.profile();
    await settled();
    lose();
    await expect(call).rejects.toBeInstanceOf(ConnectionLost);
    expect(connection.state).toBe('lost');
  });

  it('connects again after a pause, and serves waiting calls over the new way', async () => {
    const first = fakeTransport(never);
    const second = fakeTransport(answering);
    const { connection, pauses } = connect([async () => first.transport, async () => second.transport]);
    await connection.whenOpen();
    first.lose();
    await settled();
    const call = connection.client.sessions.begin();
    expect(connection.state).toBe('lost');
    pauses.endAll();
    await expect(call).resolves.toBe('sessions.begin');
    expect(connection.state).toBe('open');
  });

  it('that the station closed because nobody said who calls rests, until somebody calls', async () => {
    const first = fakeTransport(answering);
    const second = fakeTransport(answering);
    const { connection, pauses } = connect([async () => first.transport, async () => second.transport]);
    await connection.whenOpen();
    first.lose(unproven);
    await settled();
    pauses.endAll();
    await settled();
    expect(connection.state).toBe('resting');
    await expect(connection.client.terminal.profile()).resolves.toBe('terminal.profile');
    expect(connection.state).toBe('open');
  });

  it('that finds no way when it is woken is lost', async () => {
    const { transport, lose } = fakeTransport(answering);
    const { connection } = connect([async () => transport, () => Promise.reject(new Error('no way'))]);
    await connection.whenOpen();
    lose(unproven);
    await settled();
    void connection.whenOpen();
    await settled();
    expect(connection.state).toBe('lost');
  });

  it('introduces itself on every way before any other call', async () => {
    const calls: string[] = [];
    const recording: Answer = async (path) => calls.push(path.join('.'));
    const first = fakeTransport(recording);
    const second = fakeTransport(recording);
    const introduce = async (client: StationClient) => void (await client.access.signOut());
    const { connection, pauses } = connect([async () => first.transport, async () => second.transport], {
      introduce,
    });
    await connection.client.terminal.profile();
    first.lose();
    await settled();
    pauses.endAll();
    await connection.client.terminal.profile();
    expect(calls).toEqual(['access.signOut', 'terminal.profile', 'access.signOut', 'terminal.profile']);
  });

  it('waits longer after each failure to open', async () => {
    const failing = async () => {
      throw new Error('refused');
    };
    const { pauses } = connect([failing, failing, failing]);
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      pauses.endAll();
    }
    await settled();
    const [first, second, third] = pauses.asked;
    expect(second).toBeGreaterThan(first ?? 0);
    expect(third).toBeGreaterThan(second ?? 0);
  });

  it('lets go of a way that no longer answers its probe', async () => {
    const dead = fakeTransport(never);
    const probe = (client: StationClient) => client.terminal.profile();
    const { connection, pauses } = connect([async () => dead.transport], { probe });
    await connection.whenOpen();
    pauses.endAll();
    await settled();
    pauses.endAll();
    await settled();
    expect(connection.state).toBe('lost');
  });

  it('is lost as soon as it gives a way up, though the way never says that it is gone', async () => {
    const dead = fakeTransport(deaf);
    const next = fakeTransport(answering);
    const { connection, pauses } = connect(
      [async () => ({ ...dead.transport, close: () => undefined }), async () => next.transport],
      { probe: (client: StationClient) => client.terminal.profile() },
    );
    await connection.whenOpen();
    const call = connection.client.sessions.begin();
    const caught = expect(call).rejects.toBeInstanceOf(ConnectionLost);
    pauses.endAll();
    await settled();
    pauses.endAll();
    await caught;
    expect(connection.state).toBe('lost');
    pauses.endAll();
    await settled();
    expect(connection.state).toBe('open');
  });

  it('gives up a way that died while the page said who it is', async () => {
    const dead = fakeTransport(deaf);
    const next = fakeTransport(answering);
    const { connection, pauses } = connect([async () => dead.transport, async () => next.transport], {
      introduce: async (client: StationClient) => void (await client.access.signOut()),
      probe: (client: StationClient) => client.terminal.profile(),
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      pauses.endAll();
    }
    await connection.whenOpen();
    expect(dead.transport.gone.aborted).toBe(true);
  });

  it('stops a call when its caller stops it', async () => {
    const { transport } = fakeTransport(never);
    const { connection } = connect([async () => transport]);
    const stopping = new AbortController();
    const call = connection.client.terminal.profile(undefined, { signal: stopping.signal });
    await settled();
    stopping.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    expect(connection.state).toBe('open');
  });

  it('lets go of a call that waits for the connection when its caller stops', async () => {
    const { connection } = connect([]);
    const stopping = new AbortController();
    const call = connection.client.terminal.profile(undefined, { signal: stopping.signal });
    stopping.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });

  it('does not connect again once closed', async () => {
    const { transport } = fakeTransport(answering);
    const open = vi.fn(async () => transport);
    const { connection, pauses } = connect([open, open]);
    await connection.whenOpen();
    connection.close();
    await settled();
    pauses.endAll();
    await settled();
    expect(open).toHaveBeenCalledTimes(1);
  });
});

describe('retryDelayMs', () => {
  it('doubles up to eight seconds, half of it chance', () => {
    expect(retryDelayMs(0, 0)).toBe(125);
    expect(retryDelayMs(0, 1)).toBe(250);
    expect(retryDelayMs(3, 1)).toBe(2_000);
    expect(retryDelayMs(40, 1)).toBe(8_000);
    expect(retryDelayMs(40, 0)).toBe(4_000);
  });
});

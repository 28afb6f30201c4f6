import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RelayedWorkers } from './relayed-workers.ts';
import type { NodePort, ShellLink } from './shell-link.ts';
import type { ToShell, ToStation } from './station-messages.ts';
import { forkSpawner, forkWorker, type Worker, type WorkerExit } from './workers.ts';

const exit = (worker: Worker) => new Promise<WorkerExit>((resolve) => worker.onExit(resolve));
const message = (worker: Worker) => new Promise<unknown>((resolve) => worker.onMessage(resolve));

function program(source: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mingfa-worker-')), 'worker.mjs');
  writeFileSync(file, source);
  return file;
}

it('a forked worker keeps bytes bytes, both ways', async () => {
  const echo = program("process.on('message', (message) => process.send(message));");
  const worker = forkSpawner({ 'device-host': echo, 'content-worker': echo }).spawn('device-host');
  const answer = message(worker);
  worker.post({ bytes: Uint8Array.of(0xaa, 0x96, 0x69) });
  expect(await answer).toEqual({ bytes: Uint8Array.of(0xaa, 0x96, 0x69) });
  const ended = exit(worker);
  worker.kill();
  expect(await ended).toEqual({ code: null });
});

it('a forked worker says with which status it ended, and takes no harm from late messages', async () => {
  const worker = forkSpawner({
    'device-host': program('process.exit(7);'),
    'content-worker': program('process.exit(7);'),
  }).spawn('device-host');
  expect(await exit(worker)).toEqual({ code: 7 });
  worker.post('too late');
  worker.kill('SIGKILL');
});

it('a forked worker that hangs is killed all the same', async () => {
  const deaf = "process.on('SIGTERM', () => {}); process.send('up'); setInterval(() => {}, 1000);";
  const worker = forkSpawner({ 'device-host': program(deaf), 'content-worker': program(deaf) }).spawn(
    'device-host',
  );
  expect(await message(worker)).toBe('up');
  const ended = exit(worker);
  worker.kill('SIGTERM');
  worker.kill('SIGKILL');
  expect(await ended).toEqual({ code: null });
});

/** A station's link to a shell that is this test. */
function fakeShell() {
  const posted: ToShell[] = [];
  let tell: (message: ToStation, port?: NodePort) => void = () => {};
  const link: ShellLink = {
    post: (sent) => void posted.push(sent),
    onMessage(listener) {
      tell = (heard, port) => listener(heard, port);
      return () => {};
    },
  };
  return { link, posted, say: (heard: ToStation, port?: NodePort) => tell(heard, port) };
}

function fakePort() {
  const posted: unknown[] = [];
  const state = { started: false, closed: false };
  let hear: (event: { data: unknown }) => void = () => {};
  const port = {
    postMessage: (sent: unknown) => void posted.push(sent),
    on: (_event: string, listener: typeof hear) => {
      hear = listener;
    },
    off: () => {},
    start: () => {
      state.started = true;
    },
    close: () => {
      state.closed = true;
    },
  } as unknown as NodePort;
  return { port, posted, state, say: (data: unknown) => hear({ data }) };
}

it('a relayed worker keeps what is posted before its port is tied', () => {
  const shell = fakeShell();
  const tied = fakePort();
  const worker = new RelayedWorkers(shell.link).spawn('device-host', ['--quiet']);
  worker.post('first');
  expect(shell.posted).toEqual([
    { type: 'spawn-worker', workerId: 1, name: 'device-host', args: ['--quiet'] },
  ]);
  const heard: unknown[] = [];
  worker.onMessage((data) => heard.push(data));
  shell.say({ type: 'worker-spawned', workerId: 1 }, tied.port);
  worker.post('second');
  tied.say('hello');
  expect(tied.posted).toEqual(['first', 'second']);
  expect(tied.state.started).toBe(true);
  expect(heard).toEqual(['hello']);
});

it('relayed workers are told apart, killed by name, and silent after their end', () => {
  const shell = fakeShell();
  const tied = fakePort();
  const workers = new RelayedWorkers(shell.link);
  const first = workers.spawn('device-host');
  const second = workers.spawn('device-host');
  shell.say({ type: 'worker-spawned', workerId: 2 }, tied.port);
  const exits: unknown[] = [];
  first.onExit(() => exits.push('first'));
  second.onExit(({ code }) => exits.push(code));
  second.kill('SIGKILL');
  expect(shell.posted.at(-1)).toEqual({ type: 'kill-worker', workerId: 2, signal: 'SIGKILL' });
  shell.say({ type: 'worker-exited', workerId: 2, code: 9 });
  second.post('too late');
  second.kill();
  expect(exits).toEqual([9]);
  expect(tied.posted).toEqual([]);
  expect(tied.state.closed).toBe(true);
  expect(shell.posted).toHaveLength(3);
});

it('a worker that the system refuses to start has ended, and nothing else has', async () => {
  const worker = forkWorker('/nowhere/worker.js', ['x'.repeat(4 * 1024 * 1024)]);
  worker.post('anybody there?');
  expect(await exit(worker)).toEqual({ code: null });
  worker.kill();
});

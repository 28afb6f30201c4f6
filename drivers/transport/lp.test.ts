import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemClock } from '../basics/clock.ts';
import { openPseudoTerminal, type PseudoTerminal } from '../simulation/pseudo-terminal.ts';
import type { Connection } from './connection.ts';
import { createLpTransport } from './lp.ts';

// A raw terminal answers a printer's node in all that matters: EAGAIN when there is nothing, an error when it is gone.
let directory: string;
let path: string;
let printer: PseudoTerminal;
const transport = createLpTransport(new SystemClock());

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lp-'));
  path = join(directory, 'lp0');
  printer = await openPseudoTerminal(path);
});
afterEach(async () => {
  await printer.close();
  await rm(directory, { recursive: true, force: true });
});

async function open(): Promise<Connection> {
  const opened = await transport.open(path, { baudRate: 0 });
  if (!opened.ok) throw new Error(opened.failure.cause);
  return opened.value;
}

test('bytes of every value go both ways, more than one transfer long', async () => {
  const connection = await open();
  const page = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
  let printed = Buffer.alloc(0);
  const whole = new Promise<void>((resolve) => {
    printer.onData((bytes) => {
      printed = Buffer.concat([printed, bytes]);
      if (printed.length === page.length) resolve();
    });
  });
  await connection.write(page);
  await whole;
  expect(printed.equals(page)).toBe(true);
  const answer = new Promise<string>((resolve) =>
    connection.onData((bytes) => resolve(Buffer.from(bytes).toString())),
  );
  printer.write(Buffer.from('ready'));
  expect(await answer).toBe('ready');
  await connection.close();
});

test('a printer that takes nothing for now is waited for; closing does not wait', async () => {
  const connection = await open();
  printer.pause();
  const writing = connection.write(new Uint8Array(1_000_000)).catch((error: Error) => error.name);
  await connection.close();
  expect(await writing).toBe('LinkLostError');
});

test('a pulled cable ends the connection once', async () => {
  const connection = await open();
  const causes: string[] = [];
  const ended = new Promise<void>((resolve) => {
    connection.onClose((cause) => {
      causes.push(cause);
      resolve();
    });
  });
  await printer.unplug();
  await ended;
  await connection.close();
  expect(causes).toHaveLength(1);
  await expect(connection.write(Uint8Array.of(1))).rejects.toMatchObject({ name: 'LinkLostError' });
});

test('no printer there', async () => {
  const missing = join(directory, 'lp9');
  expect(await transport.open(missing, { baudRate: 0 })).toMatchObject({
    failure: { kind: 'no-such-port', path: missing },
  });
});

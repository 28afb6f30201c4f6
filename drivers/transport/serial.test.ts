import { lstat, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPseudoTerminal, type PseudoTerminal } from '../simulation/pseudo-terminal.ts';
import type { Connection } from './connection.ts';
import { serialTransport } from './serial.ts';

let directory: string;
let path: string;
let terminal: PseudoTerminal;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'serial-'));
  path = join(directory, 'port');
  terminal = await openPseudoTerminal(path);
});
afterEach(async () => {
  await terminal.close();
  await rm(directory, { recursive: true, force: true });
});

async function open(baudRate = 115200): Promise<Connection> {
  const opened = await serialTransport.open(path, { baudRate });
  if (!opened.ok) throw new Error(opened.failure.cause);
  return opened.value;
}

function received(
  source: { onData(listener: (bytes: Uint8Array) => void): () => void },
  length: number,
): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const stop = source.onData((bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      if (text.length < length) return;
      stop();
      resolve(text);
    });
  });
}

test('bytes of every value go both ways unchanged', async () => {
  const connection = await open();
  const all = Buffer.from(Uint8Array.from({ length: 256 }, (_, value) => value));
  const atDevice = received(terminal, 256);
  await connection.write(all);
  expect(await atDevice).toBe(all.toString('latin1'));
  const atHost = received(connection, 256);
  terminal.write(all);
  expect(await atHost).toBe(all.toString('latin1'));
  await connection.close();
});

test('the device can tell the speed, also after a change', async () => {
  const connection = await open(38400);
  expect(await terminal.hostBaudRate()).toBe(38400);
  await connection.setBaudRate?.(9600);
  expect(await terminal.hostBaudRate()).toBe(9600);
  await connection.close();
});

test('opens again after a close', async () => {
  await (await open()).close();
  const connection = await open();
  const atDevice = received(terminal, 1);
  await connection.write(Uint8Array.of(0x41));
  expect(await atDevice).toBe('A');
  await connection.close();
});

describe('what cannot be opened', () => {
  test('a port that is open already', async () => {
    const connection = await open();
    expect(await serialTransport.open(path, { baudRate: 9600 })).toMatchObject({
      failure: { kind: 'port-busy', path },
    });
    await connection.close();
  });

  test('no such port', async () => {
    const missing = join(directory, 'missing');
    expect(await serialTransport.open(missing, { baudRate: 9600 })).toMatchObject({
      failure: { kind: 'no-such-port', path: missing },
    });
  });

  test('a plain file', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    expect(await serialTransport.open(file, { baudRate: 9600 })).toMatchObject({
      failure: { kind: 'other' },
    });
  });
});

describe('a pulled cable', () => {
  test('ends the connection once, and writes are refused', async () => {
    const connection = await open();
    const causes: string[] = [];
    const ended = new Promise<void>((resolve) => {
      connection.onClose((cause) => {
        causes.push(cause);
        resolve();
      });
    });
    await terminal.unplug();
    await ended;
    await expect(connection.write(Uint8Array.of(1))).rejects.toMatchObject({ name: 'LinkLostError' });
    await connection.close();
    await connection.close();
    expect(causes).toHaveLength(1);
    await expect(lstat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('back again, the port opens under the same path', async () => {
    const connection = await open();
    await terminal.unplug();
    await connection.close();
    await terminal.plug();
    const again = await open();
    const atDevice = received(terminal, 2);
    await again.write(Buffer.from('ok'));
    expect(await atDevice).toBe('ok');
    await again.close();
  });
});

test('closing while bytes that nobody takes wait to be sent ends in time', async () => {
  const connection = await open();
  terminal.pause();
  const writing = connection.write(new Uint8Array(1_000_000)).catch((error: Error) => error.name);
  await connection.close();
  expect(await writing).toBe('LinkLostError');
});

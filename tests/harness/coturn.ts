import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import { freePort } from './free-port.ts';

const program = '/usr/bin/turnserver';

/** A relay of this machine (Debian's coturn), with credentials that end. */
export interface Coturn {
  /** As `consultation.ice.turn` of a station's settings. */
  readonly turn: { readonly urls: string[]; readonly secret: string };
  stop(): void;
}

export const hasCoturn = (): boolean => existsSync(program);

/** Resolves when it listens. Rejects when it ends before. */
export async function startCoturn(): Promise<Coturn> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-coturn-'));
  const port = await freePort();
  const address = ownAddress();
  const secret = 'a secret of this test alone';
  const args = [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--log-file', join(folder, 'log')],
    ...['--listening-ip', address, '--relay-ip', address, '--listening-port', String(port)],
    ...['--allow-loopback-peers', '--realm', 'hall', '--use-auth-secret', '--static-auth-secret', secret],
    ...['--userdb', join(folder, 'users'), '--pidfile', join(folder, 'pid')],
  ];
  const relay = spawn(program, args, { stdio: 'ignore' });
  await listening(relay, port, address);
  return {
    turn: { urls: [`turn:${address}:${port}?transport=udp`], secret },
    stop() {
      relay.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Browsers reach a relay from their network's address, not from the loopback. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** It keeps what it says to itself until much of it is there: that it listens is seen by asking. */
async function listening(relay: ChildProcess, port: number, host: string): Promise<void> {
  const clock = new SystemClock();
  while (relay.exitCode === null) {
    if (await isOpen(port, host)) return;
    await pause(clock, 50);
  }
  throw new Error(`coturn ended with status ${relay.exitCode}`);
}

function isOpen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

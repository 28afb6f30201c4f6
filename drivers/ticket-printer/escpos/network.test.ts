import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { Transport } from '#drivers/transport/connection.ts';
import { openTcp } from '#drivers/transport/tcp.ts';
import type { PrintDocument, TicketPrinter } from '../ticket-printer.ts';
import { createEscPosPrinter } from './driver.ts';
import { createEscPosSimulator, type EscPosSimulator, type PrintedPage } from './simulator.ts';

const ticket: PrintDocument = { jobId: 'net', lines: [{ kind: 'text', text: 'A012', size: 4 }] };
const clock = new SystemClock();

/** A printer on port 9100: one connection at a time, whatever comes over it is for the one print mechanism. */
class NetworkPrinter {
  readonly server: Server = createServer((socket) => this.#accept(socket));
  readonly pages: PrintedPage[] = [];
  readonly simulator: EscPosSimulator = createEscPosSimulator({ clock, dotsPerSecond: 100_000 });
  readonly #received = new Emitter<Uint8Array>();
  socket: Socket | undefined;
  connections = 0;
  refused = 0;

  constructor() {
    this.simulator.onPage((page) => this.pages.push(page));
    this.simulator.attach({
      onData: (listener) => this.#received.on(listener),
      write: (bytes) => this.socket?.write(bytes),
      plug: async () => {},
      unplug: async () => {},
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  #accept(socket: Socket): void {
    if (this.socket) {
      this.refused++;
      socket.destroy();
      return;
    }
    this.connections++;
    this.socket = socket;
    socket.on('data', (bytes) => this.#received.emit(bytes));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.socket = undefined;
    });
  }

  close(): void {
    this.simulator.close();
    this.socket?.destroy();
    this.server.close();
  }
}

let device: NetworkPrinter;
let printer: TicketPrinter;

beforeEach(async () => {
  device = new NetworkPrinter();
  const port = await device.listen();
  const transport: Transport = { open: (path) => openTcp({ host: '127.0.0.1', port, path, clock }) };
  printer = createEscPosPrinter({
    transport,
    path: `tcp://127.0.0.1:${port}`,
    baudRate: 115_200,
    clock,
  });
});
afterEach(async () => {
  await printer.stop();
  device.close();
});

test('prints over one connection, and again over the next after the printer has dropped it', async () => {
  const states: string[] = [];
  printer.onState(({ state }) => states.push(state));
  printer.start();
  expect(await printer.print(ticket)).toEqual({ ok: true, value: { wireMs: 0 } });
  const dropped = once(device.socket as Socket, 'close');
  device.socket?.end();
  await dropped;
  expect(await printer.print(ticket)).toEqual({ ok: true, value: { wireMs: 0 } });
  expect(device.pages.map(({ complete }) => complete)).toEqual([true, true]);
  expect(device.connections).toBe(2);
  expect(device.refused).toBe(0);
  expect(states).not.toContain('absent');
});

test('lets go of the connection when it is stopped, so that others can print', async () => {
  printer.start();
  await printer.print(ticket);
  const dropped = once(device.socket as Socket, 'close');
  await printer.stop();
  await dropped;
  expect(device.socket).toBe(undefined);
});

test('a printer that another computer holds is absent, and no ticket is called printed', async () => {
  const other = once(device.server, 'connection');
  const { port } = device.server.address() as AddressInfo;
  const held = await openTcp({ host: '127.0.0.1', port, path: 'other', clock });
  await other;
  printer.start();
  const printed = await printer.print(ticket);
  expect(printed).toMatchObject({ ok: false, failure: { kind: 'not-printed' } });
  expect(device.pages).toEqual([]);
  if (held.ok) await held.value.close();
});

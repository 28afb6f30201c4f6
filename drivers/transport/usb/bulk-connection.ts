import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type Connection, ConnectionLostError, type OpenFailure } from '../connection.ts';
import { lossIsKnown, PiecewiseConnection } from '../open-connection.ts';
import { layoutOf, type UsbLayout } from './layout.ts';
import { type Pipes, pipesFor } from './pipes.ts';
import type { UsbDevice, UsbEndpoint, UsbPlace, UsbSystem } from './usb-system.ts';

/** Every wait of this transport. */
export const delays = {
  /** One transfer. Closing waits for the transfers under way, so it is the time a `close` takes at most. */
  transferMs: 250,
  /** Some printers answer every read with an empty packet at once: asking on and on would take a whole core. */
  afterEmptyMs: 20,
} as const;

/** An endpoint that stalls so often in a row will not recover. */
const stallsAllowed = 3;

export interface UsbOpening {
  readonly system: UsbSystem;
  readonly place: UsbPlace;
  /** For people and logs, e.g. `usb:0400:c35a`. */
  readonly path: string;
  readonly clock: Clock;
}

/** Opens a USB device as a stream of bytes through its bulk endpoints. */
export async function openBulkConnection({
  system,
  place,
  path,
  clock,
}: UsbOpening): Promise<Result<Connection, OpenFailure>> {
  const opened = await system.open(place, path);
  if (!opened.ok) return opened;
  const device = opened.value;
  const layout = layoutOf(device.interfaces);
  const claimed = layout ? await claim(device, layout, path) : noPipes(path);
  if (layout && claimed.ok) return ok(new BulkConnection(device, pipesFor(layout), path, clock));
  await device.close();
  return claimed.ok ? noPipes(path) : claimed;
}

function noPipes(path: string): Result<never, OpenFailure> {
  const cause = 'This USB device has no bulk endpoints to speak through';
  return fail({ kind: 'other', reason: 'bad-address', path, cause });
}

async function claim(device: UsbDevice, { on }: UsbLayout, path: string): Promise<Result<void, OpenFailure>> {
  try {
    return await device.claim(on);
  } catch (error) {
    if (error instanceof ConnectionLostError)
      return fail({ kind: 'no-such-port', path, cause: error.message });
    throw error;
  }
}

class BulkConnection extends PiecewiseConnection implements Connection {
  readonly path: string;
  readonly #device: UsbDevice;
  readonly #pipes: Pipes;
  readonly #clock: Clock;
  readonly #ending = new AbortController();

  constructor(device: UsbDevice, pipes: Pipes, path: string, clock: Clock) {
    super();
    this.#device = device;
    this.#pipes = pipes;
    this.path = path;
    this.#clock = clock;
    void this.#listen();
  }

  protected async send(bytes: Uint8Array): Promise<void> {
    this.mustBeOpen();
    for (const { to, bytes: part } of this.#pipes.route(bytes))
      for (let at = 0; at < part.length; at += to.packetBytes)
        await this.#sendPacket(to, part.subarray(at, at + to.packetBytes));
  }

  /** A device that takes nothing for now, as a printer that is printing, is asked on and on until the connection is closed. */
  async #sendPacket(to: UsbEndpoint, packet: Uint8Array): Promise<void> {
    let stalls = 0;
    for (;;) {
      this.mustBeOpen();
      const outcome = await this.#orEnd(() => this.#device.write(to, packet, delays.transferMs));
      if (outcome === 'taken') return;
      if (outcome === 'stalled') await this.#recover(to, ++stalls);
    }
  }

  async #listen(): Promise<void> {
    let stalls = 0;
    while (!this.isOver && this.#pipes.next) {
      const from = this.#pipes.next;
      const received = await this.#orEnd(() => this.#device.read(from, delays.transferMs)).catch(lossIsKnown);
      stalls = received === 'stalled' ? stalls + 1 : 0;
      if (received instanceof Uint8Array) await this.#take(received);
      if (received === 'stalled') await this.#recover(from, stalls).catch(lossIsKnown);
    }
  }

  async #take(packet: Uint8Array): Promise<void> {
    this.#pipes.took(packet);
    if (packet.length > 0 && !this.isOver) this.received.emit(packet);
    else await pause(this.#clock, delays.afterEmptyMs, this.#ending.signal);
  }

  async #recover(endpoint: UsbEndpoint, stallsInRow: number): Promise<void> {
    if (stallsInRow > stallsAllowed) await this.end(`endpoint ${hex(endpoint)} stays stalled`);
    this.mustBeOpen();
    await this.#orEnd(() => this.#device.clearStall(endpoint));
  }

  /** A device found gone ends the connection. */
  async #orEnd<Value>(transfer: () => Promise<Value>): Promise<Value> {
    try {
      return await transfer();
    } catch (error) {
      if (error instanceof ConnectionLostError) void this.end(error.message);
      throw error;
    }
  }

  protected release(): Promise<void> {
    this.#ending.abort();
    return this.#device.close();
  }
}

function hex({ address }: UsbEndpoint): string {
  return address.toString(16).padStart(2, '0');
}

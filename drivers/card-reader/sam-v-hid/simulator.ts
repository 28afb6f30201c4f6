import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';
import type { ReaderConnection } from '../sam-v/simulator.ts';

/** What can happen to the tunnel's reports, beside the module's own faults. */
export const tunnelFaults = [
  /** The sum at the end of a report does not add up. */
  'wrong-sum',
  /** A report of a longer reply never arrives. */
  'lost-report',
  /** A report of something else comes first: a key, a status. */
  'stray-report',
  /** The reader says that it could not do it. */
  'refused',
] as const;

export type TunnelFault = (typeof tunnelFaults)[number];

export interface TunnelOptions {
  readonly clock: Clock;
  /** Bytes that this reader puts before the module's in each report; nobody knows what they mean. Default 2. */
  readonly prefix?: 0 | 2;
  /** Between two reports: full-speed HID polls once a millisecond. Default 1. */
  readonly reportGapMs?: number;
}

/**
 * The tunnel of a Miaxis-style reader, between a HID device and the simulated module: give it to the module's `attach`.
 * Written from the published description alone.
 */
export class SimulatedTunnel implements ReaderConnection {
  readonly #end: HidDeviceEnd;
  readonly #options: TunnelOptions;
  readonly #toModule = new Emitter<Uint8Array>();
  readonly #faults = new Map<TunnelFault, number>();
  #sequence = 0;

  constructor(end: HidDeviceEnd, options: TunnelOptions) {
    this.#end = end;
    this.#options = options;
    end.onReport((report) => this.#receive(Buffer.from(report)));
  }

  /** @param times how many reports it strikes before it goes away by itself */
  setFault(fault: TunnelFault, times = Number.POSITIVE_INFINITY): void {
    this.#faults.set(fault, times);
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#toModule.on(listener);
  }
  async write(bytes: Uint8Array): Promise<void> {
    const prefix = Buffer.alloc(this.#options.prefix ?? 2);
    const room = 56 - prefix.length;
    for (let sent = 0; sent < bytes.length; sent += room) {
      await pause(this.#options.clock, this.#options.reportGapMs ?? 1);
      this.#answer(Buffer.concat([prefix, bytes.subarray(sent, sent + room)]));
    }
  }
  setBaudRate(): void {
    // HID has no speed.
  }
  unplug(): Promise<void> {
    return this.#end.unplug();
  }
  plug(): Promise<void> {
    return this.#end.plug();
  }
  close(): Promise<void> {
    return this.#end.close();
  }

  /** A report of the host: a zero for the missing id, then `88`. */
  #receive(report: Buffer): void {
    if (report.length !== 65 || report[0] !== 0 || report[1] !== 0x88) return;
    const counted = report.readUInt16LE(4);
    if (counted < 1 || counted > 57) return;
    let sum = 0;
    for (const byte of report.subarray(4, 6 + counted)) sum += byte;
    if (sum % 0x10000 !== report.readUInt16LE(6 + counted)) return;
    this.#sequence = report.readUInt16BE(2);
    const data = report.subarray(7, 6 + counted);
    if (report[6] === 0xb1) this.#toModule.emit(data);
    if (report[6] === 0x0d) this.#answer(Buffer.from('MR-300 SIM'));
  }

  #answer(data: Buffer): void {
    if (this.#strikes('stray-report')) this.#end.send(Buffer.alloc(64, 0x01));
    if (this.#strikes('lost-report')) return;
    const report = Buffer.alloc(64);
    report[0] = 0xaa;
    report.writeUInt16BE(this.#sequence, 1);
    report.writeUInt16LE(data.length + 1, 3);
    report[5] = this.#strikes('refused') ? 0x01 : 0x00;
    data.copy(report, 6);
    let sum = this.#strikes('wrong-sum') ? 1 : 0;
    for (const byte of report.subarray(3, 6 + data.length)) sum += byte;
    report.writeUInt16LE(sum % 0x10000, 6 + data.length);
    this.#end.send(report);
  }

  #strikes(fault: TunnelFault): boolean {
    const left = this.#faults.get(fault) ?? 0;
    if (left <= 0) return false;
    this.#faults.set(fault, left - 1);
    return true;
  }
}

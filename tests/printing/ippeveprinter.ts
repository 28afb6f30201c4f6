import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { freePort } from '../harness/free-port.ts';
import { endProgram, type Spoken, startProgram } from './programs.ts';

/** Where `ippeveprinter`s stand, each with its own spool and print command. */
export class PrinterHall {
  /** Everything that is written lies in here; removed at the end. */
  readonly folder = mkdtempSync(join(tmpdir(), 'mingfa-printing-'));
  readonly #printers: EvePrinter[] = [];

  async printer(wanted: { formats?: string; port?: number } = {}): Promise<EvePrinter> {
    const { formats = 'application/pdf', port = await freePort() } = wanted;
    const place = placeIn(this.folder, `printer-${this.#printers.length + 1}`);
    const given = ['-v', '-2', '-r', 'off', '-n', 'localhost', '-p', String(port), '-f', formats];
    const places = ['-d', place.spool, '-K', place.keys, '-c', place.command, 'A4'];
    const child = await startProgram('ippeveprinter', [...given, ...places], /printer-uuid=/, {
      TMPDIR: this.folder,
      ...busOf(inject('printingBus')),
    });
    const printer = new EvePrinter(child, port, place.spool, place.orders);
    this.#printers.push(printer);
    return printer;
  }

  async close(): Promise<void> {
    for (const printer of this.#printers) await printer.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One running `ippeveprinter`. What its print command does is told line by line. */
export class EvePrinter {
  readonly port: number;
  readonly address: string;
  readonly secureAddress: string;
  /** Where it keeps the documents in hand. */
  readonly spool: string;
  readonly #child: Spoken;
  #orders: number | null;

  constructor(child: Spoken, port: number, spool: string, orders: string) {
    this.#child = child;
    this.port = port;
    this.address = `ipp://127.0.0.1:${port}/ipp/print`;
    this.secureAddress = `ipps://127.0.0.1:${port}/ipp/print`;
    this.spool = spool;
    // Open for reading as well, so that neither side waits for the other.
    this.#orders = openSync(orders, 'r+');
  }

  /** All that it wrote to its log. */
  get log(): string {
    return this.#child.said;
  }
  /** The document in hand, or the next one, makes the printer report a state: `+media-empty`, `-media-empty`. */
  report(state: string): void {
    this.#order(`report ${state}`);
  }
  /** The document in hand, or the next one, comes to its end: printed, or given up. */
  finish(how: 'printed' | 'given-up'): void {
    this.#order(`finish ${how === 'printed' ? 0 : 1}`);
  }
  /** Somebody pulls the plug. */
  async kill(): Promise<void> {
    await endProgram(this.#child);
    if (this.#orders !== null) closeSync(this.#orders);
    this.#orders = null;
  }

  #order(line: string): void {
    if (this.#orders !== null) writeSync(this.#orders, `${line}\n`);
  }
}

function placeIn(folder: string, name: string) {
  const at = (...names: string[]) => join(folder, name, ...names);
  const place = { spool: at('spool'), keys: at('keys'), orders: at('orders'), command: at('print') };
  for (const made of [place.spool, place.keys]) mkdirSync(made, { recursive: true });
  if (spawnSync('mkfifo', [place.orders]).status !== 0) throw new Error('mkfifo failed');
  writeFileSync(place.command, printCommand(place.orders));
  chmodSync(place.command, 0o755);
  return place;
}

/** The print command: waits for orders. Its words on stderr are the printer's state (ippeveprinter(8), "STATE:"). */
function printCommand(orders: string): string {
  return `#!/bin/sh
while read -r order what; do
  case "$order" in
    report) echo "STATE: $what" >&2 ;;
    finish) exit "$what" ;;
  esac
done < '${orders}'
exit 1
`;
}

function busOf(address: string): NodeJS.ProcessEnv {
  return address === '' ? {} : { DBUS_SYSTEM_BUS_ADDRESS: address };
}

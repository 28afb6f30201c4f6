import { join } from 'node:path';
import type { DockView } from '#contract/dock.ts';
import type { InputAction } from '#contract/input.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { CecSimulator } from '#drivers/keypad/cec/simulator.ts';
import { runCecSimulator } from '#drivers/keypad/cec/standalone.ts';
import type { SerialScannerSimulator } from '#drivers/scanner/serial-scanner/simulator.ts';
import { runSerialScannerSimulator } from '#drivers/scanner/serial-scanner/standalone.ts';

/** Televisions have no jack: two codes that no remote sends stand for one, so that the demo can be tried with headphones. */
const jack = { in: '75', out: '76' } as const;
export const demoJackKeys = `cec:${jack.in}=headset-in cec:${jack.out}=headset-out`;

/** Tickets that lie on the table at most. */
const mostTickets = 1;
/** Codes that people have in their pockets. They lead nowhere. */
const foreignCodes = [
  { kind: 'foreign', name: 'pay', code: 'https://pay.example.cn/qr/0000000000' },
] as const;

/** Puts both on pseudo-terminals in `dir`. */
export async function startDemoInput(dir: string): Promise<DemoInput> {
  const ports = { scanner: join(dir, 'scanner'), keypad: join(dir, 'remote-control') };
  const [scanner, remote] = await Promise.all([
    runSerialScannerSimulator({ link: ports.scanner }),
    runCecSimulator({ link: ports.keypad }),
  ]);
  return new DemoInput(ports, scanner, remote);
}

/** The demo's scanner and remote control, and what a hand can do with them. */
export class DemoInput {
  readonly ports: { readonly scanner: string; readonly keypad: string };
  readonly changes = new Emitter<void>();
  readonly #scanner: SerialScannerSimulator;
  readonly #remote: CecSimulator;
  #headset = false;

  constructor(ports: DemoInput['ports'], scanner: SerialScannerSimulator, remote: CecSimulator) {
    this.ports = ports;
    this.#scanner = scanner;
    this.#remote = remote;
  }

  /** @param pages what the printer put out, newest first */
  scanner(pages: DockView['printer']['pages']): DockView['scanner'] {
    const tickets = pages.flatMap(({ text }) => ticketOn(text)).slice(0, mostTickets);
    return { plugged: this.#scanner.plugged, codes: [...tickets, ...foreignCodes] };
  }
  keypad(): DockView['keypad'] {
    return { plugged: this.#remote.plugged, headset: this.#headset };
  }
  scan(code: string): void {
    this.#scanner.scan(code);
  }
  moveKey(key: InputAction, down: boolean): void {
    if (down) this.#remote.press(key);
    else this.#remote.release();
  }
  setHeadset(pluggedIn: boolean): void {
    this.#headset = pluggedIn;
    this.#remote.pressCode(pluggedIn ? jack.in : jack.out);
    this.#remote.release();
    this.changes.emit();
  }
  async setPlugged(device: 'scanner' | 'keypad', plugged: boolean): Promise<void> {
    await (device === 'scanner' ? this.#scanner : this.#remote).setFault('unplug', !plugged);
    if (device === 'keypad' && !plugged) this.#headset = false;
    this.changes.emit();
  }
  async close(): Promise<void> {
    await Promise.all([this.#scanner.close(), this.#remote.close()]);
  }
}

/** The QR code on a paper, and the number beside it; a test page has none. */
function ticketOn(text: string): DockView['scanner']['codes'] {
  const code = /https?:\/\/\S+\/t\/[A-Za-z0-9_-]{22}/.exec(text)?.[0];
  const name = /\b[A-Z]\d{3,4}\b/.exec(text)?.[0];
  return code && name ? [{ kind: 'ticket', name, code }] : [];
}

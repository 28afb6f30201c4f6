import { ok } from '../basics/result.ts';
import type { CardReader, CardReadProgress } from '../card-reader/card-reader.ts';
import { cardReportOf } from '../card-reader/card-report.ts';
import type { CounterDisplay } from '../counter-display/counter-display.ts';
import type { DocumentPrinter } from '../document-printer/document-printer.ts';
import type { Keypad } from '../keypad/keypad.ts';
import type { Scanner } from '../scanner/scanner.ts';
import type { SignaturePad } from '../signature-pad/signature-pad.ts';
import type { TicketPrinter } from '../ticket-printer/ticket-printer.ts';
import type { CallName, DeviceCalls, DeviceEvent } from './calls.ts';

/** A driver at work, with what it can be asked for. */
export type MadeDevice =
  | { readonly kind: 'card-reader'; readonly device: CardReader }
  | { readonly kind: 'ticket-printer'; readonly device: TicketPrinter }
  | { readonly kind: 'document-printer'; readonly device: DocumentPrinter }
  | { readonly kind: 'scanner'; readonly device: Scanner }
  | { readonly kind: 'keypad'; readonly device: Keypad }
  | { readonly kind: 'counter-display'; readonly device: CounterDisplay }
  | { readonly kind: 'signature-pad'; readonly device: SignaturePad };

/** Whoever asks: may change their mind, and is told how far it is. */
export interface Asking {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CardReadProgress) => void;
}

/** The devices that have calls, by the part of the call's name before the dot. */
interface Callable {
  'card-reader': CardReader;
  'document-printer': DocumentPrinter;
  'counter-display': CounterDisplay;
  keypad: Keypad;
  'signature-pad': SignaturePad;
  'ticket-printer': TicketPrinter;
}

type KindOf<Name extends CallName> = Name extends `${infer Kind extends keyof Callable}.${string}`
  ? Kind
  : never;

type Carried = {
  [Name in CallName]: (
    device: Callable[KindOf<Name>],
    input: DeviceCalls[Name]['input'],
    asking: Asking,
  ) => Promise<DeviceCalls[Name]['output']>;
};

/** How each call is carried out. */
const carried: Carried = {
  'card-reader.read': async (reader, { waitMs, today }, asking) => {
    const read = await reader.read({ waitMs, ...asking });
    return read.ok ? ok(cardReportOf(read.value, today)) : read;
  },
  'ticket-printer.print': (printer, document, { signal }) => printer.print(document, { signal }),
  'document-printer.print': (printer, job, { signal }) => printer.print(job, { signal }),
  'counter-display.show': (display, { address, call }) => display.show(address, call),
  'counter-display.clear': (display, { address }) => display.clear(address),
  'counter-display.brightness': (display, { address, level }) => display.brightness(address, level),
  'counter-display.self-test': (display, { address }) => display.selfTest(address),
  'keypad.use-keys': async (keypad, learnt) => {
    keypad.useKeys(learnt);
    return null;
  },
  'keypad.learn': async (keypad, { on }) => {
    keypad.learn(on);
    return null;
  },
  'signature-pad.begin': async (pad) => {
    const begun = await pad.begin();
    return begun.ok ? ok({ aspect: pad.aspect }) : begun;
  },
  'signature-pad.clear': (pad) => pad.clear(),
  'signature-pad.end': async (pad) => {
    await pad.end();
    return null;
  },
  'ticket-printer.counters': (printer) => printer.counters(),
};

/** Whether a device of this kind can be asked this. */
export function canCarry(made: MadeDevice, name: CallName): boolean {
  return name.startsWith(`${made.kind}.`);
}

/** Carries a call out. The caller has made sure with {@link canCarry} that name and device belong together. */
export function carry<Name extends CallName>(
  made: MadeDevice,
  name: Name,
  input: DeviceCalls[Name]['input'],
  asking: Asking,
): Promise<DeviceCalls[Name]['output']> {
  return carried[name](made.device as Callable[KindOf<Name>], input, asking);
}

/** Passes on what a device tells by itself. */
export function listen(made: MadeDevice, report: (event: DeviceEvent) => void): void {
  switch (made.kind) {
    case 'scanner':
      made.device.onScan((scan) => report({ kind: 'scan', scan }));
      break;
    case 'keypad':
      made.device.onPress((press) => report({ kind: 'key', press }));
      made.device.onHeadset((pluggedIn) => report({ kind: 'headset', pluggedIn }));
      made.device.onCode((code) => report({ kind: 'key-code', code }));
      break;
    case 'signature-pad':
      made.device.onPoint((point) => report({ kind: 'pen', point }));
      break;
    case 'ticket-printer':
    case 'document-printer':
      made.device.onEvent(report);
  }
}

import { ManualClock } from '../basics/manual-clock.ts';
import { fail } from '../basics/result.ts';
import type { DeviceState } from '../device-state.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { SimulatedUart } from '../simulation/simulated-uart.ts';
import type { Connection, Transport } from '../transport/connection.ts';
import type { PrintedPage } from './thermal/simulator/page.ts';
import type { ThermalSimulator } from './thermal/simulator/thermal-simulator.ts';
import type { PrintDocument, PrinterEvent, TicketPrinter } from './ticket-printer.ts';
import { withoutSpeed } from './without-speed.ts';

/** Driver and simulated printer on one paced line in memory, under one clock moved by hand. For tests. */
export interface Rig<Simulator extends ThermalSimulator = ThermalSimulator> {
  readonly clock: ManualClock;
  readonly transport: Transport;
  readonly printer: TicketPrinter;
  readonly simulator: Simulator;
  readonly uart: SimulatedUart;
  readonly pages: readonly PrintedPage[];
  readonly states: readonly DeviceState[];
  readonly events: readonly PrinterEvent[];
  /** The device host is killed and started anew: the line is let go in the middle of whatever it was, and `printer` is another. */
  restart(): void;
  /** Prints while the clock runs, until the job is over. */
  print(document: PrintDocument, signal?: AbortSignal): Promise<Printed>;
}

export interface Printed {
  readonly result: Awaited<ReturnType<TicketPrinter['print']>>;
  readonly tookMs: number;
}

/** What a language brings to a rig. */
export interface RigParts<Simulator extends ThermalSimulator> {
  readonly baudRate: number;
  /** `false`: USB or network. Default `true`. */
  readonly hasSpeed?: boolean;
  /** What stands between driver and line. */
  readonly wrap?: (transport: Transport) => Transport;
  readonly createSimulator: (clock: ManualClock) => Simulator;
  readonly createPrinter: (place: {
    readonly transport: Transport;
    readonly path: string;
    readonly baudRate: number;
    readonly clock: ManualClock;
  }) => TicketPrinter;
}

const path = '/dev/printer';
const stepMs = 20;
/** Nothing that a printer does takes this long. */
const limitMs = 120_000;

export function rigOf<Simulator extends ThermalSimulator>({
  baudRate,
  hasSpeed = true,
  wrap = (transport) => transport,
  createSimulator,
  createPrinter,
}: RigParts<Simulator>): Rig<Simulator> {
  const clock = new ManualClock();
  const { transport: serial, end } = memoryConnection(path);
  const transport = wrap(hasSpeed ? serial : withoutSpeed(serial));
  const uart = new SimulatedUart(end, { clock, baudRate, paced: hasSpeed });
  const simulator = createSimulator(clock);
  simulator.attach(uart);
  const pages: PrintedPage[] = [];
  simulator.onPage((page) => pages.push(page));
  const states: DeviceState[] = [];
  const events: PrinterEvent[] = [];
  const begin = () => {
    const host = mortal(transport);
    const printer = createPrinter({ transport: host.transport, path, baudRate, clock });
    printer.onState((state) => states.push(state));
    printer.onEvent((event) => events.push(event));
    return { host, printer };
  };
  let now = begin();
  return {
    clock,
    transport,
    simulator,
    uart,
    pages,
    states,
    events,
    get printer() {
      return now.printer;
    },
    restart() {
      now.host.die();
      now = begin();
      now.printer.start();
    },
    print: (document, signal) => printWith(now.printer, clock)(document, signal),
  };
}

/** A transport of a process that can be killed: its connections end, and it opens no more. */
function mortal(transport: Transport): { readonly transport: Transport; readonly die: () => void } {
  const connections = new Set<Connection>();
  let dead = false;
  return {
    transport: {
      onArrival: (at, listener) =>
        transport.onArrival ? transport.onArrival(at, listener) : () => undefined,
      async open(at, options) {
        if (dead) return fail({ kind: 'other', path: at, cause: 'killed' });
        const opened = await transport.open(at, options);
        if (opened.ok) connections.add(opened.value);
        return opened;
      },
    },
    die() {
      dead = true;
      for (const connection of connections) void connection.close();
    },
  };
}

/** The same rig when its printer has been greeted. */
export async function greeted<Simulator extends ThermalSimulator>(
  rig: Rig<Simulator>,
): Promise<Rig<Simulator>> {
  rig.printer.start();
  await rig.clock.advance(1500);
  return rig;
}

function printWith(printer: TicketPrinter, clock: ManualClock): Rig['print'] {
  return async (document, signal) => {
    const startedAtMs = clock.monotonic();
    let done = false;
    const printing = printer.print(document, signal ? { signal } : {}).finally(() => {
      done = true;
    });
    while (!done && clock.monotonic() - startedAtMs < limitMs) await clock.advance(stepMs);
    if (!done) throw new Error(`The job is not over after ${limitMs} ms`);
    return { result: await printing, tookMs: clock.monotonic() - startedAtMs };
  };
}

/** As many rules: images, so that the printer's buffer does not hold many of them. */
export function rules(count: number): PrintDocument {
  return { jobId: 'rules', lines: Array.from({ length: count }, () => ({ kind: 'rule' as const })) };
}

/** One line of text. */
export function short(text: string): PrintDocument {
  return { jobId: text, lines: [{ kind: 'text', text }] };
}

/** So many lines of the same text: it takes a while to print. */
export function repeated(text: string, times: number): PrintDocument {
  return { jobId: text, lines: Array.from({ length: times }, () => ({ kind: 'text' as const, text })) };
}

/** A queue ticket as a station prints it. */
export const sampleTicket: PrintDocument = {
  jobId: 'sample',
  lines: [
    { kind: 'text', text: '明河县公共法律服务中心', size: 2, align: 'center', bold: true },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: '您的号码', align: 'center' },
    { kind: 'text', text: 'A012', size: 6, align: 'center', bold: true },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: '律师咨询', size: 2, align: 'center' },
    { kind: 'rule' },
    { kind: 'pair', left: '前面还有', right: '3 位' },
    { kind: 'pair', left: '大约等待', right: '12 分钟' },
    { kind: 'pair', left: '取号时间', right: '2026年1月5日 09:00' },
    { kind: 'rule' },
    { kind: 'qr', data: 'https://kiosk.example.cn/t/A012-7Q4K' },
    { kind: 'text', text: '手机扫一扫，随时看前面还有几位', align: 'center' },
    { kind: 'text', text: '请拿好号票和身份证，叫到您时会有语音提示', align: 'center' },
  ],
};

import { ManualClock } from '../../basics/manual-clock.ts';
import type { DeviceState } from '../../device-state.ts';
import { memoryLink } from '../../simulation/memory-link.ts';
import { PacedWire } from '../../simulation/paced-wire.ts';
import type { LinkOpener } from '../../transport/link.ts';
import type { PrintDocument, PrinterEvent, TicketPrinter } from '../ticket-printer.ts';
import { type GlyphRasteriser, neverDraws } from '../typesetting/drawing.ts';
import { withoutSpeed } from '../without-speed.ts';
import { createEscPosPrinter } from './driver.ts';
import { type EscPosOptions, plainEscPos } from './models.ts';
import {
  createEscPosSimulator,
  type EscPosSimulator,
  type EscPosSimulatorOptions,
  type PrintedPage,
} from './simulator.ts';

/** Driver and simulated printer on one paced line in memory, under one clock moved by hand. For tests. */
export interface Rig {
  readonly clock: ManualClock;
  readonly opener: LinkOpener;
  readonly printer: TicketPrinter;
  readonly simulator: EscPosSimulator;
  readonly wire: PacedWire;
  readonly pages: readonly PrintedPage[];
  readonly states: readonly DeviceState[];
  readonly events: readonly PrinterEvent[];
}

export interface RigOptions {
  readonly options?: Partial<EscPosOptions>;
  readonly simulator?: Partial<EscPosSimulatorOptions>;
  readonly baudRate?: number;
  /** `false`: USB or network. Default `true`. */
  readonly hasSpeed?: boolean;
  readonly rasteriser?: GlyphRasteriser;
  /** What stands between driver and line. */
  readonly opener?: (opener: LinkOpener) => LinkOpener;
}

export function createRig({
  options = {},
  simulator = {},
  baudRate = 115200,
  hasSpeed = true,
  rasteriser = neverDraws,
  opener: wrap = (opener) => opener,
}: RigOptions = {}): Rig {
  const clock = new ManualClock();
  const { opener: serial, end } = memoryLink('/dev/printer');
  const opener = wrap(hasSpeed ? serial : withoutSpeed(serial));
  const wire = new PacedWire(end, { clock, baudRate, paced: hasSpeed });
  const device = createEscPosSimulator({ clock, ...simulator });
  device.attach(wire);
  const pages: PrintedPage[] = [];
  device.onPage((page) => pages.push(page));
  const merged = { ...plainEscPos, ...options };
  const printer = createEscPosPrinter({
    opener,
    path: '/dev/printer',
    baudRate,
    clock,
    options: merged,
    rasteriser,
  });
  const states: DeviceState[] = [];
  printer.onState((state) => states.push(state));
  const events: PrinterEvent[] = [];
  printer.onEvent((event) => events.push(event));
  return { clock, opener, printer, simulator: device, wire, pages, states, events };
}

/** A rig whose printer has been greeted. */
export async function createReadyRig(options?: RigOptions): Promise<Rig> {
  const rig = createRig(options);
  rig.printer.start();
  await rig.clock.advance(1500);
  return rig;
}

/** Prints while the clock runs, until the job is over. */
export async function printWhile(rig: Rig, document: PrintDocument, limitMs = 60_000, signal?: AbortSignal) {
  const startedAtMs = rig.clock.monotonic();
  let done = false;
  const printing = rig.printer.print(document, signal ? { signal } : {}).finally(() => {
    done = true;
  });
  while (!done && rig.clock.monotonic() - startedAtMs < limitMs) await rig.clock.advance(20);
  if (!done) throw new Error(`The job is not over after ${limitMs} ms`);
  return { result: await printing, tookMs: rig.clock.monotonic() - startedAtMs };
}

/** A queue ticket as a station prints it. */
export const sampleTicket: PrintDocument = {
  jobId: 'sample',
  lines: [
    { kind: 'text', text: '青山县公共法律服务中心', size: 2, align: 'center', bold: true },
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

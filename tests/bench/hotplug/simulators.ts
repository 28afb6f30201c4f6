import type { Clock } from '#drivers/basics/clock.ts';
import { BankFrameSimulator, noBankDelays } from '#drivers/card-reader/bank-frame/simulator.ts';
import { createSamVSimulator, noDelays } from '#drivers/card-reader/sam-v/simulator.ts';
import { SimulatedUsbPort } from '#drivers/card-reader/sam-v/simulator-usb.ts';
import { SimulatedTunnel } from '#drivers/card-reader/sam-v-hid/simulator.ts';
import { createKanban4Simulator } from '#drivers/counter-display/kanban-4/simulator.ts';
import { createOnbonSimulator } from '#drivers/counter-display/onbon-bx5k/simulator.ts';
import { createXunpengSimulator } from '#drivers/counter-display/xunpeng/simulator.ts';
import { CecSimulator } from '#drivers/keypad/cec/simulator.ts';
import { HidRemoteSimulator } from '#drivers/keypad/hid-remote/simulator.ts';
import { HidKeypadSimulator, stormTable } from '#drivers/keypad/storm/simulator.ts';
import type { ModelId } from '#drivers/registry.ts';
import { HidPosSimulator } from '#drivers/scanner/hid-pos/simulator.ts';
import { WedgeSimulator } from '#drivers/scanner/keyboard-wedge/simulator.ts';
import { SerialScannerSimulator } from '#drivers/scanner/serial-scanner/simulator.ts';
import { StuSimulator, stuSizes } from '#drivers/signature-pad/wacom-stu/simulator.ts';
import type { DeviceEnd } from '#drivers/simulation/device-end.ts';
import type { HidDeviceEnd } from '#drivers/simulation/hid-device.ts';
import type { SimulatedUart } from '#drivers/simulation/simulated-uart.ts';
import { printerPair, samPipes, type UsbDeviceEnd, vendorPair } from '#drivers/simulation/usb-device.ts';
import { usbStream } from '#drivers/simulation/usb-stream.ts';
import { createEscPosSimulator, type SimulatedModel } from '#drivers/ticket-printer/escpos/simulator.ts';
import { createStarLineSimulator } from '#drivers/ticket-printer/star-line/simulator.ts';
import type { UsbInterface } from '#drivers/transport/usb/usb-system.ts';

/** One kind of device on one kind of line, as it is plugged in and out. */
export type HotplugEntry = {
  readonly model: ModelId;
  /** Left out: `ready`. Some devices never tell their state. */
  readonly foundAs?: 'ready' | 'unknown';
} & (
  | { readonly over: 'serial'; readonly simulate: (line: SerialLine) => void }
  | {
      readonly over: 'usb';
      readonly on: UsbInterface;
      readonly simulate: (usb: UsbDeviceEnd, clock: Clock) => void;
    }
  | { readonly over: 'hid'; readonly simulate: (end: HidDeviceEnd, clock: Clock) => void }
);

/** A pseudo-terminal, bare and as a line. */
export interface SerialLine {
  readonly end: DeviceEnd;
  readonly wire: SimulatedUart;
  readonly clock: Clock;
}

const panels = { addresses: [1], baudRate: 9600 };

/** To add a model: one entry that puts its simulator at the end of a line. */
export const entries: readonly HotplugEntry[] = [
  {
    model: 'sam-v',
    over: 'serial',
    simulate: ({ wire, clock }) => createSamVSimulator({ clock, delays: noDelays }).attach(wire),
  },
  samVOnUsb(vendorPair),
  samVOnUsb(samPipes),
  {
    model: 'sam-v-hid',
    over: 'hid',
    simulate: (end, clock) =>
      createSamVSimulator({ clock, delays: noDelays }).attach(new SimulatedTunnel(end, { clock })),
  },
  {
    model: 'bank-frame',
    over: 'serial',
    simulate: ({ wire, clock }) => new BankFrameSimulator({ clock, delays: noBankDelays }).attach(wire),
  },
  {
    model: 'escpos',
    over: 'serial',
    simulate: ({ wire, clock }) => createEscPosSimulator({ clock }).attach(wire),
  },
  escPosOnUsb('escpos'),
  escPosOnUsb('escpos-58'),
  { ...escPosOnUsb('escpos-mute'), foundAs: 'unknown' },
  escPosOnUsb('custom-vkp80'),
  escPosOnUsb('pyramid-reliance'),
  escPosOnUsb('kp-628e'),
  escPosOnUsb('phoenix'),
  onPrinterPair('star-line', (line, clock) => createStarLineSimulator({ clock }).attach(line)),
  { model: 'hid-pos', over: 'hid', simulate: (end) => void new HidPosSimulator(end) },
  { model: 'keyboard-wedge', over: 'hid', simulate: (end, clock) => void new WedgeSimulator(end, { clock }) },
  { model: 'serial-scanner', over: 'serial', simulate: ({ end }) => void new SerialScannerSimulator(end) },
  {
    model: 'storm',
    over: 'hid',
    simulate: (end) => void new HidKeypadSimulator(stormTable, { keyboard: end, consumer: end }),
  },
  { model: 'hid-remote', over: 'hid', simulate: (end) => void new HidRemoteSimulator(end) },
  { model: 'cec', over: 'serial', simulate: ({ end, clock }) => void new CecSimulator(end, clock) },
  {
    model: 'onbon-bx5k',
    over: 'serial',
    simulate: ({ wire, clock }) => void createOnbonSimulator(wire, { ...panels, clock }),
  },
  {
    model: 'xunpeng',
    over: 'serial',
    simulate: ({ wire, clock }) => void createXunpengSimulator(wire, { ...panels, clock }),
  },
  {
    model: 'kanban-4',
    over: 'serial',
    simulate: ({ wire, clock }) => void createKanban4Simulator(wire, { ...panels, clock }),
  },
  signaturePad('wacom-stu-430'),
  signaturePad('wacom-stu-430v'),
  signaturePad('wacom-stu-540'),
];

function samVOnUsb(on: UsbInterface): HotplugEntry {
  return {
    model: 'sam-v',
    over: 'usb',
    on,
    simulate: (usb, clock) =>
      createSamVSimulator({ clock, delays: noDelays }).attach(new SimulatedUsbPort(usb)),
  };
}

function escPosOnUsb(model: SimulatedModel): HotplugEntry {
  return onPrinterPair(model, (line, clock) => createEscPosSimulator({ clock, model }).attach(line));
}

function onPrinterPair(
  model: ModelId,
  simulate: (line: DeviceEnd, clock: Clock) => void,
): Extract<HotplugEntry, { over: 'usb' }> {
  return {
    model,
    over: 'usb',
    on: printerPair,
    simulate: (usb, clock) => simulate(usbStream(usb, { out: 0x02, in: 0x82 }), clock),
  };
}

function signaturePad(model: keyof typeof stuSizes): HotplugEntry {
  return {
    model,
    over: 'hid',
    simulate: (end) => void new StuSimulator(end, { size: stuSizes[model] }),
  };
}

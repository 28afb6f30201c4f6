import { implement, ORPCError } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { type DockView, dockContract } from '#contract/dock.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { Result } from '#drivers/basics/result.ts';
import { answerCalls } from '#station/hub/callers.ts';
import { type Hub, type HubFailure, openHub } from '#station/hub/hub.ts';
import { Meter } from '#station/hub/meter.ts';
import { anyOf, live } from '#station/kernel/live.ts';
import type { Log } from '#station/log/events.ts';
import type { DemoDevices } from './devices.ts';
import { documentsRoute } from './documents-route.ts';

/** What the dock can do to the demo's station from outside. */
export interface DemoControls {
  setClockOffset(offsetMs: number): void;
  setNetwork(network: 'online' | 'offline'): void;
  killDeviceHost(): void;
}

export interface DockDeps {
  readonly devices: DemoDevices;
  readonly controls: DemoControls;
  readonly addresses: () => DockView['addresses'];
  readonly pagesDir: string;
  readonly port: number;
}

const clock = new SystemClock();
const done = { done: true as const };
/** The dock's own trouble is for whoever runs the demo. */
const log: Log = {
  write: (name, fields) => (name === 'hub.listening' ? undefined : console.error(name, fields)),
};

/** Serves the dock's page and its calls. Part of the demo alone: no station has a door like this. */
export async function serveDock(deps: DockDeps): Promise<Result<Hub, HubFailure>> {
  const handler = new StandardRPCHandler(dockRouter(deps), {});
  const meter = new Meter(clock);
  return openHub({
    clock,
    meter,
    everybody: { role: 'terminal', name: null, counterIds: [], token: '' },
    settings: { host: '127.0.0.1', port: deps.port, tls: null, publicUrl: null },
    pagesDir: deps.pagesDir,
    entries: ['dock'],
    routes: { '/documents': documentsRoute(deps.devices.a4) },
    callsAt: '/dock-rpc',
    log,
    onSocket: (socket, connection) => answerCalls(socket, handler, {}, { connection, log, meter }),
  });
}

function dockRouter({ devices, controls, addresses }: DockDeps) {
  const dock = implement(dockContract);
  const state: Pick<DockView, 'network' | 'clockOffsetMs'> = { network: 'online', clockOffsetMs: 0 };
  const moved = new Emitter<void>();
  const changes = anyOf(devices.changes, moved);
  const view = (): DockView => ({
    reader: devices.reader(),
    printer: devices.printer(),
    documentPrinter: devices.a4.view(),
    displays: devices.displays.view(),
    scanner: devices.input.scanner(devices.printer().pages),
    keypad: devices.input.keypad(),
    addresses: addresses(),
    ...state,
  });
  return {
    live: dock.live.handler(({ signal }) => live(view, changes, { clock, signal, settleMs: 50 })),
    ping: dock.ping.handler(() => done),
    putCard: dock.putCard.handler(({ input }) => found(devices.putCard(input.cardId))),
    takeCard: dock.takeCard.handler(() => does(() => devices.takeCard())),
    plug: dock.plug.handler(({ input }) => does(() => devices.setPlugged(input.device, input.plugged))),
    setPaper: dock.setPaper.handler(({ input }) => does(() => devices.setPaper(input.paper))),
    setCover: dock.setCover.handler(({ input }) => does(() => devices.setCover(input.open))),
    setFault: dock.setFault.handler(({ input }) =>
      found(devices.setFault(input.device, input.fault, input.on)),
    ),
    scan: dock.scan.handler(({ input }) => does(() => devices.input.scan(input.code))),
    moveKey: dock.moveKey.handler(({ input }) => does(() => devices.input.moveKey(input.key, input.down))),
    setHeadset: dock.setHeadset.handler(({ input }) => does(() => devices.input.setHeadset(input.pluggedIn))),
    setNetwork: dock.setNetwork.handler(({ input }) =>
      does(() => {
        state.network = input.network;
        controls.setNetwork(input.network);
        moved.emit();
      }),
    ),
    setClockOffset: dock.setClockOffset.handler(({ input }) =>
      does(() => {
        state.clockOffsetMs = input.offsetMs;
        controls.setClockOffset(input.offsetMs);
        moved.emit();
      }),
    ),
    killDeviceHost: dock.killDeviceHost.handler(() => does(() => controls.killDeviceHost())),
  };
}

function does(task: () => void): typeof done {
  task();
  return done;
}

function found(known: boolean): typeof done {
  if (!known) throw new ORPCError('NOT_FOUND');
  return done;
}

import { implement, ORPCError } from '@orpc/server';
import { SystemClock } from '../../drivers/basics/clock.ts';
import { Emitter } from '../../drivers/basics/emitter.ts';
import { contract } from '../../electron/contract/contract.ts';
import { dockContract } from '../../electron/contract/dock.ts';
import type { HeldTicket } from '../../electron/contract/queue.ts';
import type { Health } from '../../electron/contract/technician.ts';
import { live as liveValue } from '../../electron/station/kernel/live.ts';
import { type FakeHall, stationName } from './fake-hall.ts';
import { audit, devicesSick, devicesWell, dockView, findings, health, log } from './fake-machine.ts';
import { clerk } from './scenes.ts';
import { toneWav } from './tone-wav.ts';

export interface FakeStation {
  hall: FakeHall;
  /** What the phone page shows. */
  held: HeldTicket | null;
  sick: boolean;
  triesLeft: number;
}

const clock = new SystemClock();
const done = { done: true } as const;
const api = implement(contract);
const dock = implement(dockContract);

/** The procedures that the staff screens and the phone page call, and no others. */
export function fakeRouter(station: FakeStation) {
  const { hall } = station;
  const live = <Value>(read: () => Value, signal: AbortSignal | undefined) =>
    liveValue(read, hall.changes, { clock, signal });
  return {
    access: {
      prove: api.access.prove.handler(({ input }) => prove(station, input)),
      signOut: api.access.signOut.handler(() => done),
    },
    terminal: {
      profile: api.terminal.profile.handler(() => ({
        stationName,
        profile: 'kiosk' as const,
        screenDiagonalInch: 21.5,
        languages: ['zh-CN' as const, 'en' as const],
        phone: '0311-8200 1234',
        hotline: '12348',
        serviceDesk: { 'zh-CN': '一楼服务台', en: 'the service desk on the ground floor' },
        idleWarningMs: 45_000,
        idleEndMs: 60_000,
        timeZone: 'Asia/Shanghai',
        demo: true,
      })),
      status: api.terminal.status.handler(({ signal }) =>
        live(
          () => ({
            now: Date.now(),
            network: 'online' as const,
            cardReader: 'ready' as const,
            ticketPrinter: 'ready' as const,
            outOfService: hall.outOfService ? { reason: 'closed-by-staff' as const } : null,
          }),
          signal,
        ),
      ),
    },
    queue: {
      services: api.queue.services.handler(({ signal }) => live(() => hall.services(), signal)),
      find: api.queue.find.handler(({ input }) => hall.find(input.number)),
      reprint: api.queue.reprint.handler(({ input }) => {
        const { tickets } = hall.scene;
        const found = tickets.find((ticket) => ticket.ticketId === input.ticketId);
        if (!found) throw new ORPCError('TOO_MANY_REPRINTS', { status: 429, defined: true });
        return hall.held(found);
      }),
      held: api.queue.held.handler(({ signal, errors }) => {
        if (!station.held) throw errors.UNKNOWN_TICKET();
        return live(() => station.held as HeldTicket, signal);
      }),
    },
    ratings: {
      rateHeld: api.ratings.rateHeld.handler(() => {
        if (station.held) station.held = { ...station.held, ticket: { ...station.held.ticket, rated: true } };
        hall.changes.emit();
        return { ratedAt: Date.now() };
      }),
    },
    board: { live: api.board.live.handler(({ signal }) => live(() => hall.boardView(), signal)) },
    desk: deskProcedures(hall, live),
    devices: deviceProcedures(station, live),
    technician: {
      health: api.technician.health.handler(({ signal }) =>
        live<Health>(() => health(station.sick ? findings : []), signal),
      ),
      log: api.technician.log.handler(({ input }) => log().slice(0, input.most)),
      audit: api.technician.audit.handler(() => audit),
    },
    speech: {
      voices: api.speech.voices.handler(() => []),
      say: api.speech.say.handler(() => new File([toneWav()], 'speech.wav', { type: 'audio/wav' })),
    },
  };
}

type Live = <Value>(read: () => Value, signal: AbortSignal | undefined) => AsyncGenerator<Value, void, void>;

function deskProcedures(hall: FakeHall, live: Live) {
  return {
    counters: api.desk.counters.handler(({ signal }) =>
      live(() => structuredClone(hall.scene.counters), signal),
    ),
    open: api.desk.open.handler(({ input }) =>
      hall.change(input.counterId, { state: 'open', clerk: clerk.name, serviceIds: input.serviceIds }),
    ),
    pause: api.desk.pause.handler(({ input }) => hall.change(input.counterId, { state: 'paused' })),
    resume: api.desk.resume.handler(({ input }) => hall.change(input.counterId, { state: 'open' })),
    close: api.desk.close.handler(({ input }) =>
      hall.change(input.counterId, { state: 'closed', clerk: null }),
    ),
    live: api.desk.live.handler(({ input, signal }) => live(() => hall.deskView(input.counterId), signal)),
    callNext: api.desk.callNext.handler(({ input }) => ({ ticket: hall.callNext(input.counterId) })),
    recall: api.desk.recall.handler(({ input }) => hall.recall(input.counterId)),
    serve: api.desk.serve.handler(({ input }) => hall.settle(input.counterId, 'serving')),
    noShow: api.desk.noShow.handler(({ input }) => hall.settle(input.counterId, 'no-show')),
    finish: api.desk.finish.handler(({ input }) => hall.settle(input.counterId, 'done')),
    transfer: api.desk.transfer.handler(({ input }) => hall.settle(input.counterId, 'waiting')),
    returnToQueue: api.desk.returnToQueue.handler(({ input }) => hall.returnToQueue(input.ticketId)),
    figures: api.desk.figures.handler(({ input }) => hall.figures(input.day ?? '2026-11-20')),
    setOutOfService: api.desk.setOutOfService.handler(({ input }) => {
      hall.outOfService = input.out;
      hall.changes.emit();
      return done;
    }),
  };
}

function deviceProcedures(station: FakeStation, live: Live) {
  return {
    live: api.devices.live.handler(({ signal }) =>
      live(
        () => ({
          devices: station.sick ? devicesSick : devicesWell,
          host: { state: station.sick ? ('starting' as const) : ('running' as const), restarts: 1 },
        }),
        signal,
      ),
    ),
    testPrint: api.devices.testPrint.handler(() => ({ outcome: 'printed' as const, tookMs: 1_312 })),
    testRead: api.devices.testRead.handler(() => ({
      outcome: 'failed' as const,
      cause: 'no card within 10 s',
    })),
    paperReplaced: api.devices.paperReplaced.handler(() => done),
  };
}

function prove(station: FakeStation, proof: { method: string; password?: string; pin?: string }) {
  const right =
    proof.password === 'right' || proof.pin === '246810' || ['token', 'key'].includes(proof.method);
  if (right) {
    const role = proof.method === 'pin' ? ('technician' as const) : clerk.role;
    return { ...clerk, role };
  }
  station.triesLeft -= 1;
  if (station.triesLeft <= 0)
    throw new ORPCError('LOCKED', { status: 429, defined: true, data: { retryInMs: 240_000 } });
  throw new ORPCError('WRONG_PROOF', {
    status: 401,
    defined: true,
    data: { triesLeft: station.triesLeft },
  });
}

/** The device dock, with devices that only remember what was done to them. */
export function fakeDockRouter(view = dockView()) {
  const changes = new Emitter<void>();
  const change = (act: () => void) => {
    act();
    changes.emit();
    return done;
  };
  const faultOf = (device: 'reader' | 'printer', fault: string) =>
    view[device].faults.find((each) => each.fault === fault);
  return {
    live: dock.live.handler(({ signal }) =>
      liveValue(() => structuredClone(view), changes, { clock, signal }),
    ),
    putCard: dock.putCard.handler(({ input }) => change(() => (view.reader.cardId = input.cardId))),
    takeCard: dock.takeCard.handler(() => change(() => (view.reader.cardId = null))),
    plug: dock.plug.handler(({ input }) => change(() => (view[input.device].plugged = input.plugged))),
    setPaper: dock.setPaper.handler(({ input }) => change(() => (view.printer.paper = input.paper))),
    setCover: dock.setCover.handler(({ input }) => change(() => (view.printer.coverOpen = input.open))),
    setFault: dock.setFault.handler(({ input }) =>
      change(() => Object.assign(faultOf(input.device, input.fault) ?? {}, { on: input.on })),
    ),
    setNetwork: dock.setNetwork.handler(({ input }) => change(() => (view.network = input.network))),
    setClockOffset: dock.setClockOffset.handler(({ input }) =>
      change(() => (view.clockOffsetMs = input.offsetMs)),
    ),
    killDeviceHost: dock.killDeviceHost.handler(() => done),
  };
}

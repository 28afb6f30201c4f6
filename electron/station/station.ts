import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { WebSocket } from 'ws';
import { hallPagesPath } from '#contract/peers.ts';
import type { ProfileId, Resolution } from '#contract/terminal.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import { hubOrigins } from '../contract/browser-policy.ts';
import { mediaRoute } from './content/content.ts';
import { type Callers, createCallers } from './hub/callers.ts';
import { openHub, openMemberListener } from './hub/hub.ts';
import { Meter } from './hub/meter.ts';
import { certificatePin } from './hub/server.ts';
import { assertEveryProcedureHandled } from './kernel/completeness.ts';
import type { Connection } from './kernel/implement.ts';
import { hallPagesRoute, originsOf } from './peers/peers.ts';
import { createRouter } from './router.ts';
import { createServices, type ServiceOptions, type Services } from './services.ts';
import {
  openStationContext,
  type StationContext,
  type StationContextOptions,
  type StationFailure,
} from './station-context.ts';

export type { PaperFailure, PaperRenderer } from './documents/documents.ts';
export type { StationFailure } from './station-context.ts';
export { type MachineTime, thisMachineTime } from './time/time.ts';

export interface StationOptions
  extends StationContextOptions,
    Omit<ServiceOptions, 'terminalKey' | 'hubUrl'> {}

/** The station's end of a port that says when its page is gone, as Node's and Electron's do. */
export type PagePort = Parameters<Callers['servePort']>[0] & {
  on(event: 'close', listener: () => void): unknown;
};

/** A terminal at work. */
export interface Station {
  readonly hubUrl: string;
  /** Proves that a page is this terminal's own. New at every start. */
  readonly terminalKey: string;
  /** Whose page it shows. */
  readonly profile: ProfileId;
  /** Of a television alone. */
  readonly resolution?: Resolution | undefined;
  /** Of the hub's certificate: see `certificatePin`. `null`: it speaks plain HTTP. */
  readonly certificatePin: string | null;
  /** The hub's origins as the browser's policy spells them. */
  readonly policyOrigins: readonly string[];
  /** With which people are helped. */
  readonly phone: string;
  /** Takes the calls of the shell's own page over a port: whoever holds it is the terminal. */
  servePage(port: PagePort): void;
  stop(): Promise<void>;
}

/** Puts a terminal together and opens its hub, or returns why that failed. */
export async function createStation(options: StationOptions): Promise<Result<Station, StationFailure>> {
  const context = await openStationContext(options);
  if (!context.ok) return context;
  const terminalKey = randomBytes(24).toString('base64url');
  const address = { url: '' };
  const services = createServices(context.value, { ...options, terminalKey, hubUrl: () => address.url });
  const router = createRouter(services);
  assertEveryProcedureHandled(router);
  const { clock, log } = services;
  const meter = new Meter(clock);
  const callers = createCallers(router, log, meter);
  const gone = (connection: Connection) => {
    services.sessions.connectionGone(connection.id);
    services.access.connectionGone(connection);
  };
  const onSocket = (socket: WebSocket, connection: Connection) => {
    callers.serveSocket(socket, connection);
    socket.on('close', () => gone(connection));
  };
  const hub = await openHub({
    settings: context.value.settings.hub,
    pagesDir: options.pagesDir,
    clock,
    log,
    meter,
    routes: { '/media': mediaRoute(services.legal), [hallPagesPath]: hallPagesRoute(services.peers) },
    hallPages: () => originsOf(services.peers.pages()),
    onSocket,
  });
  if (!hub.ok) {
    await stopAll(services, context.value);
    return hub;
  }
  address.url = hub.value.url;
  const members = await services.peers.open((gate, port) =>
    openMemberListener({
      ...{ gate, clock, log, meter, onSocket },
      settings: { host: context.value.settings.hall.host, port },
    }),
  );
  if (!members.ok) {
    await hub.value.close();
    await stopAll(services, context.value);
    return members;
  }
  services.start();
  services.peers.start();
  const {
    hub: { tls },
    terminal,
  } = context.value.settings;
  return ok({
    hubUrl: hub.value.url,
    terminalKey,
    profile: terminal.profile,
    resolution: terminal.profile === 'tv' ? terminal.resolution : undefined,
    certificatePin: tls && certificatePin(readFileSync(tls.certFile)),
    policyOrigins: hubOrigins(context.value.settings.hub),
    phone: context.value.settings.station.phone,
    servePage(port) {
      const connection = ownPage(terminalKey);
      callers.servePort(port, connection);
      port.on('close', () => gone(connection));
    },
    async stop() {
      await hub.value.close();
      await stopAll(services, context.value);
    },
  });
}

function ownPage(token: string) {
  const identity = { role: 'terminal' as const, name: null, counterIds: [], token };
  return { id: randomUUID(), from: 'shell', identity };
}

async function stopAll(services: Services, context: StationContext): Promise<void> {
  await services.stop();
  await context.close();
}

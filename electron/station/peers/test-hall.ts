import { createSecretKey } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { SystemClock } from '#drivers/basics/clock.ts';
import { createAudit } from '../audit/audit.ts';
import { createCallers, type StationRouter } from '../hub/callers.ts';
import { openMemberListener } from '../hub/hub.ts';
import { Meter } from '../hub/meter.ts';
import { procedures } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { openTestStore } from '../store/test-store.ts';
import { createAuthority, type KeyPair } from './certificates.ts';
import type { Hall } from './hall.ts';
import { type LinkDelays, linkDelays } from './hub-link.ts';
import { MessageChannel } from './message-channel.ts';
import { bindingOf } from './pairing-messages.ts';
import { Peers } from './peers.ts';
import { peerProcedures } from './procedures.ts';
import { openSecureSocket, openWebSocket, readAddress } from './secure-socket.ts';
import { createVerifier } from './spake.ts';

/** The machine's clock, wrong by as much as a test wants. */
export class WrongClock extends SystemClock {
  wrongByMs: number;

  constructor(wrongByMs = 0) {
    super();
    this.wrongByMs = wrongByMs;
  }
  override now(): number {
    return super.now() + this.wrongByMs;
  }
}

export interface TestTerminalOptions {
  readonly clock?: WrongClock;
  /** A hub: it has a listener for members. */
  readonly isHub?: boolean;
  readonly version?: string;
  readonly store?: ReturnType<typeof openTestStore>;
  readonly dataKey?: Buffer;
  /** Where a hub listens; left out: any free port. */
  readonly port?: number;
  /** Where it would listen as the hub. */
  readonly portAsHub?: number;
}

/** A terminal as far as halls go, on real sockets: its peers, its database, and as a hub its listener. */
export interface TestTerminal {
  readonly peers: Peers;
  readonly clock: WrongClock;
  readonly written: string[];
  readonly audit: ReturnType<typeof createAudit>;
  readonly store: ReturnType<typeof openTestStore>;
  /** `127.0.0.1:port` where it is the hub, or was last; empty where it never was. */
  readonly address: string;
  /** Its process ends: the database stays. */
  stop(): Promise<void>;
}

/** Nothing is waited for that a test only has to see. What is given up after a time keeps it. */
const quickDelays: LinkDelays = {
  ...linkDelays,
  retryFirstMs: 20,
  retryMostMs: 100,
  pingEveryMs: 100,
  tellFormerHubMs: 200,
};

const servers = new Set<Server>();
const running = new Set<TestTerminal>();
const stores = new Set<ReturnType<typeof openTestStore>>();

export async function startTerminal(id: string, options: TestTerminalOptions = {}): Promise<TestTerminal> {
  const {
    clock = new WrongClock(),
    isHub = false,
    version = '1.0.0',
    dataKey = Buffer.alloc(32, 7),
  } = options;
  const store = options.store ?? openTestStore();
  stores.add(store);
  const written: string[] = [];
  const log: Log = { write: (name, fields) => void written.push(`${name} ${JSON.stringify(fields)}`) };
  const audit = createAudit({ store: store.store, clock });
  const { portAsHub = null } = options;
  const hall = { host: '127.0.0.1', port: isHub ? (options.port ?? 0) : null, portAsHub };
  const peers = new Peers({
    settings: { hall, terminal: { id, profile: 'kiosk' } } as Pick<Settings, 'hall' | 'terminal'>,
    ...{ version, store: store.store, clock, log, audit, random: () => 0.1 },
    personalKey: createSecretKey(dataKey),
    pagesUrl: () => pagesOf(id),
    // Each of them is on this machine.
    lookup: async () => ['127.0.0.1'],
    dns: null,
    delays: quickDelays,
  });
  const opened = await peers.open((gate, port) => listen(peers, gate, port, { clock, log }));
  if (!opened.ok) throw new Error(opened.failure.message);
  peers.start();
  let address = '';
  const terminal: TestTerminal = {
    ...{ peers, clock, written, audit, store },
    get address() {
      const port = peers.standing().hall?.port;
      if (port) address = `127.0.0.1:${port}`;
      return address;
    },
    async stop() {
      running.delete(terminal);
      await peers.stop();
    },
  };
  running.add(terminal);
  return terminal;
}

function listen(peers: Peers, gate: Hall, port: number, { clock, log }: { clock: WrongClock; log: Log }) {
  const router = procedures.router({ peers: peerProcedures(procedures, { peers, clock }) } as never);
  const meter = new Meter(clock);
  const callers = createCallers(router as unknown as StationRouter, log, meter);
  return openMemberListener({
    ...{ gate, clock, log, meter },
    settings: { host: '127.0.0.1', port },
    onSocket: (socket, connection) => callers.serveSocket(socket, connection),
  });
}

/** Where a terminal of that id serves its pages. */
export function pagesOf(id: string): string {
  return `https://${id}.test:7400`;
}

/** Ends all terminals of a test and throws their databases away. */
export async function endTerminals(): Promise<void> {
  for (const terminal of [...running]) await terminal.stop();
  for (const server of servers) server.close().closeAllConnections();
  servers.clear();
  for (const store of stores) store.remove();
  stores.clear();
}

/** The code that a hub shows. */
export async function shownCode({ peers }: TestTerminal): Promise<string> {
  await peers.hall?.openPairing();
  const code = peers.pairing()?.code;
  if (!code) throw new Error('No code is shown');
  return code;
}

/** Resolves when it is so; it is looked at on every change. */
export function until({ peers }: TestTerminal, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    const stop = peers.changes.on(look);
    look();
  });
}

/** A hub and a terminal that has joined it and is connected. */
export async function startPair(): Promise<{ hub: TestTerminal; member: TestTerminal }> {
  const hub = await startTerminal('hub-1', { isHub: true });
  const member = await startTerminal('kiosk-2');
  await joined(member, hub);
  return { hub, member };
}

export async function joined(member: TestTerminal, hub: TestTerminal): Promise<void> {
  const result = await member.peers.join(hub.address, await shownCode(hub));
  if (!result.ok) throw new Error(result.failure.kind);
  await linkUp(member);
}

export function linkUp(member: TestTerminal): Promise<void> {
  return until(member, () => member.peers.standing().memberOf?.link === 'up');
}

/** The connection of a terminal that wants to join, before it has said anything. */
export async function reachHub({ address, clock }: Pick<TestTerminal, 'address' | 'clock'>) {
  const to = readAddress(address);
  const socket = to && (await openSecureSocket({ address: to, clock, limitMs: 5_000 }));
  if (!socket?.ok) throw new Error('Nobody is there');
  const web = await openWebSocket(socket.value, '/pair', { clock, limitMs: 5_000 });
  if (!web.ok) throw new Error(web.failure);
  return { binding: bindingOf(socket.value), channel: new MessageChannel(web.value, clock), web: web.value };
}

/** Somebody who plays the hub without knowing its code, and welcomes whatever they are told. */
export async function startImpostor() {
  const authority = await createAuthority(Date.now());
  const heard: string[] = [];
  const verifier = await createVerifier('87654321', Buffer.alloc(32));
  const { address } = await serveWebSockets(authority, async (terminal) => {
    const answer = (message: object) => terminal.send(JSON.stringify(message));
    terminal.on('message', async (data: Buffer) => {
      heard.push(data.toString());
      const said = JSON.parse(data.toString());
      if (said.type === 'introduction')
        answer({ type: 'offer', hubId: 'hub-1', salt: Buffer.alloc(32).toString('base64') });
      if (said.type === 'share') {
        const proof = await verifier.answer(Buffer.alloc(0), Buffer.from(said.share, 'base64'));
        if (!proof.ok) throw new Error(proof.failure);
        const { share, confirmation } = proof.value;
        answer({
          type: 'proof',
          share: share.toString('base64'),
          confirmation: confirmation.toString('base64'),
        });
      }
      if (said.type === 'mismatch' || said.type === 'request')
        answer({ type: 'welcome', certificate: authority.certificate, authority: authority.certificate });
    });
  });
  return { address, heard };
}

async function serveWebSockets(
  { key, certificate }: KeyPair,
  serve: (terminal: WebSocket) => Promise<void>,
): Promise<{ address: string }> {
  const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (terminal) => void serve(terminal));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.add(server);
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}` };
}

/**
 * Somebody between a terminal and its hub, with a certificate of their own: speaks TLS with both, and passes on what each says.
 * @param alter what becomes of a text of the terminal's on its way; it is told what the hub knows the connection by
 */
export async function startIntruder(
  hub: TestTerminal,
  alter: (text: string, binding: string) => string = (same) => same,
) {
  return serveWebSockets(await createAuthority(Date.now()), async (terminal) => {
    const early: string[] = [];
    const hear = (data: Buffer) => void early.push(data.toString());
    terminal.on('message', hear);
    const { web, binding } = await reachHub(hub);
    const pass = (text: string) => web.send(alter(text, binding));
    terminal.off('message', hear).on('message', (data: Buffer) => pass(data.toString()));
    for (const text of early) pass(text);
    web.on('message', (data: Buffer) => terminal.send(data.toString()));
    web.on('close', () => terminal.close());
    terminal.on('close', () => web.close());
  });
}

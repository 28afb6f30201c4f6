import type { KeyObject } from 'node:crypto';
import type { Options } from 'multicast-dns';
import type { StationClient } from '#contract/contract.ts';
import {
  type CopiedMember,
  type FoundHub,
  type HallCopy,
  type HallPages,
  joinText,
  type Pairing,
  type Standing,
} from '#contract/peers.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import type { HubFailure, MemberListener } from '../hub/hub.ts';
import { networkAddresses } from '../kernel/addresses.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { type Lookup, systemLookup } from './believed-pages.ts';
import { fingerprintOf, type Succession } from './certificates.ts';
import { announceHub, findHubs } from './discovery.ts';
import { tellFormerHubs } from './former-hubs.ts';
import { Hall } from './hall.ts';
import { KeptCopy } from './hall-copy.ts';
import { HallKeys } from './hall-keys.ts';
import { HallPart, type Part } from './hall-part.ts';
import { HubAbove, type JoinFailure } from './hub-above.ts';
import { type LinkDelays, linkDelays } from './hub-link.ts';
import { MemberList } from './member-list.ts';
import { isPortFree } from './port-free.ts';
import { addressText, readAddress } from './secure-socket.ts';

export { hallPagesRoute, originsOf } from './pages-route.ts';

export interface PeersDeps {
  readonly settings: Pick<Settings, 'terminal' | 'hall'>;
  readonly version: string;
  readonly store: Store;
  /** The key of personal data: private keys are sealed under it. */
  readonly personalKey: KeyObject;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly random: () => number;
  /** Where this terminal serves its pages, once it does. Left out: nowhere. */
  readonly pagesUrl?: () => string;
  /** Left out: as this machine finds names. */
  readonly lookup?: Lookup;
  /** How multicast DNS is spoken; `null`: not at all. Left out: as the network has it. */
  readonly dns?: Options | null;
  /** Left out: {@link linkDelays}. */
  readonly delays?: LinkDelays;
}

/** Opens the listener for the members of a hall. */
export type OpenHall = (gate: Hall, port: number) => Promise<Result<MemberListener, HubFailure>>;

/** `no-copy`: this terminal is not the standby, or its copy cannot be opened. */
export type NotMadeHub = 'no-copy' | 'port-taken' | 'no-storage';

/** This terminal among those of its hall: as the hub of others, and as a member of a hub above. It may be both, or alone. */
export class Peers {
  readonly #deps: PeersDeps;
  readonly #changes = new Emitter<void>();
  readonly #above: HubAbove;
  readonly #keys: HallKeys;
  readonly #copy: KeptCopy;
  readonly #part: HallPart;
  #hall: Hall | null;
  #open: OpenHall | null = null;
  #listener: MemberListener | null = null;
  #stopServing: (() => void)[] = [];
  #promoting: Promise<Result<void, NotMadeHub>> | null = null;

  constructor(deps: PeersDeps) {
    const { settings, store, personalKey, log } = deps;
    this.#deps = deps;
    this.#keys = new HallKeys({ ...deps, key: personalKey });
    this.#copy = new KeptCopy({ store, log, key: personalKey });
    this.#part = new HallPart(store);
    const part = this.#part.read();
    const isHub = part ? part.part === 'hub' : settings.hall.port !== null;
    this.#hall = isHub ? this.#createHall(part?.term ?? 1) : null;
    this.#above = new HubAbove({
      ...deps,
      ...{ keys: this.#keys, copy: this.#copy, changes: this.#changes, terminal: this.#terminal },
      delays: this.#delays,
      find: () => this.find(),
      portAsHub: (hubAddress) => this.#portAsHub(hubAddress),
      ownPages: () => this.ownPages,
    });
  }
  /** Fires when {@link standing}, {@link hub} or a code that is shown has changed. */
  get changes(): Changes {
    return this.#changes;
  }
  /** `null`: this terminal is nobody's hub. */
  get hall(): Hall | null {
    return this.#hall;
  }
  /** Alone, hub of these members, member of that hub. */
  standing(): Standing {
    const hall = this.#hall && { port: this.#listener?.port ?? null, members: this.#hall.members() };
    return { id: this.#terminal.id, hall, memberOf: this.#above.membership };
  }
  /** The hub's contract, while the link to it is up; else `null`. Calls that a loss catches reject. */
  hub(): StationClient | null {
    return this.#above.client;
  }
  /** It has joined a hub, in reach or not. */
  get isMember(): boolean {
    return this.#above.followed !== null;
  }
  /** Where this terminal serves its pages, as it knows itself. */
  get ownPages(): string | null {
    return this.#deps.pagesUrl?.() || null;
  }
  /** At which terminal desks and boards are to be. */
  pages(): HallPages {
    const { followed, hubPages } = this.#above;
    // A hub that lets nobody in, for want of its keys, cannot say which hall is its own.
    const hall = this.#listener && this.#hall ? this.#hall.fingerprint : null;
    if (this.#hall || !followed) return { isHub: true, hub: null, others: this.#hall?.pages() ?? [], hall };
    return { isHub: false, hub: hubPages, others: [], hall: fingerprintOf(followed.authority) };
  }
  /** The code that is shown, and where it is to be typed in; `null`: none was shown since the start. */
  pairing(): Pairing | null {
    const shown = this.#hall?.pairing();
    if (!shown) return null;
    const addresses = this.#addresses();
    const qr = shown.code && joinText(addresses[0] ?? '', shown.code);
    return { ...shown, addresses, qr };
  }
  /** The hubs of this network, this terminal left out. */
  async find(signal?: AbortSignal): Promise<Result<FoundHub[], 'no-network'>> {
    const found = await this.#findAll(signal);
    const own = this.#hall?.fingerprint;
    return found.ok ? ok(found.value.filter(({ hall }) => hall !== own)) : found;
  }
  join(address: string, code: string): Promise<Result<void, JoinFailure>> {
    return this.#above.join(address, code);
  }
  leave(): void {
    // What it was in that hall is over: its settings count.
    if (this.#hall === null) this.#deps.store.essential(() => this.#part.clear());
    this.#above.leave();
  }
  /**
   * The standby becomes the hub of its hall: with the hall's own authority, so that the others know it by its certificate.
   * Who is the hub already has nothing to do.
   */
  becomeHub(): Promise<Result<void, NotMadeHub>> {
    this.#promoting ??= this.#becomeHub().finally(() => {
      this.#promoting = null;
    });
    return this.#promoting;
  }
  /**
   * Lets members in, if this terminal is a hub. One whose keys cannot be opened lets nobody in: people are helped all the same.
   * @param open how, now and when it is made the hub
   */
  async open(open: OpenHall): Promise<Result<void, HubFailure>> {
    this.#open = open;
    const served = await this.#serve();
    this.#changes.emit();
    return served;
  }
  start(): void {
    this.#above.start();
  }
  async stop(): Promise<void> {
    this.#above.stop();
    await this.#stopHall();
  }

  get #delays(): LinkDelays {
    return this.#deps.delays ?? linkDelays;
  }
  get #terminal() {
    const { id, profile } = this.#deps.settings.terminal;
    return { id, profile, version: this.#deps.version };
  }
  #createHall(term: number): Hall {
    return new Hall({
      ...this.#deps,
      ...{ keys: this.#keys, changes: this.#changes, terminal: this.#terminal, term },
      lookup: this.#deps.lookup ?? systemLookup,
      onSucceeded: (by, address) => void this.#stepDown(by, address),
    });
  }
  #portAsHub(hubAddress: string): number | null {
    const { portAsHub, port } = this.#deps.settings.hall;
    // The hub of a hall below: it has members of its own.
    if (this.#hall !== null) return null;
    return portAsHub ?? port ?? readAddress(hubAddress)?.port ?? null;
  }
  async #becomeHub(): Promise<Result<void, NotMadeHub>> {
    if (this.#hall) return ok(undefined);
    const { log, store, settings } = this.#deps;
    const copy = this.#copy.read();
    const followed = this.#above.followed;
    const port = followed && this.#portAsHub(followed.address);
    if (!copy || !followed || port === null) return fail('no-copy');
    if (!(await isPortFree(settings.hall.host, port))) return fail('port-taken');
    const part: Part = { part: 'hub', term: Math.max(copy.term, followed.term) + 1, port };
    const write = () => {
      this.#above.erase();
      this.#keys.put('authority', copy.authority);
      this.#keys.remove('hub');
      new MemberList(store).replaceAll(this.#othersIn(copy, followed.address));
      this.#part.write(part);
    };
    if (writeOrLose(log, 'peers.hub', () => store.transaction(write)) === null) return fail('no-storage');
    this.#above.followOn();
    this.#hall = this.#createHall(part.term);
    const served = await this.#serve();
    this.#changes.emit();
    return served.ok ? served : fail('port-taken');
  }
  /** Who was the hub until now is a member when it comes back. */
  #othersIn({ members: [hub, ...members] }: HallCopy, hubAddress: string): CopiedMember[] {
    const others = hub ? [{ ...hub, hubAddress }, ...members] : members;
    return others.filter(({ id }) => id !== this.#terminal.id);
  }
  /** Another was made the hub: this terminal follows it, and keeps nothing that only a hub needs. */
  async #stepDown(by: Succession, address: string): Promise<void> {
    const { log, store, audit } = this.#deps;
    const hall = this.#hall;
    if (!hall || this.#listener === null) return;
    const port = this.#listener.port;
    const followed = { ...by, address, authority: hall.authority.certificate };
    const write = () => {
      this.#part.write({ part: 'member', term: by.term, port });
      // Good for having it changed for a member's, and for nothing else.
      this.#above.write(followed, hall.shown());
      this.#keys.remove('hub');
      this.#keys.remove('authority');
      new MemberList(store).replaceAll([]);
    };
    if (writeOrLose(log, 'peers.succeeded', () => store.transaction(write)) === null) return;
    log.write('peers.succeeded', { hub: by.hubId, address });
    audit.record('station', 'hub-succeeded', by.hubId);
    this.#hall = null;
    this.#above.followOn();
    this.#changes.emit();
    await this.#stopHall(hall);
  }
  async #serve(): Promise<Result<void, HubFailure>> {
    const hall = this.#hall;
    if (!hall || !this.#open || !(await hall.prepare()).ok) return ok(undefined);
    const { settings, clock } = this.#deps;
    const opened = await this.#open(hall, this.#part.read()?.port ?? settings.hall.port ?? 0);
    if (!opened.ok) return opened;
    this.#listener = opened.value;
    hall.keepFresh(opened.value.show);
    const { port } = opened.value;
    this.#stopServing = [
      this.#announce(hall, port),
      tellFormerHubs({
        ...{ hall, port, clock, id: this.#terminal.id },
        delays: this.#delays,
        find: () => this.#findAll(),
      }),
    ];
    return ok(undefined);
  }
  async #stopHall(hall = this.#hall): Promise<void> {
    for (const stop of this.#stopServing.splice(0)) stop();
    hall?.close();
    const listener = this.#listener;
    this.#listener = null;
    await listener?.close();
  }
  #announce(hall: Hall, port: number): () => void {
    const { dns, settings } = this.#deps;
    if (dns === null) return () => undefined;
    const { id } = settings.terminal;
    return announceHub(
      () => ({ id, port, hall: hall.fingerprint, pairing: hall.pairing()?.state === 'open' }),
      dns,
    );
  }
  async #findAll(signal?: AbortSignal): Promise<Result<FoundHub[], 'no-network'>> {
    const { clock, dns } = this.#deps;
    return dns === null ? fail('no-network') : findHubs({ clock, signal, ...(dns && { dns }) });
  }
  /** Of this machine in the network, as others reach the listener for members. */
  #addresses(): string[] {
    const reachable = (networkAddresses() ?? []).filter(
      ({ internal, address }) => !internal && !address.startsWith('fe80'),
    );
    const port = this.#listener?.port ?? 0;
    return reachable.map(({ address }) => addressText({ host: address, port }));
  }
}

import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { safe } from '@orpc/client';
import type { WebSocket } from 'ws';
import type { StationClient } from '#contract/contract.ts';
import type { FoundHub, HallCopy, HallTerminal, LinkRefusal, Membership } from '#contract/peers.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import {
  createRequest,
  dueForRenewal,
  endOf,
  fingerprintOf,
  hubShown,
  isLaterHub,
  isUsable,
  type KeyPair,
  type Succession,
} from './certificates.ts';
import type { KeptCopy } from './hall-copy.ts';
import type { HallKeys } from './hall-keys.ts';
import { HubLink, type LinkDelays, type LinkState } from './hub-link.ts';
import { type Joined, joinHub, type NotJoined } from './join-hub.ts';
import { MessageChannel } from './message-channel.ts';
import { pagesSeenFrom } from './pages-url.ts';
import { bindingOf } from './pairing-messages.ts';
import { addressText, openSecureSocket, openWebSocket, postRequest, readAddress } from './secure-socket.ts';
import { loadForCodes } from './spake.ts';

export interface HubAboveDeps {
  readonly terminal: HallTerminal;
  readonly store: Store;
  readonly keys: HallKeys;
  readonly copy: KeptCopy;
  /** Where this terminal would listen as the hub, if the present one is at that address; `null`: it cannot be it. */
  readonly portAsHub: (hubAddress: string) => number | null;
  /** Where this terminal serves its pages. */
  readonly ownPages: () => string | null;
  readonly clock: Clock;
  readonly delays: LinkDelays;
  readonly random: () => number;
  readonly find: () => Promise<Result<FoundHub[], 'no-network'>>;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly changes: Emitter<void>;
}

export type JoinFailure =
  | NotJoined
  | { readonly kind: 'bad-address' | 'unreachable' | 'already-member' | 'no-storage' };

/** Tries at the address that was good before, until the network is asked for another. */
const lookAfterFailures = 4;

interface Row {
  readonly hub_id: string;
  readonly address: string;
  readonly authority: string;
  readonly joined_at: number;
  readonly term: number;
  readonly standby_id: string | null;
  readonly standby_address: string | null;
}

/** A connection, and who showed on it that they are the hub. */
interface Opened {
  readonly socket: TLSSocket;
  readonly hub: Succession;
}

type Told = Awaited<ReturnType<StationClient['peers']['ping']>>['standby'];

/** Whom this terminal follows, of which hall. */
export interface Followed extends Succession {
  readonly address: string;
  /** PEM. */
  readonly authority: string;
}

/** The hub that this terminal has joined, if any, and the link to it. */
export class HubAbove {
  readonly #deps: HubAboveDeps;
  #row: Row | null = null;
  #pair: KeyPair | null = null;
  #link: HubLink | null = null;
  #stopped = false;
  /** Where the network says that the hub is, if not where it was. */
  #elsewhere: readonly string[] = [];
  #copying: Promise<void> | null = null;
  #hubPages: string | null = null;
  /** What the log says of the link. */
  #said = '';
  #renewing: Promise<void> | null = null;

  constructor(deps: HubAboveDeps) {
    this.#deps = deps;
    this.#read();
  }
  #read(): void {
    const { store, keys } = this.#deps;
    const row = store.db.prepare<[], Row>('SELECT * FROM hall_membership').get() ?? null;
    const pair = keys.get('member');
    this.#pair = pair.ok ? pair.value : null;
    // With another data key the own key is lost: a terminal that cannot show who it is is no member, and may join again.
    this.#row = this.#pair && row;
  }
  start(): void {
    if (this.#row && this.#pair) this.#link = this.#newLink();
  }
  stop(): void {
    this.#stopped = true;
    this.#link?.stop();
  }
  get client(): StationClient | null {
    return this.#link?.client ?? null;
  }
  get membership(): Membership | null {
    if (!this.#row || !this.#pair || !this.#link) return null;
    const { hub_id: hubId, address, joined_at: joinedAt, standby_id: standbyId } = this.#row;
    const certificateEndsAt = endOf(new X509Certificate(this.#pair.certificate));
    const canBeHub = standbyId === this.#deps.terminal.id && this.#deps.copy.mark !== null;
    return { hubId, address, joinedAt, certificateEndsAt, standbyId, canBeHub, ...this.#link.state };
  }
  /** Where the hub's pages are, as it said last; `null`: unknown. */
  get hubPages(): string | null {
    return this.#row && this.#hubPages;
  }
  /** Whom it follows; `null`: nobody. */
  get followed(): Followed | null {
    if (!this.#row) return null;
    const { hub_id: hubId, term, address, authority } = this.#row;
    return { hubId, term, address, authority };
  }
  /** From now on, showing this. Joins a transaction that is open: nothing happens before {@link followOn}. */
  write({ hubId, term, address, authority }: Followed, member: KeyPair): void {
    const { store, keys, clock } = this.#deps;
    keys.put('member', member);
    store.db
      .prepare(
        `INSERT OR REPLACE INTO hall_membership (only_row, hub_id, address, authority, joined_at, term)
         VALUES (1, ?, ?, ?, ?, ?)`,
      )
      .run(hubId, address, authority, clock.now(), term);
  }
  /** It is a member no more. Joins a transaction that is open: nothing happens before {@link followOn}. */
  erase(): void {
    const { store, keys, copy } = this.#deps;
    store.db.prepare('DELETE FROM hall_membership').run();
    keys.remove('member');
    copy.drop();
  }
  /** Goes on as it is on disk. */
  followOn(): void {
    this.#link?.stop();
    this.#link = null;
    this.#elsewhere = [];
    this.#read();
    if (!this.#stopped) this.start();
  }
  async join(typed: string, code: string): Promise<Result<void, JoinFailure>> {
    if (this.#row) return fail({ kind: 'already-member' });
    const address = readAddress(typed);
    if (!address) return fail({ kind: 'bad-address' });
    const { clock, delays, terminal, log } = this.#deps;
    const limitMs = delays.openLimitMs;
    const [request] = await Promise.all([createRequest(terminal.id), loadForCodes()]);
    const socket = await openSecureSocket({ address, clock, limitMs });
    if (!socket.ok) return fail({ kind: 'unreachable' });
    const binding = bindingOf(socket.value);
    const web = await openWebSocket(socket.value, '/pair', { clock, limitMs });
    if (!web.ok) return fail({ kind: 'no-hub-there' });
    const joined = await joinHub(new MessageChannel(web.value, clock), {
      ...{ terminal, code, binding, request },
    });
    const kept = joined.ok ? this.#joined(addressText(address), joined.value) : joined;
    if (!kept.ok) log.write('peers.not-joined', { address: addressText(address), why: kept.failure.kind });
    return kept;
  }
  leave(): void {
    const { store, audit, log, changes } = this.#deps;
    if (!this.#row) return;
    const { hub_id: hub } = this.#row;
    store.essential(() => this.erase());
    this.followOn();
    log.write('peers.left', { hub });
    audit.record('technician', 'hall-left', hub);
    changes.emit();
  }

  #joined(address: string, { hubId, authority, member }: Joined): Result<void, JoinFailure> {
    if (this.#row) return fail({ kind: 'already-member' });
    const { store, audit, log, changes } = this.#deps;
    const write = () => {
      // Which of the hall's hubs it is its certificate says, at the first connection.
      this.write({ hubId, term: 1, address, authority }, member);
    };
    if (writeOrLose(log, 'peers.joined', () => store.transaction(write)) === null)
      return fail({ kind: 'no-storage' });
    this.followOn();
    log.write('peers.joined', { hub: hubId, address });
    audit.record('technician', 'hall-joined', hubId);
    changes.emit();
    return ok(undefined);
  }
  #newLink(): HubLink {
    const { clock, delays, random, terminal } = this.#deps;
    const { profile, version } = terminal;
    return new HubLink({
      ...{ clock, delays, random },
      open: (signal) => this.#open(signal),
      ping: async (client, timeDifferenceMs, signal) => {
        const portAsHub = this.#row && this.#deps.portAsHub(this.#row.address);
        const said = { profile, version, timeDifferenceMs, portAsHub, pages: this.#deps.ownPages() };
        const answer = await client.peers.ping(said, { signal });
        void this.#renewWhenDue(answer.now);
        // A hub of an older version says nothing of either.
        this.#pagesTold(answer.pages ?? null);
        if (answer.standby) this.#standbyTold(answer.standby, client);
        return answer;
      },
      onChange: (state) => this.#linkChanged(state),
      // Nobody waits for it: the next try has what was found.
      onTried: (failures) => void this.#lookElsewhere(failures),
    }).start();
  }
  #linkChanged({ link, refusal }: LinkState): void {
    const why = refusal ?? '';
    const said = `${link} ${why}`;
    if (said !== this.#said) this.#deps.log.write('peers.hub-link', { link, why });
    this.#said = said;
    // Who was taken out of the hall is not to be made its hub.
    if (refusal === 'revoked') this.#dropCopy();
    this.#deps.changes.emit();
  }
  async #open(signal: AbortSignal): Promise<Result<WebSocket, LinkRefusal>> {
    const socket = await this.#openToHub(signal);
    if (!socket.ok) return socket;
    const { clock, delays } = this.#deps;
    const web = await openWebSocket(socket.value, '/rpc', { clock, limitMs: delays.openLimitMs });
    if (web.ok) return web;
    if (web.failure === 'expired') await this.#renewOnce();
    return fail(web.failure === 'no-hub' ? 'unreachable' : web.failure);
  }
  async #openToHub(signal?: AbortSignal): Promise<Result<TLSSocket, LinkRefusal>> {
    const known = [this.#row?.address, this.#row?.standby_address, ...this.#elsewhere];
    const addresses = new Set(known.flatMap((text) => text || []));
    let why: LinkRefusal = 'unreachable';
    for (const address of addresses) {
      const opened = await this.#openAt(address, signal);
      if (opened.ok) {
        this.#foundAt(address, opened.value.hub);
        return ok(opened.value.socket);
      }
      why = opened.failure;
      if (signal?.aborted) break;
    }
    return fail(why);
  }
  /**
   * A connection to whoever holds a certificate of this hall's hub, or of one that was made hub after it. Its dates do not
   * matter: this terminal may not know what day it is.
   */
  async #openAt(text: string, signal?: AbortSignal): Promise<Result<Opened, LinkRefusal>> {
    const address = readAddress(text);
    if (!this.#row || !this.#pair || !address) return fail('unreachable');
    const { hub_id: hubId, term, authority } = this.#row;
    const { clock, delays } = this.#deps;
    const { openLimitMs: limitMs, reachLimitMs } = delays;
    const to = { address, clock, shown: this.#pair, limitMs, reachLimitMs };
    const socket = await openSecureSocket({ ...to, ...(signal && { signal }) });
    if (!socket.ok) return socket;
    const hub = hubShown(socket.value.getPeerX509Certificate(), authority);
    if (hub && !isLaterHub({ hubId, term }, hub)) return ok({ socket: socket.value, hub });
    socket.value.destroy();
    return fail('other-hub');
  }
  /** Now and then the network is asked where the hub is: it may have been given another address. */
  async #lookElsewhere(failures: number): Promise<void> {
    if (!this.#row || failures === 0 || failures % lookAfterFailures !== 0) return;
    const hall = fingerprintOf(this.#row.authority);
    const found = await this.#deps.find();
    const ofThisHall = found.ok ? found.value.filter((hub) => hub.hall === hall) : [];
    this.#elsewhere = ofThisHall.map(({ address }) => address);
  }
  /** Whoever it was has shown the hub's certificate: only then is an address of the network's worth keeping. */
  #foundAt(address: string, { hubId, term }: Succession): void {
    const before = this.#row?.hub_id;
    this.#update({ address, hub_id: hubId, term });
    if (hubId !== before) this.#deps.log.write('peers.hub-changed', { hub: hubId, address });
  }
  #update(changed: Partial<Row>): void {
    const row = this.#row && { ...this.#row, ...changed };
    if (!row || (Object.keys(changed) as (keyof Row)[]).every((key) => row[key] === this.#row?.[key])) return;
    const { store, log, changes } = this.#deps;
    this.#row = row;
    const update = store.db.prepare(
      `UPDATE hall_membership SET address = @address, hub_id = @hub_id, term = @term, standby_id = @standby_id,
                                  standby_address = @standby_address`,
    );
    writeOrLose(log, 'peers.address', () => store.transaction(() => update.run(row)));
    changes.emit();
  }
  #pagesTold(said: string | null): void {
    const host = readAddress(this.#row?.address ?? '')?.host;
    const pages = said && host ? pagesSeenFrom(said, host) : null;
    if (pages === this.#hubPages) return;
    this.#hubPages = pages;
    this.#deps.changes.emit();
  }
  /** Whoever is the standby no more keeps no copy; whoever is has the newest. */
  #standbyTold({ id, address, mark }: NonNullable<Told>, client: StationClient): void {
    const { copy, terminal } = this.#deps;
    const isSelf = id === terminal.id;
    this.#update({ standby_id: id, standby_address: isSelf ? null : address });
    if (!isSelf) this.#dropCopy();
    else if (copy.mark !== mark)
      this.#copying ??= this.#fetchCopy(client).finally(() => {
        this.#copying = null;
      });
  }
  #dropCopy(): void {
    const { copy, log } = this.#deps;
    if (copy.mark !== null) writeOrLose(log, 'peers.copy', () => copy.drop());
  }
  async #fetchCopy(client: StationClient): Promise<void> {
    const { copy, log, changes } = this.#deps;
    const { data } = await safe(client.peers.copy());
    if (!data || !this.#isOfThisHall(data)) return;
    if (writeOrLose(log, 'peers.copy', () => copy.keep(data)) !== null) changes.emit();
  }
  #isOfThisHall({ authority }: HallCopy): boolean {
    return authority.certificate === this.#row?.authority;
  }
  /** @param now by the hub's clock: this terminal's own may be years off */
  async #renewWhenDue(now: number): Promise<void> {
    if (this.#pair && dueForRenewal(new X509Certificate(this.#pair.certificate), now))
      await this.#renewOnce();
  }
  #renewOnce(): Promise<void> {
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }
  /** A new key and a certificate for it. The old one is good until the new one is first shown: the answer may be lost. */
  async #renew(): Promise<void> {
    const { keys, terminal, log, changes, clock } = this.#deps;
    const { key, request } = await createRequest(terminal.id);
    const socket = await this.#openToHub();
    if (!socket.ok) return;
    const certificate = await postRequest(socket.value, '/renew', request, clock);
    const authority = this.#row?.authority;
    if (certificate === null || !authority || !isUsable(certificate, authority, terminal.id)) return;
    const renewed = { certificate, key };
    const put = () => {
      keys.put('member', renewed);
      return renewed;
    };
    const written = writeOrLose(log, 'peers.certificate', put);
    if (written === null) return;
    this.#pair = written;
    log.write('peers.certificate-renewed', {});
    changes.emit();
  }
}

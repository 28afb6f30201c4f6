import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import type { StationClient } from '#contract/contract.ts';
import type { FoundHub, HallTerminal, LinkRefusal, Membership } from '#contract/peers.ts';
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
  isOfHall,
  isUsable,
  type KeyPair,
  nameIn,
} from './certificates.ts';
import type { HallKeys } from './hall-keys.ts';
import { HubLink, type LinkState, linkDelays } from './hub-link.ts';
import { type Joined, joinHub, type NotJoined } from './join-hub.ts';
import { MessageChannel } from './message-channel.ts';
import { bindingOf } from './pairing-messages.ts';
import { addressText, openSecureSocket, openWebSocket, postRequest, readAddress } from './secure-socket.ts';
import { loadForCodes } from './spake.ts';

export interface HubAboveDeps {
  readonly terminal: HallTerminal;
  readonly store: Store;
  readonly keys: HallKeys;
  readonly clock: Clock;
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
}

/** The hub that this terminal has joined, if any, and the link to it. */
export class HubAbove {
  readonly #deps: HubAboveDeps;
  #row: Row | null;
  #pair: KeyPair | null;
  #link: HubLink | null = null;
  #stopped = false;
  /** Where the network says that the hub is, if not where it was. */
  #elsewhere: string | null = null;
  /** What the log says of the link. */
  #said = '';
  #renewing: Promise<void> | null = null;

  constructor(deps: HubAboveDeps) {
    this.#deps = deps;
    const row = deps.store.db.prepare<[], Row>('SELECT * FROM hall_membership').get() ?? null;
    const pair = deps.keys.get('member');
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
    const { hub_id: hubId, address, joined_at: joinedAt } = this.#row;
    const certificateEndsAt = endOf(new X509Certificate(this.#pair.certificate));
    return { hubId, address, joinedAt, certificateEndsAt, ...this.#link.state };
  }
  async join(typed: string, code: string): Promise<Result<void, JoinFailure>> {
    if (this.#row) return fail({ kind: 'already-member' });
    const address = readAddress(typed);
    if (!address) return fail({ kind: 'bad-address' });
    const { clock, terminal, log } = this.#deps;
    const limitMs = linkDelays.openLimitMs;
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
    const { store, keys, audit, log, changes } = this.#deps;
    if (!this.#row) return;
    const { hub_id: hub } = this.#row;
    this.#link?.stop();
    store.essential(() => {
      store.db.prepare('DELETE FROM hall_membership').run();
      keys.remove('member');
    });
    this.#row = this.#pair = this.#link = this.#elsewhere = null;
    log.write('peers.left', { hub });
    audit.record('technician', 'hall-left', hub);
    changes.emit();
  }

  #joined(address: string, { hubId, authority, member }: Joined): Result<void, JoinFailure> {
    if (this.#row) return fail({ kind: 'already-member' });
    const { store, keys, clock, audit, log, changes } = this.#deps;
    const row: Row = { hub_id: hubId, address, authority, joined_at: clock.now() };
    const write = () => {
      keys.put('member', member);
      const insert =
        'INSERT OR REPLACE INTO hall_membership VALUES (1, @hub_id, @address, @authority, @joined_at)';
      return store.db.prepare(insert).run(row);
    };
    if (writeOrLose(log, 'peers.joined', () => store.transaction(write)) === null)
      return fail({ kind: 'no-storage' });
    this.#row = row;
    this.#pair = member;
    if (!this.#stopped) this.#link = this.#newLink();
    log.write('peers.joined', { hub: hubId, address });
    audit.record('technician', 'hall-joined', hubId);
    changes.emit();
    return ok(undefined);
  }
  #newLink(): HubLink {
    const { clock, random, terminal } = this.#deps;
    const { profile, version } = terminal;
    return new HubLink({
      clock,
      random,
      open: (signal) => this.#open(signal),
      ping: async (client, timeDifferenceMs, signal) => {
        const answer = await client.peers.ping({ profile, version, timeDifferenceMs }, { signal });
        void this.#renewWhenDue(answer.now);
        return answer;
      },
      onChange: (state) => this.#linkChanged(state),
      onTried: (failures) => this.#lookElsewhere(failures),
    }).start();
  }
  #linkChanged({ link, refusal }: LinkState): void {
    const why = refusal ?? '';
    const said = `${link} ${why}`;
    if (said !== this.#said) this.#deps.log.write('peers.hub-link', { link, why });
    this.#said = said;
    this.#deps.changes.emit();
  }
  async #open(signal: AbortSignal): Promise<Result<WebSocket, LinkRefusal>> {
    const socket = await this.#openToHub(signal);
    if (!socket.ok) return socket;
    const { clock } = this.#deps;
    const web = await openWebSocket(socket.value, '/rpc', { clock, limitMs: linkDelays.openLimitMs });
    if (web.ok) return web;
    if (web.failure === 'expired') await this.#renewOnce();
    return fail(web.failure === 'no-hub' ? 'unreachable' : web.failure);
  }
  async #openToHub(signal?: AbortSignal): Promise<Result<TLSSocket, LinkRefusal>> {
    const addresses = [this.#row?.address, this.#elsewhere].flatMap((text) => text || []);
    let answered: Result<TLSSocket, LinkRefusal> = fail('unreachable');
    for (const address of addresses) {
      answered = await this.#openAt(address, signal);
      if (answered.ok) this.#foundAt(address);
      if (answered.ok || signal?.aborted) return answered;
    }
    return answered;
  }
  /**
   * A connection to whoever holds a certificate of this hall's hub. Its dates do not matter: this terminal may not know what
   * day it is.
   */
  async #openAt(text: string, signal?: AbortSignal): Promise<Result<TLSSocket, LinkRefusal>> {
    const address = readAddress(text);
    if (!this.#row || !this.#pair || !address) return fail('unreachable');
    const { hub_id: hubId, authority } = this.#row;
    const limitMs = linkDelays.openLimitMs;
    const to = { address, clock: this.#deps.clock, shown: this.#pair, limitMs };
    const socket = await openSecureSocket({ ...to, ...(signal && { signal }) });
    if (!socket.ok) return socket;
    const shown = socket.value.getPeerX509Certificate();
    const isHub = shown && isOfHall(shown, new X509Certificate(authority), 'hub') && nameIn(shown) === hubId;
    if (isHub) return socket;
    socket.value.destroy();
    return fail('other-hub');
  }
  /** Now and then the network is asked where the hub is: it may have been given another address. */
  async #lookElsewhere(failures: number): Promise<void> {
    if (!this.#row || failures === 0 || failures % lookAfterFailures !== 0) return;
    const hall = fingerprintOf(this.#row.authority);
    const found = await this.#deps.find();
    this.#elsewhere = found.ok ? (found.value.find((hub) => hub.hall === hall)?.address ?? null) : null;
  }
  /** Whoever it was has shown the hub's certificate: only then is an address of the network's worth keeping. */
  #foundAt(address: string): void {
    if (!this.#row || address === this.#row.address) return;
    const { store, log } = this.#deps;
    this.#row = { ...this.#row, address };
    const update = store.db.prepare('UPDATE hall_membership SET address = ?');
    writeOrLose(log, 'peers.address', () => store.transaction(() => update.run(address)));
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

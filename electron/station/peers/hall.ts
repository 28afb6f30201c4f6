import { createHash, X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import type { HallCopy, HallMember, HallTerminal, LinkRefusal, Pairing } from '#contract/peers.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import { wholeCause } from '../log/whole-cause.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { admitTerminal, type Certified } from './admit-terminal.ts';
import { BelievedPages, type Lookup } from './believed-pages.ts';
import {
  createAuthority,
  createRequest,
  dueForRenewal,
  fingerprintOf,
  hubShown,
  isLaterHub,
  issueCertificate,
  type KeyPair,
  loadForCertificates,
  nameIn,
  type Succession,
} from './certificates.ts';
import type { HallKeys } from './hall-keys.ts';
import { type Contact, type ListedMember, MemberList } from './member-list.ts';
import { MessageChannel } from './message-channel.ts';
import { bindingOf } from './pairing-messages.ts';
import { createCode, PairingWindow } from './pairing-window.ts';
import { addressText } from './secure-socket.ts';

export interface HallDeps {
  /** This terminal. */
  readonly terminal: HallTerminal;
  /** Which of the hall's hubs it is. */
  readonly term: number;
  readonly store: Store;
  readonly keys: HallKeys;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  readonly changes: Emitter<void>;
  readonly lookup: Lookup;
  /** Another has proved that it was made the hub of this hall. */
  readonly onSucceeded: (by: Succession, address: string) => void;
}

/** A member that has said nothing for so long is gone, whatever TCP thinks. It says something every 3 s. */
const silentAfterMs = 9_000;
const lookEveryMs = 1_000;
const freshenEveryMs = 12 * 3_600_000;
/** A standby that was away for so long gives way to another. */
const standbyLostMs = 24 * 3_600_000;

/** What is on disk of a member's last contact is no older than this while it is there. */
const writeEveryMs = 60_000;

/** A member that is connected. Times are of the monotonic clock. */
interface Link {
  readonly socket: WebSocket;
  /** Where it calls from. */
  readonly host: string;
  heardAt: number;
  /** As it was said; where its pages are is as it is believed. */
  said: Omit<Contact, 'at'> | null;
  contact: Contact | null;
  writtenAt: number;
}

/** The hall whose hub this terminal is: its authority, its members, and how a terminal becomes one. */
export class Hall {
  readonly #deps: HallDeps;
  readonly #members: MemberList;
  readonly #links = new Map<string, Link>();
  readonly #pages: BelievedPages;
  readonly #looking: Timer;
  #authority: KeyPair | null = null;
  #shown: KeyPair | null = null;
  #window: PairingWindow | null = null;
  #freshening: Timer | null = null;
  #closed = false;

  constructor(deps: HallDeps) {
    this.#deps = deps;
    this.#members = new MemberList(deps.store);
    const onChange = () => {
      for (const [id, { said }] of this.#links) if (said) this.#contacted(id, said);
    };
    this.#pages = new BelievedPages({ ...deps, onChange });
    this.#looking = every(deps.clock, lookEveryMs, () => this.#cutSilent());
  }
  /** Makes what is missing: the authority once, the hub's own certificate every two years. The value: the latter is new. */
  async prepare(): Promise<Result<boolean, 'keys-unreadable'>> {
    const { keys } = this.#deps;
    const authority = this.#authority ? ok(this.#authority) : keys.get('authority');
    const shown = this.#shown ? ok(this.#shown) : keys.get('hub');
    // Nothing is written over: with the right data key all members are known again.
    if (!authority.ok || !shown.ok) return fail('keys-unreadable');
    this.#authority = authority.value;
    this.#shown = shown.value;
    return ok(await this.#makeWhatIsDue());
  }
  /** Looks twice a day whether the own certificate has to be made anew. */
  keepFresh(show: (shown: KeyPair) => void): void {
    this.#freshening = every(this.#deps.clock, freshenEveryMs, () => {
      this.prepare().then(
        (made) => made.ok && made.value && show(this.shown()),
        (error: unknown) => this.#unexpected(error),
      );
    });
  }
  get authority(): KeyPair {
    if (!this.#authority) throw new Error('The hall is asked before it is prepared');
    return this.#authority;
  }

  /** Tells this hall from every other. */
  get fingerprint(): string {
    return fingerprintOf(this.authority.certificate);
  }

  // What the listener for members asks.
  shown(): KeyPair {
    if (!this.#shown) throw new Error('The hall is asked before it is prepared');
    return this.#shown;
  }
  recognise(
    certificate: X509Certificate | undefined,
  ): Result<{ id: string; renewOnly: boolean }, LinkRefusal> {
    const authority = new X509Certificate(this.authority.certificate);
    const known = this.#members.recognise(certificate, authority, this.#deps.clock.now());
    if (!known.ok) return known;
    const { serialNumber } = certificate ?? { serialNumber: '' };
    writeOrLose(this.#deps.log, 'peers.renewed', () => this.#members.shown(serialNumber));
    return ok({ id: known.value.member.id, renewOnly: known.value.renewOnly });
  }
  pair(socket: WebSocket, channel: TLSSocket, from: string): void {
    const { terminal, clock, log, audit, changes } = this.#deps;
    const admission = admitTerminal(new MessageChannel(socket, clock), {
      hubId: terminal.id,
      binding: bindingOf(channel),
      window: this.#window,
      isTaken: (terminalId) => this.#members.isTaken(terminalId),
      admit: (terminal, request) => this.#admit(terminal, request),
    });
    admission.then(
      (admitted) => {
        changes.emit();
        if (!admitted.ok) return log.write('peers.pairing-refused', { from, why: admitted.failure.kind });
        log.write('peers.paired', { terminal: admitted.value.id, from });
        audit.record('technician', 'terminal-joined', admitted.value.id);
      },
      (error: unknown) => {
        socket.terminate();
        this.#unexpected(error);
      },
    );
  }
  async renew(
    shown: X509Certificate,
    request: string,
  ): Promise<Result<string, 'malformed-request' | 'revoked'>> {
    const { authority } = this;
    const id = nameIn(shown);
    const issued = await issueCertificate(request, {
      ...{ authority, id },
      kind: 'member',
      now: this.#deps.clock.now(),
    });
    if (!issued.ok) return issued;
    if (!this.#members.renewed(shown.serialNumber, issued.value)) return fail('revoked');
    this.#deps.log.write('peers.renewed', { terminal: id });
    return issued;
  }
  /** Whether it was the hub's certificate of this very hall that was shown, and later than this one's. */
  succeeded(certificate: X509Certificate | undefined, address: string): boolean {
    const { terminal, term, onSucceeded } = this.#deps;
    const by = hubShown(certificate, this.authority.certificate);
    if (!by || !isLaterHub(by, { hubId: terminal.id, term })) return false;
    onSucceeded(by, address);
    return true;
  }
  linked(id: string, socket: WebSocket, host: string): void {
    // Its own newest connection counts: the one before may be half open.
    this.#links.get(id)?.socket.terminate();
    const heardAt = this.#deps.clock.monotonic();
    const link = { socket, host, heardAt, said: null, contact: null, writtenAt: -writeEveryMs };
    this.#links.set(id, link);
    socket.on('close', () => {
      if (!this.#closed) this.#write(id, link);
      if (this.#links.get(id) === link) this.#links.delete(id);
      this.#changed(id, 'down');
    });
    this.#changed(id, 'up');
  }

  // What members and technicians ask.
  members(): HallMember[] {
    return this.#members.all().map((member) => memberWith(member, this.#links.get(member.id)));
  }
  pinged(id: string, told: Omit<Contact, 'at'>): void {
    const link = this.#links.get(id);
    if (!link) return;
    link.heardAt = this.#deps.clock.monotonic();
    link.said = told;
    this.#contacted(id, told);
  }
  #contacted(id: string, told: Omit<Contact, 'at'>): void {
    const link = this.#links.get(id);
    if (!link) return;
    const before = link.contact;
    const pages = told.pages && this.#pages.of(id, told.pages, link.host);
    link.contact = { ...told, pages, at: this.#deps.clock.now() };
    const hasMoved = before?.pages !== pages;
    if (hasMoved || link.heardAt - link.writtenAt >= writeEveryMs) this.#write(id, link);
    this.#appointIfWanted(id, link.contact);
    if (hasMoved || before?.timeDifferenceMs !== told.timeDifferenceMs) this.#deps.changes.emit();
  }
  /** Who can be made the hub, and where members then find it; `null`: nobody, or it was not there since the start. */
  standby(): { id: string; address: string; mark: string } | null {
    const id = this.#members.standby()?.id;
    const link = id === undefined ? undefined : this.#links.get(id);
    const port = link?.contact?.portAsHub;
    if (id === undefined || !link || !port) return null;
    return { id, address: addressText({ host: link.host, port }), mark: markOf(this.#copied()) };
  }
  standBy(id: string): Result<void, 'unknown-member'> {
    if (!this.#links.get(id)?.contact?.portAsHub) return fail('unknown-member');
    this.#appoint(id, 'technician');
    return ok(undefined);
  }
  /** The authority leaves this terminal for the standby alone. */
  copyFor(id: string): Result<HallCopy, 'not-standby'> {
    if (this.#members.standby()?.id !== id) return fail('not-standby');
    const copied = this.#copied();
    return ok({ ...copied, authority: this.authority, mark: markOf(copied) });
  }
  /** Where another may be the hub one day. */
  pages(): string[] {
    return this.#members.pages();
  }
  /** Where those were that were the hub before, and have not come back as members. */
  formerHubs(): string[] {
    const away = this.#members.formerHubs().filter(({ id }) => !this.#links.has(id));
    return away.map(({ address }) => address);
  }
  async openPairing(): Promise<void> {
    const [code] = await Promise.all([createCode(), loadForCertificates()]);
    this.#window?.close();
    this.#window = new PairingWindow(code, this.#deps.clock, () => this.#deps.changes.emit());
    this.#deps.changes.emit();
  }
  closePairing(): void {
    this.#window?.close();
  }
  pairing(): Omit<Pairing, 'addresses' | 'qr'> | null {
    return this.#window?.shown ?? null;
  }
  /** The member's connection is cut at once, and every later one is refused. */
  revoke(id: string): Result<void, 'unknown-member'> {
    const { clock, log, audit } = this.#deps;
    if (!this.#members.revoke(id, clock.now())) return fail('unknown-member');
    this.#links.get(id)?.socket.terminate();
    log.write('peers.revoked', { terminal: id });
    audit.record('technician', 'terminal-revoked', id);
    this.#deps.changes.emit();
    return ok(undefined);
  }
  rename(id: string, name: string): Result<void, 'unknown-member'> {
    if (!this.#members.rename(id, name)) return fail('unknown-member');
    this.#deps.changes.emit();
    return ok(undefined);
  }
  close(): void {
    this.#closed = true;
    this.#looking.cancel();
    this.#freshening?.cancel();
    this.#window?.close();
    for (const [id, link] of this.#links) this.#write(id, link);
  }

  /** True: the hub's own certificate is new. */
  async #makeWhatIsDue(): Promise<boolean> {
    const { keys, store, clock, term } = this.#deps;
    const { id } = this.#deps.terminal;
    const now = clock.now();
    if (this.#shown && !dueForRenewal(new X509Certificate(this.#shown.certificate), now)) return false;
    const authority = this.#authority ?? (await createAuthority(now));
    const { key, request } = await createRequest(id);
    const issued = await issueCertificate(request, { authority, kind: 'hub', id, term, now });
    if (!issued.ok) throw new Error('A request of our own was malformed');
    const shown = { certificate: issued.value, key };
    store.transaction(() => {
      if (!this.#authority) keys.put('authority', authority);
      keys.put('hub', shown);
    });
    this.#authority = authority;
    this.#shown = shown;
    return true;
  }
  #unexpected(error: unknown): void {
    this.#deps.log.write('station.unexpected-error', { where: 'peers', cause: wholeCause(error) });
  }
  async #admit(terminal: HallTerminal, request: string): Promise<Result<Certified, 'malformed-request'>> {
    const { authority } = this;
    const now = this.#deps.clock.now();
    const issued = await issueCertificate(request, { authority, kind: 'member', id: terminal.id, now });
    if (!issued.ok) return issued;
    this.#members.add(terminal, issued.value, now);
    return ok({ certificate: issued.value, authority: authority.certificate });
  }
  /** A hall without a standby gets the first kiosk that can be it: pads are carried away, televisions switched off. */
  #appointIfWanted(id: string, { profile, portAsHub, at }: Contact): void {
    if (profile !== 'kiosk' || !portAsHub) return;
    const present = this.#members.standby();
    const isThere =
      present && (this.#links.has(present.id) || at - (present.lastContactAt ?? 0) < standbyLostMs);
    if (!isThere) this.#appoint(id, 'station');
  }
  #appoint(id: string, by: string): void {
    const { log, audit, changes } = this.#deps;
    if (writeOrLose(log, 'peers.standby', () => this.#members.appoint(id)) === null) return;
    log.write('peers.standby', { terminal: id });
    audit.record(by, 'made-standby', id);
    changes.emit();
  }
  #copied(): Pick<HallCopy, 'term' | 'members'> {
    const { terminal, term, clock } = this.#deps;
    const { serialNumber } = new X509Certificate(this.shown().certificate);
    const own = {
      ...{ ...terminal, name: terminal.id, serial: serialNumber, renewedSerial: null },
      ...{ joinedAt: clock.now(), revokedAt: null, hubAddress: null },
    };
    return { term, members: [own, ...this.#members.copied()] };
  }
  #write(id: string, link: Link): void {
    const { contact } = link;
    if (contact === null) return;
    link.writtenAt = this.#deps.clock.monotonic();
    writeOrLose(this.#deps.log, 'peers.contact', () => this.#members.contact(id, contact));
  }
  #cutSilent(): void {
    const longAgo = this.#deps.clock.monotonic() - silentAfterMs;
    for (const { socket, heardAt } of this.#links.values()) if (heardAt < longAgo) socket.terminate();
  }
  #changed(id: string, link: 'up' | 'down'): void {
    this.#deps.log.write('peers.member-link', { terminal: id, link });
    this.#deps.changes.emit();
  }
}

function memberWith(member: ListedMember, link: Link | undefined): HallMember {
  if (link === undefined) return { ...member, link: 'down', mayStandBy: false };
  if (link.contact === null) return { ...member, link: 'up', mayStandBy: false };
  const { at, portAsHub, pages: _, ...said } = link.contact;
  return { ...member, ...said, lastContactAt: at, link: 'up', mayStandBy: portAsHub !== null };
}

/** Of the hub's own times nothing is in it: they move. */
function markOf({ term, members }: Pick<HallCopy, 'term' | 'members'>): string {
  const lasting = members.map((member, index) => (index === 0 ? { ...member, joinedAt: 0 } : member));
  return createHash('sha256')
    .update(JSON.stringify([term, lasting]))
    .digest('hex')
    .slice(0, 32);
}

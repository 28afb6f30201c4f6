import { createHash, timingSafeEqual } from 'node:crypto';
import type { ClerkPin, Identity, Proof, ProvenIdentity } from '#contract/access.ts';
import type { Role } from '#contract/procedure.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import { isThisMachine, type OwnAddresses, placeOf, rememberedOwnAddresses } from '../kernel/addresses.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { verifySecret } from '../settings/secrets.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { type Busy, FairQueue } from './fair-queue.ts';
import { Grants } from './grants.ts';
import { deviceOf, KnownPlaces, newDeviceToken } from './known-places.ts';
import { LawyerGrants } from './lawyer-grants.ts';
import { LoginThrottle } from './login-throttle.ts';
import { type Counted, countedByName, countedFor, type Guesser } from './throttle-rules.ts';

type SecretFailure =
  | { readonly kind: 'wrong-proof'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly retryInMs: number }
  | Busy;
export type ProofFailure = SecretFailure | { readonly kind: 'token-ended' };

export interface AccessDeps {
  readonly settings: Pick<Settings, 'hub' | 'staff' | 'technicianPinHash'> & {
    readonly consultation: Pick<Settings['consultation'], 'lawyers'>;
  };
  /** Random at each start; the shell hands it to its own page. */
  readonly terminalKey: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
  /** Left out: those of the machine's interfaces. */
  readonly ownAddresses?: OwnAddresses;
}

type Who = Omit<Identity, 'token'>;
type Guess = Exclude<Proof, { method: 'token' }>;

type Secret = Exclude<Guess, { method: 'key' }>;

/** A shorter lock only slows down and is not logged. */
const reportedLockMs = 60_000;
/** Locks that are recorded an hour: strangers must not be able to fill the audit, which is never deleted. */
const mostLocksRecorded = 60;
const hourMs = 3_600_000;

/** Who calls: gives a connection its role, and takes it away. */
export class Access {
  readonly #deps: AccessDeps;
  readonly #throttle: LoginThrottle;
  readonly #places: KnownPlaces;
  readonly #grants: Grants;
  readonly #queue: FairQueue;
  readonly #own: OwnAddresses;
  #locksRecorded: number[] = [];

  constructor(deps: AccessDeps) {
    this.#deps = deps;
    this.#throttle = new LoginThrottle(deps.store, deps.clock, deps.log);
    this.#places = new KnownPlaces(deps.store);
    const { lawyers } = deps.settings.consultation;
    this.#grants = new Grants(deps.clock, new LawyerGrants({ ...deps, lawyers }));
    this.#queue = new FairQueue(deps.clock);
    this.#own = deps.ownAddresses ?? rememberedOwnAddresses(deps.clock);
  }
  async prove(connection: Connection, proof: Proof): Promise<Result<ProvenIdentity, ProofFailure>> {
    if (proof.method === 'token') {
      const identity = this.#grants.resume(connection, proof.token);
      return identity ? ok(identity) : fail({ kind: 'token-ended' });
    }
    const guesser = this.#guesserOf(connection, proof);
    if (proof.method === 'key') return this.#proveByKey(connection, proof, guesser);
    return this.#unlessLocked(connection, guesser, () => this.#check(connection, proof, guesser));
  }
  /** Clerks who may open a terminal of the office. */
  clerks(): string[] {
    return this.#deps.settings.staff.filter(({ pinHash }) => pinHash !== undefined).map(({ name }) => name);
  }
  /** Whether a clerk is before the terminal itself, by their PIN. The connection stays the terminal's. */
  recogniseClerk(connection: Connection, { name, pin }: ClerkPin): Promise<Result<void, SecretFailure>> {
    const guesser = this.#guesserAt(connection, `pin of ${name}`, null);
    return this.#unlessLocked(connection, guesser, async () => {
      const hash = this.#deps.settings.staff.find((one) => one.name === name)?.pinHash;
      const right = hash !== undefined && (await verifySecret(pin, hash));
      if (!right) return fail(this.#refuse(connection, 'pin', countedFor(guesser)));
      this.#evenUnwritten('access.tries', () => this.#throttle.forget(countedByName(guesser)));
      this.#record(name, 'sign-in', 'staff');
      return ok(undefined);
    });
  }
  signOut(connection: Connection): void {
    const who = connection.identity;
    this.#grants.end(connection);
    if (who && isPerson(who)) this.#record(nameOf(who), 'sign-out', who.role);
  }
  /** The connection is closed: it is dropped, its token stays good. */
  connectionGone(connection: Connection): void {
    this.#grants.leave(connection);
  }
  close(): void {
    this.#grants.close();
  }

  /** Who tries, and how far the place is known where they do. */
  #guesserOf({ from }: Connection, guess: Guess): Guesser {
    const who = guess.method === 'password' ? `password of ${guess.name}` : guess.method;
    const token = guess.method === 'key' ? undefined : guess.device;
    return this.#guesserAt({ from }, who, token === undefined ? null : deviceOf(token));
  }
  #guesserAt({ from }: Pick<Connection, 'from'>, who: string, device: string | null): Guesser {
    const of = { who, place: placeOf(from), device };
    if (from === 'shell' || isThisMachine(from, this.#own)) return { ...of, place: 'here', known: 'here' };
    if (device && this.#places.isKnown(who, device)) return { ...of, known: 'device' };
    return { ...of, known: this.#places.isKnown(who, of.place) ? 'address' : null };
  }
  /** One at a time: many guesses sent together must not slip past the count. Whoever is locked takes no turn from the others. */
  async #unlessLocked<Value, Failure>(
    connection: Connection,
    guesser: Guesser,
    check: () => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure | SecretFailure>> {
    const locked = () => this.#throttle.lockedForMs(countedFor(guesser));
    const retryInMs = locked();
    if (retryInMs > 0) return fail({ kind: 'locked', retryInMs });
    const { place, known } = guesser;
    const owner = { place, connection: connection.id, known: known !== null };
    const done = await this.#queue.run(owner, async () => {
      const stillMs = locked();
      return stillMs > 0 ? fail({ kind: 'locked', retryInMs: stillMs } as const) : check();
    });
    return done.ok ? done.value : done;
  }
  /**
   * A right key is always let in: a key is too long to be guessed, and a screen that tries with an old one must not
   * keep out the terminal's own page, which comes from the same place.
   */
  #proveByKey(
    connection: Connection,
    guess: Guess & { method: 'key' },
    guesser: Guesser,
  ): Result<Identity, ProofFailure> {
    const who = this.#byKey(guess.key);
    const held = who && this.#grants.heldBy(connection, who);
    if (held) return ok(held);
    if (who) return ok(this.#grant(connection, guess, who, guesser));
    const counted = countedFor(guesser);
    const retryInMs = this.#throttle.lockedForMs(counted);
    return fail(
      retryInMs > 0 ? { kind: 'locked', retryInMs } : this.#refuse(connection, guess.method, counted),
    );
  }
  async #check(
    connection: Connection,
    guess: Secret,
    guesser: Guesser,
  ): Promise<Result<ProvenIdentity, ProofFailure>> {
    const who = await (guess.method === 'pin'
      ? this.#byPin(guess.pin)
      : this.#byPassword(guess.name, guess.password));
    if (!who) return fail(this.#refuse(connection, guess.method, countedFor(guesser)));
    const identity = this.#grant(connection, guess, who, guesser);
    // The machine itself needs no token: nobody locks it out.
    return ok(guesser.known === 'here' ? identity : { ...identity, device: this.#remember(guess, guesser) });
  }
  /** Returns the token by which the device is known from now on: its own where it has one. */
  #remember({ device: shown }: Secret, { who, place }: Guesser): string {
    const device = shown !== undefined && this.#places.isUsed(deviceOf(shown)) ? shown : newDeviceToken();
    this.#evenUnwritten('access.known-places', () => this.#places.remember(who, [place, deviceOf(device)]));
    return device;
  }
  #byKey(key: string): Who | null {
    const { settings, terminalKey } = this.#deps;
    const keys: readonly (readonly [Role, string])[] = [
      ['terminal', terminalKey],
      ['board', settings.hub.boardKey],
    ];
    const matches = keys.filter(([, expected]) => sameSecret(key, expected));
    const role = matches[0]?.[0];
    return role ? { role, name: null, counterIds: [] } : null;
  }
  async #byPin(pin: string): Promise<Who | null> {
    const right = await verifySecret(pin, this.#deps.settings.technicianPinHash);
    return right ? { role: 'technician', name: null, counterIds: [] } : null;
  }
  async #byPassword(name: string, password: string): Promise<Who | null> {
    const { staff, consultation, technicianPinHash } = this.#deps.settings;
    const people = [
      ...staff.map((one) => ({ ...one, role: 'staff' as const })),
      ...consultation.lawyers.map((one) => ({ ...one, role: 'lawyer' as const, counterIds: [] })),
    ];
    const person = people.find((one) => one.name === name);
    // A name that does not exist takes as long as one that does, and always as long: hashes may differ in their cost.
    const decoys = people.length > 0 ? people.map((one) => one.passwordHash) : [technicianPinHash];
    const decoy = decoys[digestOf(name).readUInt16BE() % decoys.length] ?? technicianPinHash;
    const right = await verifySecret(password, person?.passwordHash ?? decoy);
    return person && right ? { role: person.role, name, counterIds: person.counterIds } : null;
  }

  #grant(connection: Connection, guess: Guess, who: Who, guesser: Guesser): Identity {
    const { log } = this.#deps;
    // Tries of other names from the same place stay counted: knowing one password must not help to guess another.
    this.#evenUnwritten('access.tries', () => this.#throttle.forget(countedByName(guesser)));
    if (isPerson(who)) this.#record(nameOf(who), 'sign-in', who.role);
    log.write('access.granted', { from: connection.from, method: guess.method, role: who.role });
    return this.#grants.give(connection, who);
  }
  #refuse({ from }: Connection, method: Guess['method'], counted: readonly Counted[]): SecretFailure {
    const { log } = this.#deps;
    const triesLeft = this.#throttle.wrong(counted);
    log.write('access.wrong-proof', { from, method, triesLeft });
    if (triesLeft > 0) return { kind: 'wrong-proof', triesLeft };
    const retryInMs = this.#throttle.lockedForMs(counted);
    if (retryInMs >= reportedLockMs) this.#reportLock(from, method);
    return { kind: 'locked', retryInMs };
  }
  #reportLock(from: string, method: Guess['method']): void {
    this.#deps.log.write('access.locked', { from, method });
    const now = this.#deps.clock.monotonic();
    this.#locksRecorded = this.#locksRecorded.filter((at) => now - at < hourMs);
    if (this.#locksRecorded.length >= mostLocksRecorded) return;
    this.#locksRecorded.push(now);
    this.#record(from, 'locked-out', method);
  }
  #record(actor: string, action: 'sign-in' | 'sign-out' | 'locked-out', detail: string): void {
    this.#evenUnwritten('access.audit', () => this.#deps.audit.record(actor, action, detail));
  }
  /** A disk that takes nothing is no reason to keep out the technician who comes to see to it. */
  #evenUnwritten(where: string, write: () => void): void {
    writeOrLose(this.#deps.log, where, write);
  }
}

function isPerson(who: Pick<Identity, 'role'>): boolean {
  return who.role === 'staff' || who.role === 'lawyer' || who.role === 'technician';
}

function nameOf(who: Pick<Identity, 'role' | 'name'>): string {
  return who.name ?? who.role;
}

/** The time it takes does not depend on where they differ; hashes make the lengths equal. */
function sameSecret(shown: string, expected: string): boolean {
  return timingSafeEqual(digestOf(shown), digestOf(expected));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../drivers/basics/clock.ts';
import { Lock } from '../../../drivers/basics/lock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type { Identity, Proof } from '../../contract/access.ts';
import type { Role } from '../../contract/procedure.ts';
import type { Audit } from '../audit/audit.ts';
import type { Connection } from '../kernel/implement.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { verifySecret } from '../settings/secrets.ts';
import { causeOf, isDiskFull } from '../store/failure.ts';
import type { Store } from '../store/store.ts';
import { Grants } from './grants.ts';
import { type Counted, Tries } from './tries.ts';

export type ProofFailure =
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly retryInMs: number }
  | { readonly kind: 'token-ended' };

/** Who calls: gives a connection its role, and takes it away. */
export interface Access {
  prove(connection: Connection, proof: Proof): Promise<Result<Identity, ProofFailure>>;
  signOut(connection: Connection): void;
  /** The connection is closed: it is dropped, its token stays good. */
  connectionGone(connection: Connection): void;
  close(): void;
}

export interface AccessDeps {
  readonly settings: Pick<Settings, 'hub' | 'staff' | 'technicianPinHash'>;
  /** Random at each start; the shell hands it to its own page. */
  readonly terminalKey: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly log: Log;
  readonly audit: Pick<Audit, 'record'>;
}

export function createAccess(deps: AccessDeps): Access {
  return new StationAccess(deps);
}

type Who = Omit<Identity, 'token'>;
type Guess = Exclude<Proof, { method: 'token' }>;

/** Wrong tries of one name from one place. */
const nearLimit = 5;
/** Of one name from everywhere, and of all names from one place: higher, so that one guesser rarely locks others out. */
const farLimit = 20;
/** Checking a password takes a processor for a while: more waiting at once from one place than this are sent away. */
const mostWaiting = 5;
const crowdedRetryMs = 1_000;

class StationAccess implements Access {
  readonly #deps: AccessDeps;
  readonly #tries: Tries;
  readonly #grants: Grants;
  readonly #lock = new Lock();
  readonly #waiting = new Map<string, number>();

  constructor(deps: AccessDeps) {
    this.#deps = deps;
    this.#tries = new Tries(deps.store, deps.clock);
    this.#grants = new Grants(deps.clock);
  }
  async prove(connection: Connection, proof: Proof): Promise<Result<Identity, ProofFailure>> {
    if (proof.method === 'token') {
      const identity = this.#grants.resume(connection, proof.token);
      return identity ? ok(identity) : fail({ kind: 'token-ended' });
    }
    if (proof.method === 'key') return this.#proveByKey(connection, proof);
    const { from } = connection;
    const waiting = this.#waiting.get(from) ?? 0;
    if (waiting >= mostWaiting) return fail({ kind: 'locked', retryInMs: crowdedRetryMs });
    this.#waiting.set(from, waiting + 1);
    try {
      // One at a time: many guesses sent together must not slip past the count.
      return await this.#lock.run(() => this.#check(connection, proof));
    } finally {
      this.#leaveLine(from);
    }
  }
  signOut(connection: Connection): void {
    const who = connection.identity;
    this.#grants.end(connection);
    if (who && isPerson(who)) this.#record(nameOf(who), 'sign-out', who.role);
  }
  connectionGone(connection: Connection): void {
    this.#grants.leave(connection);
  }
  close(): void {
    this.#grants.close();
  }

  /**
   * A right key is always let in: a key is too long to be guessed, and a screen that tries with an old one must not
   * keep out the terminal's own page, which comes from the same place.
   */
  #proveByKey(connection: Connection, guess: Guess & { method: 'key' }): Result<Identity, ProofFailure> {
    const who = this.#byKey(guess.key);
    if (who) return ok(this.#grant(connection, guess, who));
    const counted = countedFor(connection.from, guess);
    const retryInMs = this.#tries.lockedForMs(counted);
    return fail(retryInMs > 0 ? { kind: 'locked', retryInMs } : this.#refuse(connection, guess, counted));
  }
  async #check(
    connection: Connection,
    guess: Exclude<Guess, { method: 'key' }>,
  ): Promise<Result<Identity, ProofFailure>> {
    const counted = countedFor(connection.from, guess);
    const retryInMs = this.#tries.lockedForMs(counted);
    if (retryInMs > 0) return fail({ kind: 'locked', retryInMs });
    const who = await (guess.method === 'pin'
      ? this.#byPin(guess.pin)
      : this.#byPassword(guess.name, guess.password));
    return who ? ok(this.#grant(connection, guess, who)) : fail(this.#refuse(connection, guess, counted));
  }
  #leaveLine(from: string): void {
    const left = (this.#waiting.get(from) ?? 1) - 1;
    if (left > 0) this.#waiting.set(from, left);
    else this.#waiting.delete(from);
  }
  #byKey(key: string): Who | null {
    const { settings, terminalKey } = this.#deps;
    const keys: readonly (readonly [Role, string])[] = [
      ['terminal', terminalKey],
      ['board', settings.hub.boardKey],
      ['peer', settings.hub.peerKey],
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
    const { staff, technicianPinHash } = this.#deps.settings;
    const person = staff.find((one) => one.name === name);
    // A name that does not exist takes as long as one that does.
    const right = await verifySecret(password, person?.passwordHash ?? technicianPinHash);
    return person && right ? { role: 'staff', name, counterIds: person.counterIds } : null;
  }

  #grant(connection: Connection, guess: Guess, who: Who): Identity {
    const { log } = this.#deps;
    // Tries of other names from the same place stay counted: knowing one password must not help to guess another.
    this.#evenWhenFull('access.tries', () => this.#tries.forget(countedByName(connection.from, guess)));
    if (isPerson(who)) this.#record(nameOf(who), 'sign-in', who.role);
    log.write('access.granted', { from: connection.from, method: guess.method, role: who.role });
    return this.#grants.give(connection, who);
  }
  #refuse({ from }: Connection, guess: Guess, counted: readonly Counted[]): ProofFailure {
    const { log } = this.#deps;
    const triesLeft = this.#tries.wrong(counted);
    log.write('access.wrong-proof', { from, method: guess.method, triesLeft });
    if (triesLeft > 0) return { kind: 'wrong', triesLeft };
    log.write('access.locked', { from, method: guess.method });
    this.#record(from, 'locked-out', guess.method);
    return { kind: 'locked', retryInMs: this.#tries.lockedForMs(counted) };
  }
  #record(actor: string, action: 'sign-in' | 'sign-out' | 'locked-out', detail: string): void {
    this.#evenWhenFull('access.audit', () => this.#deps.audit.record(actor, action, detail));
  }
  /** A full disk is no reason to keep out the technician who comes to empty it. */
  #evenWhenFull(where: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#deps.log.write('store.write-failed', { where, cause: causeOf(error) });
    }
  }
}

function countedFor(from: string, guess: Guess): Counted[] {
  const all = countedByName(from, guess);
  if (guess.method === 'password') all.push({ key: `password from ${from}`, limit: farLimit });
  return all;
}

/** What is counted for this name. Guessers elsewhere in the hall cannot lock the person who stands at the machine. */
function countedByName(from: string, guess: Guess): Counted[] {
  const who = guess.method === 'password' ? `password of ${guess.name}` : guess.method;
  const near = { key: `${who} from ${from}`, limit: nearLimit };
  if (guess.method === 'key' || isHere(from)) return [near];
  return [near, { key: `${who} from elsewhere`, limit: farLimit }];
}

function isHere(from: string): boolean {
  return from === 'shell' || from === '::1' || /^(::ffff:)?127\./.test(from);
}

function isPerson(who: Pick<Identity, 'role'>): boolean {
  return who.role === 'staff' || who.role === 'lawyer' || who.role === 'technician';
}

function nameOf(who: Pick<Identity, 'role' | 'name'>): string {
  return who.name ?? who.role;
}

/** In a time that tells nothing of where they differ; hashes make the lengths equal. */
function sameSecret(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}

import { createHash, randomBytes } from 'node:crypto';
import type { Identity } from '#contract/access.ts';
import type { Role } from '#contract/procedure.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Connection } from '../kernel/implement.ts';
import type { LawyerGrants } from './lawyer-grants.ts';

interface Grant {
  readonly identity: Identity;
  readonly connections: Set<Connection>;
  /** A person's at a fixed time; a machine's when it has not been used for a while. */
  ends: Timer | null;
}

const tokenBytes = 32;
const personGrantMs = 12 * 3_600_000;
/** Machines prove themselves with a key that lasts as long as the station runs; ending a token in use helps nobody. */
const machines: readonly Role[] = ['terminal', 'board'];
/** A machine shows its key again when it comes back, so a token that no connection uses is soon of no use to it. */
const unusedMachineGrantMs = 10 * 60_000;
/** Of one role and name. One more ends the oldest, of those that no connection uses first. */
const mostGrantsOfOne = 128;

/** Who is signed in, in memory only: a restart of the station ends all of it, but for lawyers, who may be in a call. */
export class Grants {
  readonly #clock: Clock;
  /** By the token's hash: the timing of a look-up then gives nothing away about tokens. */
  readonly #grants = new Map<string, Grant>();

  readonly #lawyers: Pick<LawyerGrants, 'save' | 'find' | 'forget'> | null;

  constructor(clock: Clock, lawyers: Pick<LawyerGrants, 'save' | 'find' | 'forget'> | null = null) {
    this.#clock = clock;
    this.#lawyers = lawyers;
  }
  /** Gives the connection its role, and a token that gives the same role to a later connection. */
  give(connection: Connection, who: Omit<Identity, 'token'>): Identity {
    const held = this.heldBy(connection, who);
    if (held) return held;
    const before = this.#of(connection);
    const grant = this.#create(who);
    this.#keep(grant.identity);
    this.#join(connection, grant);
    if (before && before.connections.size === 0) this.#end(before.identity.token);
    return grant.identity;
  }
  /** What a machine has already that shows its key again on one connection: it has said nothing new. */
  heldBy(connection: Connection, who: Who): Identity | null {
    const identity = this.#of(connection)?.identity;
    return identity && isMachine(who) && isSame(identity, who) ? identity : null;
  }
  /** `null`: the token has ended. */
  resume(connection: Connection, token: string): Identity | null {
    const grant = this.#grants.get(hashOf(token)) ?? this.#recall(token);
    if (!grant) return null;
    this.#join(connection, grant);
    return grant.identity;
  }
  /** Ends the connection's role everywhere it is used. */
  end(connection: Connection): void {
    if (connection.identity) this.#end(connection.identity.token);
  }
  /** The connection is closed; its token may be shown again. */
  leave(connection: Connection): void {
    const grant = this.#of(connection);
    grant?.connections.delete(connection);
    if (grant?.connections.size === 0 && isMachine(grant.identity)) this.#endSoon(grant);
    connection.identity = null;
  }
  /** How many there are: a test's way to see that they have an end. */
  get size(): number {
    return this.#grants.size;
  }
  close(): void {
    for (const grant of [...this.#grants.values()]) this.#drop(grant);
  }

  #of(connection: Connection): Grant | undefined {
    return connection.identity ? this.#grants.get(hashOf(connection.identity.token)) : undefined;
  }
  #keep({ role, name, token }: Identity): void {
    if (role === 'lawyer' && name !== null)
      this.#lawyers?.save(hashOf(token), name, this.#clock.now() + personGrantMs);
  }
  /** A lawyer who signed in before the station was started again. */
  #recall(token: string): Grant | null {
    const kept = this.#lawyers?.find(hashOf(token));
    return kept
      ? this.#create({ role: 'lawyer', name: kept.name, counterIds: [] }, token, kept.leftMs)
      : null;
  }
  #create(
    who: Omit<Identity, 'token'>,
    token = randomBytes(tokenBytes).toString('base64url'),
    personMs = personGrantMs,
  ): Grant {
    const ends = isMachine(who) ? null : this.#clock.after(personMs, () => this.#end(token));
    const grant = { identity: { ...who, token }, connections: new Set<Connection>(), ends };
    this.#makeRoomFor(who);
    this.#grants.set(hashOf(token), grant);
    return grant;
  }
  #makeRoomFor(who: Omit<Identity, 'token'>): void {
    const same = [...this.#grants.values()].filter(({ identity }) => isSame(identity, who));
    if (same.length < mostGrantsOfOne) return;
    const leaving = same.find(({ connections }) => connections.size === 0) ?? same[0];
    if (leaving) this.#end(leaving.identity.token);
  }
  #endSoon(grant: Grant): void {
    grant.ends?.cancel();
    grant.ends = this.#clock.after(unusedMachineGrantMs, () => this.#end(grant.identity.token));
  }
  #join(connection: Connection, grant: Grant): void {
    this.leave(connection);
    if (isMachine(grant.identity)) {
      grant.ends?.cancel();
      grant.ends = null;
    }
    grant.connections.add(connection);
    connection.identity = grant.identity;
  }
  #end(token: string): void {
    const grant = this.#grants.get(hashOf(token));
    if (grant === undefined) return;
    if (grant.identity.role === 'lawyer') this.#lawyers?.forget(hashOf(token));
    this.#drop(grant);
  }
  #drop(grant: Grant): void {
    this.#grants.delete(hashOf(grant.identity.token));
    grant.ends?.cancel();
    for (const connection of grant.connections) connection.identity = null;
  }
}

type Who = Pick<Identity, 'role' | 'name'>;

function isMachine({ role }: Who): boolean {
  return machines.includes(role);
}

function isSame(one: Who, other: Who): boolean {
  return one.role === other.role && one.name === other.name;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Timer } from '../../../drivers/basics/clock.ts';
import type { Identity } from '../../contract/access.ts';
import type { Role } from '../../contract/procedure.ts';
import type { Connection } from '../kernel/implement.ts';

interface Grant {
  readonly identity: Identity;
  readonly connections: Set<Connection>;
  readonly ends: Timer | null;
}

const tokenBytes = 32;
const personGrantMs = 12 * 3_600_000;
/** Machines prove themselves with a key that lasts as long as the station runs; ending their token earlier helps nobody. */
const machines: readonly Role[] = ['terminal', 'board', 'peer'];

/** Who is signed in, in memory only: a restart of the station ends all of it. */
export class Grants {
  readonly #clock: Clock;
  /** By the token's hash: a look-up then tells nothing about tokens by its timing. */
  readonly #grants = new Map<string, Grant>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  /** Gives the connection its role, and a token that gives the same role to a later connection. */
  give(connection: Connection, who: Omit<Identity, 'token'>): Identity {
    const token = randomBytes(tokenBytes).toString('base64url');
    const identity = { ...who, token };
    const ends = machines.includes(who.role)
      ? null
      : this.#clock.after(personGrantMs, () => this.#end(token));
    const grant = { identity, connections: new Set<Connection>(), ends };
    this.#grants.set(hashOf(token), grant);
    this.#join(connection, grant);
    return identity;
  }
  /** `null`: the token has ended. */
  resume(connection: Connection, token: string): Identity | null {
    const grant = this.#grants.get(hashOf(token));
    if (grant === undefined) return null;
    this.#join(connection, grant);
    return grant.identity;
  }
  /** Ends the connection's role everywhere it is used. */
  end(connection: Connection): void {
    if (connection.identity) this.#end(connection.identity.token);
  }
  /** The connection is closed; its token may be shown again. */
  leave(connection: Connection): void {
    if (connection.identity)
      this.#grants.get(hashOf(connection.identity.token))?.connections.delete(connection);
    connection.identity = null;
  }
  close(): void {
    for (const grant of [...this.#grants.values()]) this.#end(grant.identity.token);
  }

  #join(connection: Connection, grant: Grant): void {
    this.leave(connection);
    grant.connections.add(connection);
    connection.identity = grant.identity;
  }
  #end(token: string): void {
    const grant = this.#grants.get(hashOf(token));
    if (grant === undefined) return;
    this.#grants.delete(hashOf(token));
    grant.ends?.cancel();
    for (const connection of grant.connections) connection.identity = null;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

import { ORPCError } from '@orpc/client';
import type { Identity, Proof } from '#contract/access.ts';
import type { StationClient } from '#contract/contract.ts';
import { Connection, type ConnectionOptions, type OpenTransport } from './connection.ts';
import { type LinePace, usualPace } from './line-pace.ts';
import { pause } from './pause.ts';
import {
  type DeviceKeeper,
  type ProofKeeper,
  profileDeviceKeeper,
  tabProofKeeper,
  takeKeyFromAddress,
} from './proof-keeper.ts';
import { messagePortTransport, webSocketTransport } from './transports.ts';

export interface StationOptions {
  readonly open: OpenTransport;
  /** `null`: the shell has already said who the page is. */
  readonly proofs: ProofKeeper | null;
  /** Left out: the device is not known again. */
  readonly device?: DeviceKeeper;
  readonly pause: ConnectionOptions<StationClient>['pause'];
  readonly random: () => number;
  readonly pace?: LinePace;
}

/** The page's connection to its station, and who the page is there. */
export class Station {
  readonly connection: Connection<StationClient>;
  readonly #proofs: ProofKeeper | null;
  readonly #device: DeviceKeeper | undefined;
  readonly #listeners = new Set<() => void>();
  #identity: Identity | null = null;

  constructor(options: StationOptions) {
    this.#proofs = options.proofs;
    this.#device = options.device;
    this.connection = new Connection<StationClient>({
      ...options,
      introduce: (client, signal) => this.#proveAgain(client, signal),
      probe: (client, signal) => client.terminal.profile(undefined, { signal }),
    }).start();
  }

  get client(): StationClient {
    return this.connection.client;
  }

  /** `null`: nobody yet, or the proof was refused or ended. Pages over the shell's port have no need of one. */
  get identity(): Identity | null {
    return this.#identity;
  }

  /** Calls back on every change of {@link identity}. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Proves who calls, now and again after each lost connection. Rejects with the contract's `WRONG_PROOF`, `LOCKED`,
   * `BUSY` or `TOKEN_ENDED`.
   */
  async prove(proof: Proof): Promise<Identity> {
    const device = isSecret(proof) ? this.#device?.read() : undefined;
    const identity = await this.connection.client.access.prove({ ...proof, ...(device && { device }) });
    if (identity.device) this.#device?.keep(identity.device);
    this.#accept(proof, identity);
    return identity;
  }

  /** Ends the sign-in here and at the station. */
  async signOut(): Promise<void> {
    this.#proofs?.keep(null);
    this.#setIdentity(null);
    await this.connection.client.access.signOut();
  }

  async #proveAgain(client: StationClient, signal: AbortSignal): Promise<void> {
    const proof = this.#proofs?.read();
    if (!proof) return;
    try {
      this.#accept(proof, await client.access.prove(proof, { signal }));
    } catch (error) {
      // Over a limit, the same proof is tried again with the next connection.
      if (!(error instanceof ORPCError) || !error.defined || error.code === 'OVER_LIMIT') throw error;
      // Refused for good: the page stays connected as nobody and asks anew.
      if (error.code !== 'LOCKED' && error.code !== 'BUSY') this.#proofs?.keep(null);
      this.#setIdentity(null);
    }
  }

  #accept(proof: Proof, identity: Identity): void {
    this.#proofs?.keep(proof.method === 'key' ? proof : { method: 'token', token: identity.token });
    this.#setIdentity(identity);
  }

  #setIdentity(identity: Identity | null): void {
    this.#identity = identity;
    for (const listener of [...this.#listeners]) listener();
  }
}

function isSecret({ method }: Proof): boolean {
  return method === 'password' || method === 'pin';
}

/**
 * Connects this page to its station: over the shell's port under the shell's own protocol, else over the WebSocket of
 * the server that sent the page.
 * @param pace of that WebSocket
 */
export function connectStation(pace = usualPace): Station {
  const random = Math.random;
  if (location.protocol === 'mingfa:') {
    return new Station({ open: messagePortTransport(), proofs: null, pause, random });
  }
  const proofs = tabProofKeeper();
  const key = takeKeyFromAddress();
  if (key) proofs.keep(key);
  const station = new Station({
    open: webSocketTransport('/rpc', { pace }),
    proofs,
    device: profileDeviceKeeper(),
    ...{ pause, random, pace },
  });
  takeNewKeys(station, proofs);
  return station;
}

/**
 * A station that was started again has another key. The shell names it in the address, and a browser loads no page anew for what
 * stands behind the `#`. A page that has come before its key was refused, and begins anew; any other proves it when it comes.
 */
function takeNewKeys({ connection }: Station, proofs: ProofKeeper): void {
  window.addEventListener('hashchange', () => {
    const key = takeKeyFromAddress();
    if (!key) return;
    proofs.keep(key);
    if (connection.state === 'open') location.reload();
  });
}

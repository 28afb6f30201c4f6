import type { KeyObject } from 'node:crypto';
import type { Options } from 'multicast-dns';
import type { StationClient } from '#contract/contract.ts';
import { type FoundHub, joinText, type Pairing, type Standing } from '#contract/peers.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import type { MemberListener } from '../hub/hub.ts';
import { networkAddresses } from '../kernel/addresses.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { announceHub, findHubs } from './discovery.ts';
import { Hall } from './hall.ts';
import { HallKeys } from './hall-keys.ts';
import { HubAbove, type JoinFailure } from './hub-above.ts';
import { addressText } from './secure-socket.ts';

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
  /** How multicast DNS is spoken; `null`: not at all. Left out: as the network has it. */
  readonly dns?: Options | null;
}

/** This terminal among those of its hall: as the hub of others, and as a member of a hub above. It may be both, or alone. */
export class Peers {
  readonly #deps: PeersDeps;
  readonly #changes = new Emitter<void>();
  readonly #above: HubAbove;
  /** `null`: this terminal is nobody's hub. */
  readonly hall: Hall | null;
  #port: number | null = null;
  #stopAnnouncing: (() => void) | null = null;

  constructor(deps: PeersDeps) {
    const { settings, version } = deps;
    const { id, profile } = settings.terminal;
    this.#deps = deps;
    const find = () => this.find();
    const shared = {
      ...deps,
      keys: new HallKeys({ ...deps, key: deps.personalKey }),
      changes: this.#changes,
    };
    this.hall = settings.hall.port === null ? null : new Hall({ ...shared, id });
    this.#above = new HubAbove({ ...shared, find, terminal: { id, profile, version } });
  }
  /** Fires when {@link standing}, {@link hub} or a code that is shown has changed. */
  get changes(): Changes {
    return this.#changes;
  }
  /** Alone, hub of these members, member of that hub. */
  standing(): Standing {
    const hall = this.hall && { port: this.#port, members: this.hall.members() };
    return { id: this.#deps.settings.terminal.id, hall, memberOf: this.#above.membership };
  }
  /** The hub's contract, while the link to it is up; else `null`. Calls that a loss catches reject. */
  hub(): StationClient | null {
    return this.#above.client;
  }
  /** The code that is shown, and where it is to be typed in; `null`: none was shown since the start. */
  pairing(): Pairing | null {
    const shown = this.hall?.pairing();
    if (!shown) return null;
    const addresses = this.#addresses();
    const qr = shown.code && joinText(addresses[0] ?? '', shown.code);
    return { ...shown, addresses, qr };
  }
  /** The hubs of this network, this terminal left out. */
  async find(signal?: AbortSignal): Promise<Result<FoundHub[], 'no-network'>> {
    const { clock, dns } = this.#deps;
    if (dns === null) return fail('no-network');
    const found = await findHubs({ clock, signal, ...(dns && { dns }) });
    const own = this.hall?.fingerprint;
    return found.ok ? ok(found.value.filter(({ hall }) => hall !== own)) : found;
  }
  join(address: string, code: string): Promise<Result<void, JoinFailure>> {
    return this.#above.join(address, code);
  }
  leave(): void {
    this.#above.leave();
  }
  /** @param listener where members reach this terminal, if it is a hub that works */
  start(listener: Pick<MemberListener, 'port' | 'show'> | null): void {
    this.#above.start();
    if (listener === null) return;
    this.#port = listener.port;
    this.hall?.keepFresh(listener.show);
    this.#announce();
  }
  stop(): void {
    this.#stopAnnouncing?.();
    this.#above.stop();
    this.hall?.close();
  }

  #announce(): void {
    const { dns, settings } = this.#deps;
    const { hall } = this;
    if (dns === null || hall === null) return;
    const { id } = settings.terminal;
    const read = () => ({
      id,
      port: this.#port ?? 0,
      hall: hall.fingerprint,
      pairing: hall.pairing()?.state === 'open',
    });
    this.#stopAnnouncing = announceHub(read, dns);
  }
  /** Of this machine in the network, as others reach the listener for members. */
  #addresses(): string[] {
    const reachable = (networkAddresses() ?? []).filter(
      ({ internal, address }) => !internal && !address.startsWith('fe80'),
    );
    const port = this.#port ?? 0;
    return reachable.map(({ address }) => addressText({ host: address, port }));
  }
}

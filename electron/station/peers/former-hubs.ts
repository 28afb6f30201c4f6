import type { FoundHub } from '#contract/peers.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { hubShown } from './certificates.ts';
import type { Hall } from './hall.ts';
import type { LinkDelays } from './hub-link.ts';
import { openSecureSocket, postRequest, readAddress } from './secure-socket.ts';

/** Rounds at the addresses that were good before, until the network is asked. */
const lookEvery = 12;

export interface FormerHubsDeps {
  readonly hall: Hall;
  readonly id: string;
  readonly port: number;
  readonly clock: Clock;
  readonly delays: LinkDelays;
  /** Also those of this very hall. */
  readonly find: () => Promise<Result<FoundHub[], 'no-network'>>;
}

/**
 * Tells terminals that were the hub before this one, as soon as they are back, that they are it no more: the certificate that
 * this one shows proves it. They cannot find out by themselves who came after them. @returns how to stop
 */
export function tellFormerHubs(deps: FormerHubsDeps): () => void {
  const stopping = new AbortController();
  void keepTelling(deps, stopping.signal);
  return () => stopping.abort();
}

async function keepTelling(deps: FormerHubsDeps, signal: AbortSignal): Promise<void> {
  for (let round = 1; !signal.aborted; round++) {
    const formers = deps.hall.formerHubs();
    const found = formers.length > 0 && round % lookEvery === 0 ? await sameHall(deps) : [];
    const addresses = new Set([...formers, ...found]);
    await Promise.all([...addresses].map((address) => tell(deps, address, signal)));
    await pause(deps.clock, deps.delays.tellFormerHubMs, signal);
  }
}

async function sameHall({ find, hall, id }: FormerHubsDeps): Promise<string[]> {
  const found = await find();
  if (!found.ok) return [];
  return found.value
    .filter((hub) => hub.hall === hall.fingerprint && hub.id !== id)
    .map(({ address }) => address);
}

async function tell({ hall, id, port, clock, delays }: FormerHubsDeps, text: string, signal: AbortSignal) {
  const address = readAddress(text);
  if (!address) return;
  const limitMs = delays.openLimitMs;
  const socket = await openSecureSocket({ address, shown: hall.shown(), clock, limitMs, signal });
  if (!socket.ok) return;
  const hub = hubShown(socket.value.getPeerX509Certificate(), hall.authority.certificate);
  if (hub && hub.hubId !== id) await postRequest(socket.value, '/succeeded', String(port), clock);
  else socket.value.destroy();
}

import type { Answer, SrvAnswer, TxtAnswer } from 'dns-packet';
import multicastDns, { type MulticastDNS, type Options } from 'multicast-dns';
import { idSchema } from '#contract/common.ts';
import type { FoundHub } from '#contract/peers.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { addressText } from './secure-socket.ts';

/** DNS-SD (RFC 6763) over multicast DNS (RFC 6762). */
const serviceType = '_mingfa-hall._tcp.local';
const ttlSeconds = 120;
/** Asked twice: on a wireless network a third of the multicast packets may be lost. */
const searchMs = 2_000;
const askEveryMs = 800;
/** A flood of answers must not fill the memory. */
const mostFound = 64;

/** On Linux only a socket that is bound to all addresses hears anything. */
const usually: Options = { bind: '0.0.0.0' };

/** What a hub says of itself to everybody. Nobody believes it before the code or a certificate proves it. */
export interface Announced {
  readonly id: string;
  readonly port: number;
  readonly hall: string;
  readonly pairing: boolean;
}

/** Answers whoever asks for hubs, until it is stopped. @returns how to stop */
export function announceHub(read: () => Announced, dns: Options = usually): () => void {
  const mdns = quiet(multicastDns(dns));
  mdns.on('query', ({ questions = [] }, from) => {
    if (!questions.some(({ name }) => name === serviceType)) return;
    // To the asker alone where it does not listen on the port of multicast DNS (RFC 6762, 6.7).
    mdns.respond({ answers: answersOf(read()) }, from.port === 5353 ? undefined : from);
  });
  return () => mdns.destroy();
}

/** Asks the network which hubs there are. The failure: nothing could be asked. */
export async function findHubs(
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal | undefined },
  dns: Options = usually,
): Promise<Result<FoundHub[], 'no-network'>> {
  const mdns = quiet(multicastDns(dns));
  const broken = new AbortController();
  mdns.on('error', () => broken.abort());
  const found = new Map<string, FoundHub>();
  mdns.on('response', ({ answers = [], additionals = [] }, { address }) => {
    const hub = hubIn([...answers, ...additionals], address);
    if (hub && found.size < mostFound) found.set(`${hub.hall} ${hub.address}`, hub);
  });
  const either = signal ? AbortSignal.any([signal, broken.signal]) : broken.signal;
  for (const end = clock.monotonic() + searchMs; clock.monotonic() < end && !either.aborted; ) {
    mdns.query({ questions: [{ name: serviceType, type: 'PTR' }] });
    await pause(clock, askEveryMs, either);
  }
  await new Promise<void>((resolve) => mdns.destroy(resolve));
  return broken.signal.aborted ? fail('no-network') : ok([...found.values()]);
}

/** An interface without multicast, or a packet that is none: the others still count. */
function quiet(mdns: MulticastDNS): MulticastDNS {
  return mdns.on('warning', () => undefined).on('error', () => undefined);
}

export function answersOf({ id, port, hall, pairing }: Announced): Answer[] {
  // Two halls may each have a terminal of one name; an instance's name is its own.
  const instance = `${id}-${hall}.${serviceType}`;
  const txt = [`id=${id}`, `hall=${hall}`, `pairing=${pairing ? 1 : 0}`].map((line) => Buffer.from(line));
  return [
    { name: serviceType, type: 'PTR', ttl: ttlSeconds, data: instance },
    { name: instance, type: 'SRV', ttl: ttlSeconds, data: { port, target: `${id}.local` } },
    { name: instance, type: 'TXT', ttl: ttlSeconds, data: txt },
  ];
}

/** `null`: it is no hub of this kind. Its address is the one the packet came from: no other is sure to lead there. */
function hubIn(answers: readonly Answer[], host: string): FoundHub | null {
  const named = answers.filter(({ name }) => name.endsWith(`.${serviceType}`));
  const srv = named.find((answer): answer is SrvAnswer => answer.type === 'SRV');
  const txt = named.find((answer): answer is TxtAnswer => answer.type === 'TXT');
  if (!srv || !txt) return null;
  const fields = new Map([txt.data].flat().map((line) => pairIn(line.toString())));
  const id = idSchema.safeParse(fields.get('id'));
  const hall = fields.get('hall') ?? '';
  if (!id.success || !/^[0-9a-f]{16}$/.test(hall)) return null;
  const address = addressText({ host, port: srv.data.port });
  return { id: id.data, address, hall, pairing: fields.get('pairing') === '1' };
}

function pairIn(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

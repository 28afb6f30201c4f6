import type { Answer } from 'dns-packet';
import multicastDns, { type MulticastDNS, type Options } from 'multicast-dns';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type FoundPrinter, missingIn, printersIn, Records, serviceTypes } from './records.ts';

export type { FoundPrinter } from './records.ts';

export interface Search {
  readonly clock: Clock;
  /** Printers that sleep answer late. Default 4000 ms. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
  /** How multicast DNS is spoken; for tests. */
  readonly dns?: Options;
}

/** Asked once more each time: on a wireless network a third of the multicast packets may be lost. */
const askEveryMs = 1000;
const defaultLimitMs = 4000;

/**
 * Asks the local network which printers there are (DNS-SD, RFC 6763, over multicast DNS, RFC 6762). Works beside a running
 * avahi. The failure says why nothing could be asked; a quiet network is an empty list.
 */
export async function findIppPrinters(search: Search): Promise<Result<FoundPrinter[], string>> {
  const { clock, limitMs = defaultLimitMs, signal } = search;
  const mdns = multicastDns(search.dns);
  const broken = new AbortController();
  const either = signal ? AbortSignal.any([signal, broken.signal]) : broken.signal;
  mdns.on('error', (error: Error) => broken.abort(error.message));
  // An interface without multicast or a packet that is none: the others still count.
  mdns.on('warning', () => undefined);
  const records = listen(mdns);
  for (const end = clock.monotonic() + limitMs; clock.monotonic() < end && !either.aborted; ) {
    ask(mdns, records);
    await pause(clock, askEveryMs, either);
  }
  await new Promise<void>((resolve) => mdns.destroy(resolve));
  return broken.signal.aborted ? fail(String(broken.signal.reason)) : ok(printersIn(records));
}

function listen(mdns: MulticastDNS): Records {
  const records = new Records();
  mdns.on('response', ({ answers = [], additionals = [] }) => {
    for (const answer of [...answers, ...additionals] as Answer[]) records.add(answer);
  });
  return records;
}

function ask(mdns: MulticastDNS, records: Records): void {
  const services = serviceTypes.map((name) => ({ name, type: 'PTR' as const }));
  mdns.query({ questions: [...services, ...missingIn(records)] });
}

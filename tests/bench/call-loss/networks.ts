import { existsSync } from 'node:fs';
import { addCable, commandIn, furnishEnd, ip, run } from '#tests/harness/network-namespaces.ts';

/** Of RFC 2544: for benches alone. One network an end; the machine's own side is `.1`, the end `.2`. */
const networks = ['198.18.1', '198.18.2'] as const;

export type End = 0 | 1;

/** What a line does to its packets, both ways; nothing where it is left out. */
export interface LineFaults {
  /** Of what an end should receive, 0 … 1. */
  readonly lost?: number;
  readonly bitsPerSecond?: number;
}

/** Two network namespaces that reach this machine and not each other. */
export interface TwoNetworks {
  readonly names: readonly [string, string];
  readonly gateways: readonly [string, string];
  have(faults: LineFaults): void;
  /** An end is at another address, as after another network's DHCP. */
  move(end: End): void;
  remove(): void;
}

/** Why this machine cannot have them; null: it can. */
export function whyNoNetworks(): string | null {
  if (process.getuid?.() !== 0) return 'network namespaces want root';
  for (const program of ['/usr/sbin/ip', '/usr/sbin/tc', '/usr/sbin/nft'])
    if (!existsSync(program) && !existsSync(program.replace('/usr', '')))
      return `${program} is missing: apt-get install iproute2 nftables`;
  const probe = `mingfa-probe-${process.pid}`;
  try {
    ip(null, 'netns', 'add', probe);
    run(commandIn(probe, 'nft', '-f', '-'), lossRules(0.2));
    run(commandIn(probe, 'tc', 'qdisc', 'add', 'dev', 'lo', 'root', ...tokenBucket(200_000)));
    return null;
  } catch (error) {
    return `the kernel has no namespaces, nftables numgen or tbf: ${String(error).split('\n')[0]}`;
  } finally {
    remove(probe);
  }
}

export function makeNetworks(): TwoNetworks {
  const names = [0, 1].map((end) => `mingfa-${process.pid}-${end}`) as [string, string];
  const ports = [0, 1].map((end) => `mf${process.pid}${end === 0 ? 'a' : 'b'}`) as [string, string];
  for (const end of [0, 1] as const) {
    const [name, port, network] = [names[end], ports[end], networks[end]];
    ip(null, 'netns', 'add', name);
    addCable([null, port], [name, 'line']);
    furnishEnd([null, port], `${network}.1/24`);
    ip(name, 'link', 'set', 'dev', 'lo', 'up');
    furnishEnd([name, 'line'], `${network}.2/24`);
    ip(name, 'route', 'add', 'default', 'via', `${network}.1`);
  }
  return {
    names,
    gateways: [`${networks[0]}.1`, `${networks[1]}.1`],
    have(faults) {
      for (const name of names) applyFaults(name, faults);
    },
    move(end) {
      const [name, network] = [names[end], networks[end]];
      ip(name, 'address', 'flush', 'dev', 'line');
      ip(name, 'address', 'add', `${network}.3/24`, 'dev', 'line');
      ip(name, 'route', 'add', 'default', 'via', `${network}.1`);
    },
    remove() {
      for (const name of names) remove(name);
    },
  };
}

function applyFaults(name: string, { lost, bitsPerSecond }: LineFaults): void {
  const queue = (...how: readonly string[]) =>
    run(commandIn(name, 'tc', 'qdisc', 'replace', 'dev', 'line', 'root', ...how));
  run(commandIn(name, 'nft', 'flush', 'ruleset'));
  queue('pfifo');
  if (lost) run(commandIn(name, 'nft', '-f', '-'), lossRules(lost));
  if (bitsPerSecond) queue(...tokenBucket(bitsPerSecond));
}

function lossRules(lost: number): string {
  return `table inet loss {
  chain arriving {
    type filter hook input priority 0
    meta l4proto udp numgen random mod 100 < ${Math.round(100 * lost)} drop
  }
}
`;
}

/** A queue of 400 ms, as of a cheap router; what does not fit in is lost. */
function tokenBucket(bitsPerSecond: number): string[] {
  return ['tbf', 'rate', `${bitsPerSecond}bit`, 'burst', '4kb', 'latency', '400ms'];
}

function remove(name: string): void {
  try {
    ip(null, 'netns', 'delete', name);
  } catch (error) {
    // What was never made needs no removal; whatever else is wrong is seen by whoever makes the next one.
    if (!String(error).includes('No such file')) console.error(String(error));
  }
}

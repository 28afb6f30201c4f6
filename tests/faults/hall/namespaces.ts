import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { addCable, commandIn, type End, furnishEnd, ip, run } from '#tests/harness/network-namespaces.ts';

/** Which way a pulled cable lets nothing through, seen from the terminal. */
export type Cut = 'both' | 'sent' | 'received';

/** One network namespace a terminal, each with a cable to the hall's switch and one to whoever touches its screen. */
export interface HallNetwork {
  /** The command line that runs a program at this terminal. */
  readonly at: (terminal: number) => readonly string[];
  readonly cut: (terminal: number, how: Cut) => void;
  readonly mend: (terminal: number) => void;
  readonly remove: () => Promise<void>;
}

/**
 * Of the network for benchmarks (RFC 2544): no real one has them, and another run of this test has others, also one that was killed
 * and left its own.
 */
const place = freePlace();
/** In the hall, and of the touch screen. */
export const hallAddress = (terminal: number) => `198.18.${place}.${terminal + 1}`;
export const screenAddress = (terminal: number) => `198.19.${place}.${4 * terminal + 1}`;
const ourScreenAddress = (terminal: number) => `198.19.${place}.${4 * terminal + 2}`;
function ourHallAddress(at: number): string {
  return `198.18.${at}.200`;
}

/** Makes it, or says why that cannot be. Boards and desks are this process, at a port of the switch. */
export async function makeHallNetwork(terminals: number): Promise<HallNetwork | string> {
  if (process.getuid?.() !== 0) return 'network namespaces can only be made by root';
  const id = `mh${process.pid % 1_000_000}`;
  const hallSwitch = `${id}s`;
  const indexes = Array.from({ length: terminals }, (_, index) => index);
  const nameOf = (index: number) => `${id}t${index}`;
  const janitor = startJanitor([hallSwitch, ...indexes.map(nameOf)]);
  const remove = async () => {
    janitor.stdin?.end();
    await once(janitor, 'exit');
  };
  try {
    ip(null, 'netns', 'add', hallSwitch);
    ip(hallSwitch, 'link', 'add', 'name', 'bridge0', 'type', 'bridge');
    ip(hallSwitch, 'link', 'set', 'dev', 'bridge0', 'up');
    plugIn(hallSwitch, 'screens', [null, `${id}p`], `${ourHallAddress(place)}/24`);
    for (const index of indexes) furnish(index);
    rules('add table bridge hall; add chain bridge hall way { type filter hook forward priority 0; }');
  } catch (error) {
    await remove();
    return `no network namespaces here: ${(error as Error).message}`;
  }
  return { at: (index) => commandIn(nameOf(index)), cut, mend, remove };

  function furnish(index: number): void {
    ip(null, 'netns', 'add', nameOf(index));
    ip(nameOf(index), 'link', 'set', 'dev', 'lo', 'up');
    plugIn(hallSwitch, portOf(index), [nameOf(index), 'hall'], `${hallAddress(index)}/24`);
    const [there, here]: [End, End] = [
      [nameOf(index), 'screen'],
      [null, `${id}q${index}`],
    ];
    addCable(there, here);
    furnishEnd(there, `${screenAddress(index)}/30`);
    furnishEnd(here, `${ourScreenAddress(index)}/30`);
  }
  function cut(index: number, how: Cut): void {
    if (how === 'both') ip(hallSwitch, 'link', 'set', 'dev', portOf(index), 'down');
    else rules(`add rule bridge hall way ${how === 'sent' ? 'iifname' : 'oifname'} "${portOf(index)}" drop`);
  }
  function mend(index: number): void {
    rules('flush chain bridge hall way');
    ip(hallSwitch, 'link', 'set', 'dev', portOf(index), 'up');
  }
  function rules(text: string): void {
    run(commandIn(hallSwitch, 'nft', text));
  }
}

function freePlace(): number {
  const taken = new Set(
    Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address)),
  );
  const places = Array.from({ length: 256 }, (_, index) => (process.pid + index) % 256);
  const free = places.find((one) => !taken.has(ourHallAddress(one)));
  if (free === undefined)
    throw new Error('Other runs have left 256 networks: remove them with `ip netns delete`');
  return free;
}

const portOf = (index: number) => `port${index}`;

/**
 * Removes the namespaces, and with them all their cables, when its input ends: also when this process is killed. In a
 * session of its own, so that no Ctrl+C reaches it.
 */
function startJanitor(namespaces: readonly string[]): ChildProcess {
  const script = 'read -r _; for name; do ip netns delete "$name"; done';
  return spawn('sh', ['-c', script, 'janitor', ...namespaces], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
}

function plugIn(hallSwitch: string, port: string, end: End, address: string): void {
  addCable([hallSwitch, port], end);
  ip(hallSwitch, 'link', 'set', 'dev', port, 'master', 'bridge0', 'up');
  furnishEnd(end, address);
}

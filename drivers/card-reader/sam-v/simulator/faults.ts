/** Statuses a module can be told to give, as hexadecimal digits; each at the command where it belongs. */
const statusFaults = [
  'sw3-10',
  'sw3-11',
  'sw3-21',
  'sw3-23',
  'sw3-24',
  'sw3-31',
  'sw3-32',
  'sw3-33',
  'sw3-37',
  'sw3-3f',
  'sw3-40',
  'sw3-41',
  'sw3-47',
  'sw3-60',
  'sw3-66',
  'sw3-80',
  'sw3-81',
] as const;

/** What can happen to a reply on its way. */
const lineFaults = [
  /** No reply at all. */
  'drop',
  /** The second half is missing. */
  'truncate',
  /** One bit in the middle is turned. */
  'flip',
  'wrong-checksum',
  /** Junk in front, with a run of AA that leads into the real preamble. */
  'noise',
  /** One byte at a time, with gaps. */
  'split',
  /** Kept back and sent in one piece with the next reply. */
  'merge',
  /** Sent when nobody waits for it any more. */
  'late',
] as const;

/** The module starts at another speed; the last one is none that a host would try. */
const speedFaults = ['baud-57600', 'baud-38400', 'baud-19200', 'baud-9600', 'baud-garbage'] as const;

/** Things that hands do. */
const handFaults = [
  'unplug',
  /** The card is lifted while it is being read. */
  'lift',
  /** The photo does not begin as photos do. */
  'photo-header',
] as const;

export const faultNames = [...lineFaults, ...statusFaults, ...speedFaults, ...handFaults] as const;

export type FaultName = (typeof faultNames)[number];
type SpeedFault = (typeof speedFaults)[number];
type StatusFault = (typeof statusFaults)[number];

export interface FaultScope {
  /** How many replies it spoils before it goes away by itself; without limit when left out. */
  readonly times?: number;
  /** Only replies to this command, e.g. `30 01`; all that the fault can concern when left out. */
  readonly command?: string;
}

export function isFaultName(name: string): name is FaultName {
  return (faultNames as readonly string[]).includes(name);
}

/** Speed of a module with this fault, bit/s; `undefined` for any other fault. */
export function speedOf(name: FaultName): number | undefined {
  const speeds: Readonly<Record<SpeedFault, number>> = {
    'baud-57600': 57600,
    'baud-38400': 38400,
    'baud-19200': 19200,
    'baud-9600': 9600,
    'baud-garbage': 14400,
  };
  return (speeds as Partial<Record<FaultName, number>>)[name];
}

/** Commands a status belongs to; `any` = whatever is asked. */
const concerns: Readonly<Record<StatusFault, readonly string[] | 'any'>> = {
  'sw3-10': 'any',
  'sw3-11': 'any',
  'sw3-21': ['30 01'],
  'sw3-23': ['30 01'],
  'sw3-24': ['20 01', '20 02', '30 01'],
  'sw3-31': ['20 02'],
  'sw3-32': ['20 02'],
  'sw3-33': ['30 01'],
  'sw3-37': ['30 01'],
  'sw3-3f': ['30 01'],
  'sw3-40': ['20 02'],
  'sw3-41': ['30 01'],
  'sw3-47': ['20 02'],
  'sw3-60': 'any',
  'sw3-66': 'any',
  'sw3-80': ['20 01'],
  'sw3-81': ['20 02'],
};

interface Switch {
  readonly scope: FaultScope;
  left: number;
}

/** The fault switches of one device. */
export class Faults {
  readonly #on = new Map<FaultName, Switch>();

  get names(): readonly FaultName[] {
    return [...this.#on.keys()];
  }
  set(name: FaultName, on: boolean, scope: FaultScope = {}): void {
    if (on) this.#on.set(name, { scope, left: scope.times ?? Number.POSITIVE_INFINITY });
    else this.#on.delete(name);
  }
  /** Whether the fault strikes at this command; each strike counts. */
  strikes(name: FaultName, command: string): boolean {
    const found = this.#on.get(name);
    if (!found || (found.scope.command ?? command) !== command) return false;
    found.left--;
    if (found.left <= 0) this.#on.delete(name);
    return true;
  }
  /** The status that is to be given instead of the true one. */
  statusFor(command: string): number | undefined {
    const name = statusFaults.find((fault) => {
      const concerned = concerns[fault];
      return (concerned === 'any' || concerned.includes(command)) && this.strikes(fault, command);
    });
    return name === undefined ? undefined : Number.parseInt(name.slice('sw3-'.length), 16);
  }
}

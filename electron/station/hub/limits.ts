import type { Role } from '#contract/procedure.ts';
import type { Rate } from '#drivers/basics/token-bucket.ts';
import type { Caller } from '../kernel/implement.ts';

/**
 * What a connection is to the hub: a `stranger` has shown nothing yet, a `visitor` showed the code of a ticket, a `member`
 * is a desk, a board, a technician or another terminal, `terminal` is this terminal's own page, `box` a page of a host.
 */
export type Standing = 'stranger' | 'visitor' | 'member' | 'terminal' | 'box';

/** What one connection, or all of one address together, may use. */
export interface Allowed {
  /** Messages of any kind. Refusing is work too: who sends more is not answered any more, but closed. */
  readonly messages: Rate;
  readonly calls: Rate;
  /** Calls that wait for their answer. */
  readonly inFlight: number;
  /** Live values that are listened to. */
  readonly streams: number;
  readonly bytesIn: Rate;
  readonly bytesOut: Rate;
}

export interface Limits {
  /** Connections at once, from the network; this machine has as many again for itself. */
  readonly places: { readonly all: number; readonly perAddress: number };
  readonly each: Allowed;
  /** Of all connections of one address. This machine has none: every page of it is ours. */
  readonly together: Allowed;
  readonly longestMessageBytes: number;
  /** A reader that does not take what it asked for is cut off before it eats the terminal's memory. */
  readonly mostUnsentBytes: number;
}

const KB = 1024;
const MB = 1024 * KB;

/** What each standing may use. */
export type LimitsOf = Readonly<Record<Standing, Limits>>;

/** Every limit of the hub. `README.md` says why. */
export const limits: LimitsOf = {
  stranger: {
    places: { all: 192, perAddress: 48 },
    each: {
      messages: { perSecond: 40, burst: 160 },
      calls: { perSecond: 10, burst: 40 },
      inFlight: 8,
      streams: 4,
      bytesIn: { perSecond: 32 * KB, burst: 256 * KB },
      // A page with its fonts goes to a stranger: who somebody is shows only after it is loaded.
      bytesOut: { perSecond: 4 * MB, burst: 64 * MB },
    },
    together: {
      messages: { perSecond: 80, burst: 480 },
      calls: { perSecond: 20, burst: 120 },
      inFlight: 16,
      streams: 16,
      bytesIn: { perSecond: 64 * KB, burst: 1 * MB },
      bytesOut: { perSecond: 4 * MB, burst: 128 * MB },
    },
    longestMessageBytes: 16 * KB,
    mostUnsentBytes: 256 * KB,
  },
  visitor: {
    places: { all: 128, perAddress: 64 },
    each: {
      messages: { perSecond: 20, burst: 160 },
      calls: { perSecond: 5, burst: 40 },
      inFlight: 4,
      streams: 4,
      bytesIn: { perSecond: 16 * KB, burst: 128 * KB },
      bytesOut: { perSecond: 64 * KB, burst: 1 * MB },
    },
    together: {
      messages: { perSecond: 160, burst: 1_600 },
      calls: { perSecond: 40, burst: 400 },
      inFlight: 64,
      streams: 128,
      bytesIn: { perSecond: 128 * KB, burst: 2 * MB },
      bytesOut: { perSecond: 1 * MB, burst: 16 * MB },
    },
    longestMessageBytes: 16 * KB,
    mostUnsentBytes: 256 * KB,
  },
  member: {
    places: { all: 192, perAddress: 96 },
    each: {
      messages: { perSecond: 80, burst: 600 },
      calls: { perSecond: 40, burst: 300 },
      inFlight: 64,
      streams: 64,
      bytesIn: { perSecond: 4 * MB, burst: 32 * MB },
      bytesOut: { perSecond: 8 * MB, burst: 64 * MB },
    },
    together: {
      messages: { perSecond: 160, burst: 1_200 },
      calls: { perSecond: 80, burst: 600 },
      inFlight: 256,
      streams: 512,
      bytesIn: { perSecond: 8 * MB, burst: 64 * MB },
      bytesOut: { perSecond: 16 * MB, burst: 128 * MB },
    },
    longestMessageBytes: 1 * MB,
    mostUnsentBytes: 8 * MB,
  },
  terminal: {
    places: { all: 128, perAddress: 128 },
    each: generous(),
    together: generous(),
    longestMessageBytes: 1 * MB,
    mostUnsentBytes: 8 * MB,
  },
  box: {
    places: { all: 10_000, perAddress: 512 },
    each: {
      messages: { perSecond: 40, burst: 300 },
      calls: { perSecond: 10, burst: 100 },
      inFlight: 8,
      streams: 8,
      bytesIn: { perSecond: 16 * KB, burst: 256 * KB },
      bytesOut: { perSecond: 256 * KB, burst: 8 * MB },
    },
    // A village may be behind one address of its provider.
    together: {
      messages: { perSecond: 640, burst: 8_000 },
      calls: { perSecond: 320, burst: 4_000 },
      inFlight: 512,
      streams: 4_096,
      bytesIn: { perSecond: 512 * KB, burst: 16 * MB },
      bytesOut: { perSecond: 8 * MB, burst: 128 * MB },
    },
    longestMessageBytes: 16 * KB,
    mostUnsentBytes: 1 * MB,
  },
};

/** A host's pages go to all its boxes at once when a district has power again; nobody works there who could be kept out. */
export const hostLimits: LimitsOf = {
  ...limits,
  stranger: { ...limits.stranger, places: { all: 4_096, perAddress: 512 } },
};

/** So much that only a page gone wild comes near it. */
function generous(): Allowed {
  return {
    messages: { perSecond: 80_000, burst: 160_000 },
    calls: { perSecond: 20_000, burst: 40_000 },
    inFlight: 4_096,
    streams: 512,
    bytesIn: { perSecond: 64 * MB, burst: 512 * MB },
    bytesOut: { perSecond: 64 * MB, burst: 512 * MB },
  };
}

/** Of the connections themselves, before anything is asked on them. */
export const doorLimits = {
  /**
   * How long a connection lives, ms. A stranger shows within this time who calls, or sends a whole request. A phone whose
   * ticket is still of interest comes again. `null`: as long as it answers.
   */
  livesMs: { stranger: 10_000, visitor: 2 * 60 * 60_000, member: null, terminal: null, box: null },
  /** A sign-in that waits its turn may take longer, but not for ever, ms. */
  answerWithinMs: 60_000,
  /** New connections of one address. */
  connects: { perSecond: 5, burst: 24 },
  /** Requests over HTTP of one address: a page is some thirty files. */
  requests: { perSecond: 50, burst: 400 },
  /** Then it is opened anew: so many go through one. */
  requestsPerConnection: 200,
  /** A WebSocket is asked this often whether it is there, and closed when it has not answered by the next time, ms. */
  pingEveryMs: 10_000,
  /** An answer that nobody takes is given up after this long, ms. */
  unreadMs: 30_000,
  /** A connection that is asked to close and does not is cut off after this long, ms. */
  goWithinMs: 1_000,
  /** Addresses that are remembered. */
  addresses: 4_096,
  /** An address without connections is forgotten after this long, ms: by then every pace has recovered. */
  forgetAddressMs: 60_000,
} as const;

export function standingOf({ identity, holdsTicket }: Caller): Standing {
  if (identity) return standingOfRole(identity.role);
  return holdsTicket ? 'visitor' : 'stranger';
}

function standingOfRole(role: Role): Standing {
  return role === 'terminal' || role === 'box' ? role : 'member';
}

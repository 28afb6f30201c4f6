/** How wrong tries of one kind are slowed down. */
export interface ThrottleRule {
  /** Wrong tries until the first lock, and after each lock until the next. */
  readonly tries: number;
  readonly triesAgain: number;
  /** Each lock is twice as long as the one before, from this one to the longest. */
  readonly firstLockMs: number;
  readonly longestLockMs: number;
  /** Tries this old are forgotten, so that a slip of the finger each morning never adds up; and locks. */
  readonly forgetTriesMs: number;
  readonly forgetLocksMs: number;
}

/** Something that is locked for a while after too many wrong tries. */
export interface Counted {
  readonly key: string;
  readonly rule: ThrottleRule;
}

/** Who tries, where from, and how far that place is known. */
export interface Guesser {
  /** `pin` the technician's, `pin of <name>` a clerk's, `key`, or `password of <name>`. */
  readonly who: string;
  /** Their network address, or what counts as one place with it. */
  readonly place: string;
  /** `here`: at the machine itself. `device`: shows a token from an earlier sign-in. `address`: signed in from it before. */
  readonly known: 'here' | 'device' | 'address' | null;
  /** The known device; `null` without one. */
  readonly device: string | null;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Slower, never locked out: guessing goes on at six tries a minute, which is nothing against a password. */
const slow: ThrottleRule = {
  tries: 5,
  triesAgain: 1,
  firstLockMs: 10 * secondMs,
  longestLockMs: 10 * secondMs,
  forgetTriesMs: hourMs,
  forgetLocksMs: dayMs,
};
/** At the machine itself fingers guess: a minute is the longest that a technician ever stands before it. */
const slowPinHere: ThrottleRule = { ...slow, firstLockMs: 30 * secondMs, longestLockMs: minuteMs };
/** A PIN is short: 10,000 of them at four an hour take years. */
const slowPin: ThrottleRule = { ...slow, firstLockMs: minuteMs, longestLockMs: 15 * minuteMs };
const stranger: ThrottleRule = { ...slow, triesAgain: 5, firstLockMs: minuteMs, longestLockMs: hourMs };
/** All names from one place: higher, for a hall behind one address. */
const strangersPlace: ThrottleRule = { ...stranger, tries: 20, triesAgain: 20 };
/**
 * One name from everywhere unknown: only a crowd of hundreds of addresses gets here. Four guess as long as they like
 * without keeping out a clerk at a new desk.
 */
const crowdOnName: ThrottleRule = { ...stranger, tries: 300, triesAgain: 300, firstLockMs: hourMs };
/** The PIN from everywhere unknown: ten wrong ones, then one a day. Whoever needs it goes to the machine. */
const crowdOnPin: ThrottleRule = {
  tries: 10,
  triesAgain: 1,
  firstLockMs: hourMs,
  longestLockMs: dayMs,
  forgetTriesMs: 7 * dayMs,
  forgetLocksMs: 7 * dayMs,
};

/** The oldest anything here is looked at. */
export const longestMemoryMs = 7 * dayMs;

/**
 * What is counted against a guesser. Those in a known place count for themselves alone: nothing that a stranger does
 * elsewhere keeps them out.
 */
export function countedFor(guesser: Guesser): Counted[] {
  const all = countedByName(guesser);
  if (guesser.known === null && guesser.who.startsWith('password'))
    all.push({ key: `password from ${guesser.place}`, rule: strangersPlace });
  return all;
}

/** The part of it that a right secret takes back: tries of other names from the same place stay counted. */
export function countedByName({ who, place, known, device }: Guesser): Counted[] {
  const near = { key: `${who} from ${place}`, rule: stranger };
  const isPin = who.startsWith('pin');
  if (who === 'key') return [near];
  switch (known) {
    case 'here':
      return [{ key: `${who} here`, rule: isPin ? slowPinHere : slow }];
    case 'device':
      return [{ key: `${who} on ${device}`, rule: isPin ? slowPin : slow }];
    case 'address':
      return [{ ...near, rule: isPin ? slowPin : slow }];
    case null:
      return [near, { key: `${who} from elsewhere`, rule: isPin ? crowdOnPin : crowdOnName }];
  }
}

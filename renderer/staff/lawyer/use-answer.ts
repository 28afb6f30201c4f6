import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { LawyerView, Ring } from '#contract/lawyer.ts';
import { useClient, useOrpc, useStation } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import {
  LocalMedia,
  pageBrowser,
  StationCall,
  type StationCallParts,
} from '#renderer/features/call/index.ts';

/** Of one call at this page. */
export interface Sides {
  readonly media: LocalMedia;
  readonly call: StationCall;
}

export interface Answering {
  readonly answer: (ring: Ring) => void;
  readonly isPending: boolean;
  readonly failed: boolean;
  /** Of the side that was asked for, as long as the station has not said that the call is there, or is not. */
  readonly partyKey: string | null;
  /** Whether a press of this page answered the call of this key. */
  readonly isOwn: (partyKey: string) => boolean;
  /** What the press opened for this key, for whoever closes it from then on; null: this page was loaded anew since. */
  readonly takeOpened: (partyKey: string) => Sides | null;
}

/**
 * The lawyer's press on "answer". It opens their camera and microphone at once, takes part in the call, and opens its page: all is
 * there when the station has made it. Without a call they are closed again.
 */
export function useAnswer({ state, ring, call }: Pick<LawyerView, 'state' | 'ring' | 'call'>): Answering {
  const { press, isPending, error, data } = usePress(useOrpc().lawyer.answer.mutationOptions());
  const takeWarm = useWarmUp(ring);
  const [asked, setAsked] = useState<{ readonly ringId: string; readonly partyKey: string } | null>(null);
  const open = useOpenSides();
  const [opened] = useState(() => new OpenedSides());
  const isOpen = error === null && call === null && (isPending || state === 'ringing');
  const isOfRing = ring === null || ring.ringId === asked?.ringId;
  useEffect(() => {
    // The page of the call has taken them by now; of another call they are not.
    if (!isOpen) opened.close();
  }, [isOpen, opened]);
  useEffect(() => () => opened.close(), [opened]);
  return {
    answer({ ringId, as }) {
      // Whoever interprets is given the key of their side.
      if (as === 'interpreter') return press({ ringId });
      const { partyKey, pageKey, sides } = takeWarm(ringId);
      press({ ringId, partyKey, pageKey });
      sides?.media.open(everything);
      // Another page of theirs has the way now: this one waits for the call, and not for its next try.
      if (sides && !sides.call.now.heard) sides.call.answered();
      opened.keep(partyKey, sides ?? open({ partyKey, pageKey }, everything));
      // First the answer goes out, then the page is made.
      startTransition(() => setAsked({ ringId, partyKey }));
    },
    isPending,
    failed: error !== null,
    partyKey: isOpen && isOfRing ? (asked?.partyKey ?? null) : null,
    isOwn: (partyKey) => opened.has(partyKey) || data?.partyKey === partyKey,
    takeOpened: (partyKey) => opened.take(partyKey),
  };
}

/** What rings at this page: the keys with which it is answered, and the way to the person's page. */
interface Warm {
  readonly ringId: string;
  readonly partyKey: string;
  readonly pageKey: string;
  /** Null: it was answered before the station was heard. */
  sides: Sides | null;
}

function newWarm(ringId: string): Warm {
  return { ringId, partyKey: crypto.randomUUID(), pageKey: crypto.randomUUID(), sides: null };
}

/**
 * While it rings this page finds the way to the person's, with no device open. Returns how the press on "answer" takes that over;
 * what nobody takes ends with the ring.
 */
function useWarmUp(ring: Ring | null): (ringId: string) => Warm {
  const client = useClient();
  const join = useJoinSides();
  const warm = useRef<Warm | null>(null);
  const ringId = ring?.as === 'lawyer' ? ring.ringId : null;
  useEffect(() => {
    if (ringId === null) return;
    const here = newWarm(ringId);
    const { partyKey, pageKey } = here;
    warm.current = here;
    const joinHere = () => {
      if (warm.current === here) here.sides = join({ partyKey, pageKey });
    };
    // Without it the way is found after the answer.
    client.lawyer.warmUp({ ringId, partyKey, pageKey }).then(joinHere, () => undefined);
    return () => {
      if (warm.current !== here) return;
      warm.current = null;
      if (here.sides) closeSides(here.sides);
    };
  }, [ringId, client, join]);
  return useCallback((answered) => {
    const here = warm.current;
    if (here?.ringId !== answered) return newWarm(answered);
    warm.current = null;
    return here;
  }, []);
}

class OpenedSides {
  #kept: { readonly partyKey: string; readonly sides: Sides } | null = null;

  keep(partyKey: string, sides: Sides): void {
    this.close();
    this.#kept = { partyKey, sides };
  }
  has(partyKey: string): boolean {
    return this.#kept?.partyKey === partyKey;
  }
  take(partyKey: string): Sides | null {
    const kept = this.#kept;
    if (kept?.partyKey !== partyKey) return null;
    this.#kept = null;
    return kept.sides;
  }
  close(): void {
    if (this.#kept) closeSides(this.#kept.sides);
    this.#kept = null;
  }
}

/** Which of its devices a side opens. */
export interface Wanted {
  readonly camera: boolean;
  readonly microphone: boolean;
}

export const everything: Wanted = { camera: true, microphone: true };

type SideKeys = Pick<StationCallParts, 'partyKey' | 'pageKey'>;

/** Takes part in the call of this key, or in what rings for it. No device is open. */
function useJoinSides() {
  const client = useClient();
  const { connection } = useStation();
  return useCallback(
    (side: SideKeys): Sides => {
      const media = new LocalMedia({ media: navigator.mediaDevices });
      const newKey = () => crypto.randomUUID();
      const call = new StationCall({ client, connection, browser: pageBrowser(), media, newKey, ...side });
      return { media, call };
    },
    [client, connection],
  );
}

/** Opens this page's own devices, those that are wanted, and takes part in the call of this key. */
export function useOpenSides() {
  const join = useJoinSides();
  return useCallback(
    (side: SideKeys, wanted: Wanted): Sides => {
      const sides = join(side);
      sides.media.open(wanted);
      return sides;
    },
    [join],
  );
}

export function closeSides({ call, media }: Sides): void {
  call.close();
  media.close();
}

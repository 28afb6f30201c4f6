import { startTransition, useEffect, useState } from 'react';
import type { LawyerView, Ring } from '#contract/lawyer.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { LocalMedia } from '#renderer/features/call/index.ts';

export interface Answering {
  readonly answer: (ring: Ring) => void;
  readonly isPending: boolean;
  readonly failed: boolean;
  /** Of the side that was asked for, as long as the station has not said that the call is there, or is not. */
  readonly partyKey: string | null;
  /** What the press opened, for whoever closes it from then on; null: this page was loaded anew since. */
  readonly takeMedia: () => LocalMedia | null;
}

/**
 * The lawyer's press on "answer". It opens their camera and microphone at once, and the page of the call: all is there when the
 * station has made it. Without a call they are closed again.
 */
export function useAnswer({ state, ring, call }: Pick<LawyerView, 'state' | 'ring' | 'call'>): Answering {
  const { press, isPending, error } = usePress(useOrpc().lawyer.answer.mutationOptions());
  const [asked, setAsked] = useState<{ readonly ringId: string; readonly partyKey: string } | null>(null);
  const [opened] = useState(() => new OpenedMedia());
  const isOpen = error === null && call === null && (isPending || state === 'ringing');
  const isOfRing = ring === null || ring.ringId === asked?.ringId;
  const isOver = !isOpen && call === null;
  useEffect(() => {
    if (isOver) opened.close();
  }, [isOver, opened]);
  useEffect(() => () => opened.close(), [opened]);
  return {
    answer({ ringId, as }) {
      opened.open();
      // Whoever interprets is given the key of their side.
      if (as === 'interpreter') return press({ ringId });
      const partyKey = crypto.randomUUID();
      press({ ringId, partyKey });
      // First the answer goes out, then the page is made.
      startTransition(() => setAsked({ ringId, partyKey }));
    },
    isPending,
    failed: error !== null,
    partyKey: isOpen && isOfRing ? (asked?.partyKey ?? null) : null,
    takeMedia: () => opened.take(),
  };
}

class OpenedMedia {
  #media: LocalMedia | null = null;

  open(): void {
    this.#media ??= openMedia({ camera: true, microphone: true });
  }
  take(): LocalMedia | null {
    const taken = this.#media;
    this.#media = null;
    return taken;
  }
  close(): void {
    this.take()?.close();
  }
}

/** This page's own devices, of which those that are wanted are opened. */
export function openMedia(wanted: { readonly camera: boolean; readonly microphone: boolean }): LocalMedia {
  const media = new LocalMedia({ media: navigator.mediaDevices });
  media.open(wanted);
  return media;
}

import { useEffect, useRef, useState } from 'react';
import type { LocalMediaView } from '#renderer/features/call/index.ts';
import {
  type Answering,
  closeSides,
  everything,
  type Sides,
  useOpenSides,
  type Wanted,
} from './use-answer.ts';

/** What a call asks of the presses on "answer" of this page. */
export type OwnAnswers = Pick<Answering, 'takeOpened' | 'isOwn' | 'isPending'>;

/**
 * This page's sides of a call. Camera and microphone open by the lawyer's own press alone: on "answer", now or before the page was
 * loaded anew; or on `goOn`, where the page knows of neither. `goOn`: null where it is not needed.
 */
export function useSides(partyKey: string, answering: OwnAnswers) {
  const open = useOpenSides();
  const [sides, setSides] = useState<Sides | null>(null);
  const isOwn = answering.isOwn(partyKey);
  const [goesOn, setGoesOn] = useState(() => isOwn || ownWish.of(partyKey) !== null);
  const take = useRef(answering.takeOpened);
  const mayOpen = goesOn || isOwn;
  useEffect(() => {
    if (!mayOpen) return;
    const opened = take.current(partyKey) ?? open({ partyKey }, ownWish.of(partyKey) ?? everything);
    const { media } = opened;
    const keep = () => ownWish.keep(partyKey, media.view);
    const stopKeeping = media.subscribe(keep);
    keep();
    setSides(opened);
    return () => {
      // That they are off at the end is nobody's wish.
      stopKeeping();
      closeSides(opened);
    };
  }, [open, partyKey, mayOpen]);
  return { sides, goOn: mayOpen ? null : () => setGoesOn(true) };
}

const storageKey = 'mingfa-call';

/** What the lawyer had on and off in this call, on this page: loaded anew, it is so again. */
const ownWish = {
  /** Null: this page was not in this call. */
  of(partyKey: string): Wanted | null {
    const [known, camera, microphone] = (sessionStorage.getItem(storageKey) ?? '').split(' ');
    return known === partyKey ? { camera: camera === 'on', microphone: microphone === 'on' } : null;
  },
  keep(partyKey: string, { camera, microphone }: LocalMediaView): void {
    const wishes = [camera, microphone].map(({ wanted }) => (wanted ? 'on' : 'off'));
    sessionStorage.setItem(storageKey, [partyKey, ...wishes].join(' '));
  },
};

/** The station says that they are in no call: nothing of one stays in this tab. */
export function forgetWish(): void {
  sessionStorage.removeItem(storageKey);
}

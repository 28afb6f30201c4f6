import { useLayoutEffect } from 'react';
import { isArrowHeld } from '#renderer/ui/focus/held-arrows.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useSpeaker } from '#renderer/ui/speech/speech.tsx';

/**
 * Says what the focus comes to while pages are read aloud and keys are in use: without it a keypad is of no use to
 * whoever cannot see the screen. A page's heading is not said here: the page says it with all that belongs to it.
 */
export function useSpokenFocus(): void {
  const speaker = useSpeaker();
  const { readAloud, byEar, language } = usePreferences().preferences;
  useLayoutEffect(() => {
    if (!readAloud || byEar) return;
    // While an arrow is held, what it passes is not said.
    let passed: EventTarget | null = null;
    const say = (target: EventTarget | null) => {
      if (!(target instanceof HTMLElement) || target.tabIndex < 0 || !keysInUse()) return;
      void speaker.speak(nameOf(target), language);
    };
    const come = ({ target }: FocusEvent) => {
      passed = isArrowHeld() ? target : null;
      if (!passed) say(target);
    };
    const letGo = () => {
      if (passed) say(passed);
      passed = null;
    };
    document.addEventListener('focusin', come);
    window.addEventListener('keyup', letGo);
    return () => {
      document.removeEventListener('focusin', come);
      window.removeEventListener('keyup', letGo);
    };
  }, [speaker, readAloud, byEar, language]);
}

/** Set by `ui/focus`, which watches what the visitor uses. */
function keysInUse(): boolean {
  return document.documentElement.dataset.input === 'keys';
}

function nameOf(element: HTMLElement): string {
  // biome-ignore lint/performance/useDomNodeTextContent: a tile's title and summary are to be said apart
  return element.getAttribute('aria-label') ?? element.innerText;
}

import { useLayoutEffect, useState } from 'react';
import type { InputAction } from '#contract/input.ts';
import { strike } from '#renderer/client/input/actions.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { type OutlineItem, outlineOf } from '#renderer/ui/speech/outline.ts';
import { SwitchFilter, type SwitchSign } from './switch-filter.ts';

/** Switches come as keys of a keyboard or of a keypad. */
const switches: Readonly<Record<string, 'next' | 'select'>> = {
  Tab: 'next',
  ' ': 'next',
  ArrowDown: 'next',
  ArrowRight: 'next',
  Enter: 'select',
};

/**
 * Two switches lead through every page: one goes on to the next thing, round and round, the other chooses it. A group of small
 * things, such as a row of keys, is one, until it is chosen. For whoever goes by ear the narration goes on.
 * @returns what came of the last press
 */
export function useSwitches(): SwitchSign | null {
  const { switches: times, byEar } = usePreferences().preferences;
  const [last, setLast] = useState<SwitchSign | null>(null);
  useLayoutEffect(() => {
    if (!times) return setLast(null);
    const filter = new SwitchFilter(times);
    const scan = new Scan();
    let passing = false;
    const act = (sign: SwitchSign | null) => {
      if (sign === null) return;
      setLast(sign);
      passing = true;
      if (sign === 'next' && !byEar) scan.next();
      else if (sign === 'next') press('down');
      else if (sign === 'select' && (byEar || !scan.enter())) press('select');
      passing = false;
    };
    const listen = (event: KeyboardEvent) => {
      const which = Object.hasOwn(switches, event.key) ? switches[event.key] : undefined;
      if (passing || which === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      act(event.type === 'keydown' ? filter.press(which, event.timeStamp) : filter.release(event.timeStamp));
    };
    // Before the narration and all pages: what a switch means is decided here.
    for (const name of ['keydown', 'keyup'] as const)
      window.addEventListener(name, listen, { capture: true });
    return () => {
      for (const name of ['keydown', 'keyup'] as const)
        window.removeEventListener(name, listen, { capture: true });
    };
  }, [times, byEar]);
  return last;
}

/** Where the switches are on a page. */
class Scan {
  /** The group that was chosen: left again behind its last thing. */
  #open: HTMLElement | null = null;

  next(): void {
    const things = this.#things();
    const at = things.findIndex(({ element }) => element === document.activeElement);
    const to = things[(at + 1) % things.length];
    if (!to) return;
    if (!this.#open?.contains(to.element)) this.#open = null;
    if (to.kind === 'group') to.element.tabIndex = -1;
    document.documentElement.dataset.input = 'keys';
    to.element.focus();
  }
  /** @returns whether it was a group that was chosen */
  enter(): boolean {
    const on = this.#things().find(({ element }) => element === document.activeElement);
    if (on?.kind !== 'group') return false;
    this.#open = on.element;
    this.next();
    return true;
  }
  #things(): OutlineItem[] {
    const { items } = outlineOf(document, this.#open);
    // What cannot be pressed now takes no focus: the switch would never come past it.
    return items.filter(
      ({ kind, element }) => kind === 'group' || (kind === 'control' && !element.matches(':disabled')),
    );
  }
}

/** As a hand does on a keyboard: goes down and comes up. */
function press(action: InputAction): void {
  for (const phase of ['pressed', 'released'] as const) strike(action, phase);
}

import { useLayoutEffect, useState } from 'react';
import type { InputAction } from '#contract/input.ts';
import { strike } from '#renderer/client/input/actions.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { outlineOf } from '#renderer/ui/speech/outline.ts';
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
 * Two switches lead through every page: one goes on to the next thing, round and round, the other chooses it. For whoever goes by
 * ear the narration goes on.
 * @returns what came of the last press
 */
export function useSwitches(): SwitchSign | null {
  const { switches: times, byEar } = usePreferences().preferences;
  const [last, setLast] = useState<SwitchSign | null>(null);
  useLayoutEffect(() => {
    if (!times) return setLast(null);
    const filter = new SwitchFilter(times);
    let passing = false;
    const act = (sign: SwitchSign | null) => {
      if (sign === null) return;
      setLast(sign);
      passing = true;
      if (sign === 'next') next(byEar);
      if (sign === 'select') press('select');
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

function next(byEar: boolean): void {
  if (byEar) {
    press('down');
    return;
  }
  const things = outlineOf(document).items.flatMap(({ kind, element }) =>
    kind === 'control' ? [element] : [],
  );
  const at = things.indexOf(document.activeElement as HTMLElement);
  document.documentElement.dataset.input = 'keys';
  things[(at + 1) % things.length]?.focus();
}

/** As a hand does on a keyboard: goes down and comes up. */
function press(action: InputAction): void {
  for (const phase of ['pressed', 'released'] as const) strike(action, phase);
}

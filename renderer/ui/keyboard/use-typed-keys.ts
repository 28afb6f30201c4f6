import { useLayoutEffect, useRef } from 'react';
import type { Editing } from './use-editing.ts';
import type { InputMethod } from './use-input-method.ts';

export interface TypedKeys {
  readonly editing: Editing;
  readonly method: InputMethod;
  /** The keys of a remote control type pinyin. */
  readonly nine: boolean;
  /** The candidates on the screen, in their order. */
  readonly shown: readonly InputMethod['candidates'][number][];
  readonly onTurn: (by: 1 | -1) => void;
}

/**
 * Keys of a keyboard or remote control, wherever the focus is: a digit or the space bar chooses among the candidates, digits of a remote
 * control type, any other character goes into the field, and so do those that follow.
 */
export function useTypedKeys(keys: TypedKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing)
        return;
      if (take(event, latest.current)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** @returns whether the key was for the keyboard */
function take({ key, target }: KeyboardEvent, { editing, method, nine, shown, onTurn }: TypedKeys): boolean {
  const inField = target === editing.field.current;
  const chosen = key === ' ' && !(target instanceof HTMLButtonElement) ? shown[0] : shown[Number(key) - 1];
  if (nine && /^\d$/.test(key)) method.press(key);
  else if (chosen) method.choose(chosen);
  else if (shown.length > 0 && (key === 'PageDown' || key === 'PageUp')) onTurn(key === 'PageDown' ? 1 : -1);
  else if (nine && inField && key === 'Backspace') method.erase();
  else if (!inField && key.length === 1 && key !== ' ') {
    editing.type(key);
    editing.field.current?.focus();
  } else return false;
  return true;
}

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type Edit, endOf, erased, typed } from './edit.ts';

/** A field as keys on the screen write into it. */
export interface Editing {
  readonly field: RefObject<HTMLInputElement | null>;
  /** Types at the caret. */
  readonly type: (key: string) => void;
  /** Takes away the character before the caret. */
  readonly erase: () => void;
}

/**
 * Lets keys on the screen, and keys pressed elsewhere on the page, edit a field where its caret stands; the caret goes
 * along. Put `field` on the input whose value this is.
 */
export function useEditing(value: string, onChange: (value: string) => void, most: number): Editing {
  const field = useRef<HTMLInputElement>(null);
  // Touches can come faster than the page is drawn anew: each builds on the one before it, not on what is shown.
  const ahead = useRef<Edit | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a field that appears is gone on with at its end
  useLayoutEffect(() => place(field.current, endOf(value)), []);
  useLayoutEffect(() => {
    const { current } = ahead;
    ahead.current = null;
    if (current?.text !== value) return;
    // Whoever touches sees the caret; whoever moves among the keys by arrows stays there.
    if (!(document.activeElement instanceof HTMLButtonElement)) field.current?.focus({ preventScroll: true });
    place(field.current, current);
  }, [value]);
  const apply = (change: (edit: Edit) => Edit) => {
    const next = change(ahead.current ?? shownIn(field.current, value));
    if (next.text === (ahead.current?.text ?? value)) return;
    ahead.current = next;
    onChange(next.text);
  };
  return {
    field,
    type: (key) => apply((edit) => typed(edit, key, most)),
    erase: () => apply(erased),
  };
}

function shownIn(field: HTMLInputElement | null, value: string): Edit {
  if (field?.value !== value) return endOf(value);
  return { text: value, from: field.selectionStart ?? value.length, to: field.selectionEnd ?? value.length };
}

function place(field: HTMLInputElement | null, { from, to }: Edit): void {
  field?.setSelectionRange(from, to);
}

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { beforeCaret, type Edit, endOf, erased, typed } from './edit.ts';

/** A field as keys on the screen write into it. */
export interface Editing {
  readonly field: RefObject<HTMLInputElement | null>;
  /** What stands before the caret; nothing where something is selected. */
  readonly before: string;
  /** Types at the caret. */
  readonly type: (key: string) => void;
  /** Takes away the character before the caret. */
  readonly erase: () => void;
  /** Changes the text as it is then. @param change gets the most characters there may be */
  readonly change: (change: (edit: Edit, most: number) => Edit) => void;
}

/**
 * Lets keys on the screen, and keys pressed elsewhere on the page, edit a field where its caret stands; the caret goes
 * along. Put `field` on the input whose value this is.
 */
export function useEditing(value: string, onChange: (value: string) => void, most: number): Editing {
  const field = useRef<HTMLInputElement>(null);
  // Touches can come faster than the page is drawn anew: each builds on the one before it, not on what is shown.
  const ahead = useRef<Edit | null>(null);
  const [caret, setCaret] = useCaret(field, value);
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
  const change: Editing['change'] = (changed) => {
    const next = changed(ahead.current ?? shownIn(field.current, value), most);
    if (next.text === (ahead.current?.text ?? value)) return;
    ahead.current = next;
    setCaret(next);
    onChange(next.text);
  };
  return {
    field,
    before: beforeCaret({ ...caret, text: value }),
    type: (key) => change((edit) => typed(edit, key, most)),
    erase: () => change(erased),
    change,
  };
}

type Caret = Pick<Edit, 'from' | 'to'>;

/** Where the caret of a field stands, also when a finger or a key of the keyboard puts it elsewhere. */
function useCaret(field: RefObject<HTMLInputElement | null>, value: string) {
  const [caret, setCaret] = useState<Caret>(() => endOf(value));
  useLayoutEffect(() => {
    const look = () => {
      const { current } = field;
      if (!current || document.activeElement !== current) return;
      const [from, to] = [current.selectionStart ?? 0, current.selectionEnd ?? 0];
      setCaret((last) => (last.from === from && last.to === to ? last : { from, to }));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [field]);
  return [caret, setCaret] as const;
}

function shownIn(field: HTMLInputElement | null, value: string): Edit {
  if (field?.value !== value) return endOf(value);
  return { text: value, from: field.selectionStart ?? value.length, to: field.selectionEnd ?? value.length };
}

function place(field: HTMLInputElement | null, { from, to }: Edit): void {
  field?.setSelectionRange(from, to);
}

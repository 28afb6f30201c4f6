import { useMemo, useState } from 'react';
import type { Board } from './boards.ts';
import { useChosen } from './chosen.ts';
import type { Edit } from './edit.ts';
import type { Stroke } from './hand/strokes.ts';
import {
  type Change,
  chosenForDigits,
  chosenForLetters,
  type Dialled,
  dialledBefore,
  dialOne,
  eraseOne,
  lettersBefore,
} from './input-method.ts';
import { type Candidate, candidatesFor } from './pinyin/convert.ts';
import type { Definition } from './pinyin/defining.ts';
import type { Editing } from './use-editing.ts';
import { useHandwriting, useWords, useYiSyllables } from './use-words.ts';

/** What is being typed, what it may mean, and what the keys do to it. */
export interface InputMethod {
  /** Letters, or digits of the nine keys; empty: nothing is to be chosen. */
  readonly typed: string;
  readonly candidates: readonly Candidate[];
  /** What is said after a candidate, so that the ear tells it from the others. */
  readonly definitions: (text: string, others: readonly string[]) => readonly Definition[];
  readonly choose: (candidate: Candidate) => void;
  readonly press: (key: string) => void;
  /** Takes away what came last: a stroke, a digit, a character. */
  readonly erase: () => void;
  /** What a finger wrote, until it is chosen what it is. */
  readonly strokes: readonly Stroke[];
  readonly write: (stroke: Stroke) => void;
}

/** Letters stand in the field as they are typed, digits as what they most likely mean, until a candidate takes their place. */
export function useInputMethod(editing: Editing, board: Board): InputMethod {
  const { lexicon, defining } = useWords(['pinyin', 'nine', 'hand'].includes(board));
  const yi = useYiSyllables(board === 'yi');
  const hand = useHandwritten(board === 'hand');
  const chosen = useChosen();
  const [last, setLast] = useState<Dialled | null>(null);
  const dialled = board === 'nine' ? dialledBefore(editing.before, last) : null;
  const letters = ['pinyin', 'nine', 'yi'].includes(board) ? lettersBefore(editing.before) : '';
  const typed = dialled?.digits ?? letters;
  const apply = (change: (edit: Edit, most: number) => Change) =>
    editing.change((edit, most) => {
      const changed = change(edit, most);
      setLast(changed.dialled);
      return changed.edit;
    });
  if (board === 'hand')
    return {
      ...hand,
      typed: String(hand.strokes.length),
      definitions: (text, others) => defining.all(text, others),
      choose({ text }) {
        hand.clear();
        editing.type(text);
      },
      press: editing.type,
      erase: hand.strokes.length > 0 ? hand.undo : editing.erase,
    };
  return {
    ...hand,
    typed,
    candidates: board === 'yi' ? yi.candidatesFor(typed) : chosen.first(typed, candidatesFor(lexicon, typed)),
    definitions: (text, others) =>
      board === 'yi' ? [{ character: text, word: yi.nameOf(text) }] : defining.all(text, others),
    choose(candidate) {
      chosen.note(typed.slice(0, candidate.typed), candidate.text);
      apply((edit, most) =>
        dialled
          ? chosenForDigits(lexicon, edit, dialled, candidate, most)
          : chosenForLetters(edit, candidate, most),
      );
    },
    press(key) {
      if (board === 'nine') apply((edit, most) => dialOne(lexicon, edit, dialled, key, most));
      else editing.type(key);
    },
    erase: () => apply((edit, most) => eraseOne(lexicon, edit, dialled, most)),
  };
}

/** What a finger wrote, and which characters it may be. */
function useHandwritten(wanted: boolean) {
  const handwriting = useHandwriting(wanted);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const candidates = useMemo(
    () => handwriting.candidatesFor(strokes).map((text): Candidate => ({ text, typed: 0 })),
    [handwriting, strokes],
  );
  return {
    strokes,
    candidates,
    write: (stroke: Stroke) => setStrokes((last) => [...last, stroke]),
    undo: () => setStrokes((last) => last.slice(0, -1)),
    clear: () => setStrokes([]),
  };
}

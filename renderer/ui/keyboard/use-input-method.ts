import { useState } from 'react';
import type { Board } from './boards.ts';
import { useChosen } from './chosen.ts';
import type { Edit } from './edit.ts';
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
import { useWords, useYiSyllables } from './use-words.ts';

/** What is being typed, what it may mean, and what the keys do to it. */
export interface InputMethod {
  /** Letters, or digits of the nine keys; empty: nothing is to be chosen. */
  readonly typed: string;
  readonly candidates: readonly Candidate[];
  /** What is said after a candidate, so that the ear tells it from the others. */
  readonly definitions: (text: string, others: readonly string[]) => readonly Definition[];
  readonly choose: (candidate: Candidate) => void;
  readonly press: (key: string) => void;
  readonly erase: () => void;
}

/** Letters stand in the field as they are typed, digits as what they most likely mean, until a candidate takes their place. */
export function useInputMethod(editing: Editing, board: Board): InputMethod {
  const { lexicon, defining } = useWords(board === 'pinyin' || board === 'nine');
  const yi = useYiSyllables(board === 'yi');
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
  return {
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

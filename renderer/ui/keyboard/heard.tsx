import { useRef, useState } from 'react';
import { graphemes } from '#contract/graphemes.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '../feedback/announce.tsx';
import { isPrivate } from '../speech/outline.ts';
import { useReadAloud } from '../speech/speech.tsx';
import type { Editing } from './use-editing.ts';
import type { InputMethod } from './use-input-method.ts';

/** Of a longer text its end is said. */
const longestSaid = 8;

/** What came of the last key, for whoever does not see it: what the letters most likely mean, or else what stands in the field. */
export function Heard({ editing, first }: { editing: Editing; first: string | undefined }) {
  const t = useText('common');
  const { field, before } = editing;
  const [begun] = useState(before);
  const isTyping = useRef(false);
  isTyping.current ||= before !== begun;
  const typed = graphemes(before).slice(-longestSaid).join('') || t('keyboard.emptied');
  const words = isTyping.current ? (first ?? typed) : '';
  const own = field.current !== null && isPrivate(field.current);
  // In headphones the narration says it.
  useReadAloud(own ? '' : words);
  return (
    <Announce>
      <span className="only-read" data-private={own || undefined}>
        {words}
      </span>
    </Announce>
  );
}

/** Each candidate is called by itself and by a word that says which character it is. */
export function useSpokenName(definitions: InputMethod['definitions'], texts: readonly string[]) {
  const t = useText('common');
  return (text: string) =>
    [text, ...definitions(text, texts).map((definition) => t('keyboard.defined', { ...definition }))].reduce(
      (first, second) => t('join', { first, second }),
    );
}

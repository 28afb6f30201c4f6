// @vitest-environment happy-dom
import { act, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { PageRig } from '#tests/harness/page-rig.tsx';
import { candidatesFor } from './pinyin/convert.ts';
import { useWords } from './use-words.ts';

/** What the letters most likely mean, as a keyboard on the page has it. */
function Meaning() {
  const { lexicon } = useWords(true);
  return <output>{candidatesFor(lexicon, 'minghexiandukoufa')[0]?.text}</output>;
}

/** One field after the other, each with a keyboard of its own. */
function Fields() {
  const [field, setField] = useState(1);
  return (
    <>
      <button type="button" onClick={() => setField(field + 1)} />
      <Meaning key={field} />
    </>
  );
}

const meaning = () => document.querySelector('output')?.textContent;

it('the titles of the library in use are words, and those of a newer one from the next keyboard on', async () => {
  let titles = [{ text: '明河县渡口法', syllables: 'ming he xian du kou fa' }];
  await PageRig.page(<Fields />, { 'library.titleWords': () => titles });
  await act(() => vi.waitFor(() => expect(meaning()).toBe('明河县渡口法')));

  titles = [{ text: '茗河县渡口法', syllables: 'ming he xian du kou fa' }];
  await act(async () => document.querySelector('button')?.click());
  await act(() => vi.waitFor(() => expect(meaning()).toBe('茗河县渡口法')));
});

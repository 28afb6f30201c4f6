// @vitest-environment happy-dom
import { act, useRef, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PageRig, words } from '#tests/harness/page-rig.tsx';
import { usePreferences } from '../preferences.tsx';
import { Heard } from './heard.tsx';

vi.mock('../speech/play-sound.ts', () => ({ playSound: async () => undefined }));

let said: string[] = [];
let set: (typed: { before: string; first?: string }) => void;

/** A field as it is typed into while pages are read aloud. */
function Typing({ own }: { own: boolean }) {
  const { change } = usePreferences();
  const field = useRef<HTMLInputElement>(null);
  const [{ before, first }, setTyped] = useState<{ before: string; first?: string }>({ before: '旧' });
  set = setTyped;
  const editing = { field, before, type: () => {}, erase: () => {}, change: () => {} };
  return (
    <>
      <button type="button" onClick={() => change({ readAloud: true })} />
      <div data-private={own || undefined}>
        <input ref={field} />
      </div>
      <Heard editing={editing} first={first} />
    </>
  );
}

async function typed(own: boolean) {
  said = [];
  const rig = await PageRig.page(<Typing own={own} />, {
    'speech.say': ({ text }: { text: string }) => {
      said.push(text);
      return new Blob([text]);
    },
  });
  await act(async () => document.querySelector('button')?.click());
  for (const one of [{ before: '旧l', first: '了，为了的了' }, { before: '旧了' }, { before: '' }]) {
    await act(async () => set(one));
    await rig.pass(10);
  }
  return { said, status: document.querySelector('[role="status"]')?.textContent };
}

describe('what is heard of typing', () => {
  it('is what letters most likely mean, what stands there, and that nothing does; not what was there before', async () => {
    const gone = words('common:keyboard.emptied');
    expect(await typed(false)).toEqual({ said: ['了，为了的了', '旧了', gone], status: gone });
  });

  it('is nothing aloud of what is private', async () => {
    expect((await typed(true)).said).toEqual([]);
    expect(document.querySelector('[role="status"] [data-private]')).not.toBeNull();
  });
});

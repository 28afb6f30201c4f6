// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { PageRig } from '#tests/harness/page-rig.tsx';
import { usePreferences } from '../preferences.tsx';
import { useReadAloud } from './speech.tsx';

vi.mock('./play-sound.ts', () => ({ playSound: async () => undefined }));

const lines = [
  'Request for labour arbitration',
  'Labour arbitration is free. '.repeat(9).trim(),
  '带身份证。',
];
const text = [...lines, ...lines].join('\n');

function Page() {
  const { change } = usePreferences();
  useReadAloud(text);
  return <button type="button" onClick={() => change({ readAloud: true })} />;
}

it('a page is read aloud line by line, to its end, however long it is', async () => {
  expect(text.length).toBeGreaterThan(400);
  const said: string[] = [];
  const rig = await PageRig.page(<Page />, {
    'speech.say': ({ text }: { text: string }) => {
      said.push(text);
      return new Blob([text]);
    },
  });
  await act(async () => document.querySelector('button')?.click());
  await rig.pass(100);
  expect(said).toEqual([...lines, ...lines]);
});

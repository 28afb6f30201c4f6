// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { plugHeadphones, unplugHeadphones } from '#renderer/ui/speech/sound-output.ts';
import { PageRig, words } from '#tests/harness/page-rig.tsx';
import { Loudspeaker } from '../engine/loudspeaker.ts';
import { SoundNote } from './sound-note.tsx';

it('says why nothing is heard, at once, and lets the person hear it from the loudspeaker', async () => {
  vi.stubGlobal('navigator', { mediaDevices: undefined });
  const rig = await PageRig.page(<SoundNote loudspeaker={new Loudspeaker()} />, {});
  await act(async () => plugHeadphones(null));
  expect(rig.text).toBe('');
  await act(async () => unplugHeadphones());
  expect(document.querySelector('[role="alert"]')?.textContent).toBe(words('call:sound.pulled-out'));
  await rig.press(words('call:sound.useOwn'));
  expect(rig.text).toBe('');
});

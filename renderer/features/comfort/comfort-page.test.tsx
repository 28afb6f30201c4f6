// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { PageRig, words } from '#tests/harness/page-rig.tsx';
import { ComfortPage } from './comfort-page.tsx';

vi.mock('#renderer/ui/speech/play-sound.ts', () => ({ playSound: async () => undefined }));

function Comfort() {
  const { preferences, change } = usePreferences();
  return (
    <>
      <button type="button" onClick={() => change({ readAloud: true })} />
      <output>{`${preferences.rate} ${preferences.volume}`}</output>
      <ComfortPage onBack={() => {}} onSwitches={() => {}} />
    </>
  );
}

describe('how pages are read aloud', () => {
  it('is chosen while they are, and heard at once', async () => {
    const said: string[] = [];
    const rig = await PageRig.page(<Comfort />, {
      'speech.say': ({ text }: { text: string }) => {
        said.push(text);
        return new Blob([text]);
      },
    });
    expect(rig.text).not.toContain(words('comfort:voice.rate.title'));
    await act(async () => document.querySelector('button')?.click());
    await rig.press(words('comfort:voice.rate.faster'));
    await rig.press(words('comfort:voice.volume.quiet'));
    await rig.pass(10);
    expect(document.querySelector('output')?.textContent).toBe('1.5 0.3');
    expect(said).toContain(words('comfort:voice.volume.quiet'));
  });
});

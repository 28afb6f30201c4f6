// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Page } from '#renderer/ui/page/page.tsx';
import { soundOutput, unplugHeadphones } from '#renderer/ui/speech/sound-output.ts';
import { PageRig } from '#tests/harness/page-rig.tsx';
import { type Headset, useHeadset } from './use-headset.ts';
import { useNarration } from './use-narration.ts';

/** What was heard, and where: `output: words`. */
const heard: string[] = [];
vi.mock('#renderer/ui/speech/play-sound.ts', () => ({
  playSound: async (sound: Blob) => void heard.push(`${soundOutput()}: ${await sound.text()}`),
}));

const outputs = [
  { kind: 'audiooutput', deviceId: 'hall', label: 'Built-in Audio Analog Stereo' },
  { kind: 'audioinput', deviceId: 'mouth', label: 'AudioNav USB Headset Mono' },
  { kind: 'audiooutput', deviceId: 'ear', label: 'AudioNav USB Headset Analog Stereo' },
] as MediaDeviceInfo[];

/** Of the browser; `listed` are plugged in. */
class Devices extends EventTarget {
  listed = outputs;
  enumerateDevices = async () => this.listed;
  change(listed: MediaDeviceInfo[]): void {
    this.listed = listed;
    this.dispatchEvent(new Event('devicechange'));
  }
}
let devices: Devices;

let headset: Headset;
function Shown({ output }: { output: string | undefined }) {
  headset = useHeadset(true, output);
  useNarration(headset.isPrivate);
  return (
    <Page title="是您本人吗？" back={{ onPress: () => undefined }}>
      <p data-private>林小满</p>
    </Page>
  );
}

async function plugged(output: string | undefined) {
  const say = ({ text }: { text: string }) => new Blob([text]);
  const rig = await PageRig.page(<Shown output={output} />, { 'speech.say': say });
  await act(async () => headset.plug(true));
  await rig.pass(10);
  return rig;
}

beforeEach(() => {
  unplugHeadphones();
  heard.length = 0;
  devices = new Devices();
  vi.stubGlobal('navigator', { mediaDevices: devices });
});

describe('headphones', () => {
  it('with an output of their own have every word, what is private too, and leave the loudspeaker as it was', async () => {
    await plugged('AudioNav');
    expect(heard.join('|')).toMatch(/是您本人吗？.*林小满/);
    expect(heard.every((one) => one.startsWith('ear: '))).toBe(true);
    await act(async () => headset.plug(false));
    expect(soundOutput()).toBe('');
    expect(headset.isPrivate).toBe(false);
  });

  it('whose output is not there hear from the loudspeaker, and nothing private', async () => {
    await plugged('Nobody’s headset');
    expect(heard.join('|')).toContain(': 是您本人吗？');
    expect(heard.join('|')).not.toContain('林小满');
  });

  it('whose output goes while they are in are private no more, until it is there again', async () => {
    const rig = await plugged('AudioNav');
    heard.length = 0;
    await act(async () => devices.change(outputs.slice(0, 1)));
    await rig.pass(10);
    expect(headset.isPrivate).toBe(false);
    expect(heard.join('|')).not.toContain('林小满');
    await act(async () => devices.change(outputs));
    await rig.pass(10);
    expect(heard).toContain('ear: 林小满');
  });

  it('that mute the loudspeaker by themselves need none', async () => {
    await plugged(undefined);
    expect(heard.join('|')).toMatch(/^: 是您本人吗？.*林小满/);
  });

  it('that are pulled out before their output was found change nothing', async () => {
    await PageRig.page(<Shown output="AudioNav" />, { 'speech.say': () => new Blob(['']) });
    await act(async () => {
      headset.plug(true);
      headset.plug(false);
    });
    expect(soundOutput()).toBe('');
    expect(headset.isPrivate).toBe(false);
    expect(heard).toEqual([]);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { plugHeadphones, unplugHeadphones } from '#renderer/ui/speech/sound-output.ts';
import { Loudspeaker, type SoundElement } from './loudspeaker.ts';

/** Outputs of a machine, that are plugged in and pulled out. */
class Outputs extends EventTarget {
  plugged = ['Hall', 'AudioNav USB Headset'];
  enumerateDevices = async () =>
    this.plugged.map((label) => ({ kind: 'audiooutput', label, deviceId: label }) as MediaDeviceInfo);
  change(plugged: string[]): void {
    this.plugged = plugged;
    this.dispatchEvent(new Event('devicechange'));
  }
}

class Element implements SoundElement {
  srcObject: MediaProvider | null = null;
  volume = 1;
  muted = false;
  sink = '';
  readonly #outputs: Outputs;
  constructor(outputs: Outputs) {
    this.#outputs = outputs;
  }
  play = async () => undefined;
  pause = () => undefined;
  async setSinkId(id: string): Promise<void> {
    if (id !== '' && !this.#outputs.plugged.includes(id)) throw new DOMException('', 'NotFoundError');
    this.sink = id;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function rig(label: string | null = null) {
  const outputs = new Outputs();
  vi.stubGlobal('navigator', { mediaDevices: outputs });
  const elements: Element[] = [];
  const loudspeaker = new Loudspeaker({
    create: () => {
      const element = new Element(outputs);
      elements.push(element);
      return element;
    },
    choice: async () => (label === null ? null : { label }),
    media: outputs as unknown as MediaDevices,
  });
  loudspeaker.play('lawyer', {} as MediaStream);
  /** Where the lawyer is heard. */
  const heard = async () => {
    await settled();
    const [element] = elements;
    return !element || element.muted ? 'nowhere' : element.sink || 'own';
  };
  return { outputs, elements, loudspeaker, heard };
}

afterEach(() => {
  unplugHeadphones();
  vi.unstubAllGlobals();
});

describe('a call', () => {
  it('is heard from the machine’s own loudspeaker, or from the one that the settings name', async () => {
    expect(await (await rig()).heard()).toBe('own');
    expect(await (await rig('Hall')).heard()).toBe('Hall');
  });

  it('is heard nowhere before it is known where', async () => {
    const { elements } = await rig('Hall');
    expect(elements[0]?.muted).toBe(true);
  });

  it('is heard in headphones alone while they are in', async () => {
    const { heard } = await rig('Hall');
    plugHeadphones('AudioNav');
    expect(await heard()).toBe('AudioNav USB Headset');
  });

  it('falls silent in the moment in which they are pulled out, until they are in again', async () => {
    const { elements, loudspeaker, heard } = await rig();
    plugHeadphones('AudioNav');
    await settled();
    unplugHeadphones();
    expect(elements[0]?.muted).toBe(true);
    expect(loudspeaker.view.held).toBe('pulled-out');
    expect(await heard()).toBe('nowhere');
    plugHeadphones('AudioNav');
    expect(await heard()).toBe('AudioNav USB Headset');
    expect(loudspeaker.view.held).toBeNull();
  });

  it('falls silent, too, where their plug itself gives the sound back to the loudspeaker', async () => {
    const { heard, loudspeaker } = await rig();
    plugHeadphones(null);
    expect(await heard()).toBe('own');
    unplugHeadphones();
    expect(await heard()).toBe('nowhere');
    loudspeaker.play('interpreter', {} as MediaStream);
    expect(await heard()).toBe('nowhere');
  });

  it('comes out of the loudspeaker when the person says so, and falls silent when they are pulled out once more', async () => {
    const { loudspeaker, heard } = await rig();
    plugHeadphones('AudioNav');
    await settled();
    unplugHeadphones();
    loudspeaker.release();
    expect(await heard()).toBe('own');
    plugHeadphones('AudioNav');
    expect(await heard()).toBe('AudioNav USB Headset');
    unplugHeadphones();
    expect(await heard()).toBe('nowhere');
  });

  it('is not heard by others where headphones are in and have no output', async () => {
    const { loudspeaker, heard } = await rig();
    plugHeadphones('Nobody’s headset');
    expect(await heard()).toBe('nowhere');
    expect(loudspeaker.view.held).toBe('unheard');
  });

  it('is not heard by others either when those are pulled out, before the person says so', async () => {
    const { loudspeaker, heard } = await rig();
    plugHeadphones('Nobody’s headset');
    await settled();
    unplugHeadphones();
    expect(await heard()).toBe('nowhere');
    expect(loudspeaker.view.held).toBe('pulled-out');
    loudspeaker.release();
    expect(await heard()).toBe('own');
  });

  it('goes with the headphones’ output, though their plug is still in', async () => {
    const { outputs, loudspeaker, heard } = await rig();
    plugHeadphones('AudioNav');
    await settled();
    outputs.change(['Hall']);
    expect(await heard()).toBe('nowhere');
    expect(loudspeaker.view.held).toBe('unheard');
  });

  it('whose handset is pulled out comes out of no other loudspeaker before the person says so', async () => {
    const { outputs, loudspeaker, heard } = await rig('Hall');
    await settled();
    outputs.change(['AudioNav USB Headset']);
    expect(await heard()).toBe('nowhere');
    expect(loudspeaker.view.held).toBe('missing');
    loudspeaker.release();
    expect(await heard()).toBe('own');
    outputs.change(['Hall']);
    expect(await heard()).toBe('Hall');
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { plugHeadphones, unplugHeadphones } from '#renderer/ui/speech/sound-output.ts';
import type { ChoiceOf } from './local-device.ts';
import { LocalMedia } from './local-media.ts';

class FakeTrack extends EventTarget {
  enabled = true;
  readyState: 'live' | 'ended' = 'live';
  readonly label: string;
  constructor(label: string) {
    super();
    this.label = label;
  }
  stop(): void {
    this.readyState = 'ended';
  }
  pull(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

/** Devices of a machine, that are plugged in and pulled out. */
class FakeDevices extends EventTarget {
  plugged = ['videoinput:Face Cam (1bcf:2c98)', 'videoinput:Doc Cam (1bcf:2c99)', 'audioinput:Mic'];
  error: string | null = null;
  readonly opened: FakeTrack[] = [];
  /** Holds answers back until it is called. */
  hold: Promise<void> = Promise.resolve();

  enumerateDevices = async () =>
    this.plugged.map((device) => {
      const [kind = '', label = ''] = device.split(':', 2).concat(device.slice(device.indexOf(':') + 1));
      return { kind, label: device.slice(device.indexOf(':') + 1) || label, deviceId: device };
    });
  getUserMedia = async (constraints: { video?: unknown; audio?: unknown }) => {
    await this.hold;
    if (this.error) throw new DOMException('refused', this.error);
    const wanted = (constraints.video || constraints.audio) as { deviceId: { exact: string } };
    const track = new FakeTrack(wanted.deviceId.exact.slice(wanted.deviceId.exact.indexOf(':') + 1));
    this.opened.push(track);
    return { getTracks: () => [track] };
  };
  change(plugged: string[]): void {
    this.plugged = plugged;
    this.dispatchEvent(new Event('devicechange'));
  }
}

function rig(camera: ChoiceOf = null) {
  const devices = new FakeDevices();
  const media = new LocalMedia({
    media: devices as unknown as MediaDevices,
    choices: { camera, microphone: null },
    taken: async () => ['1bcf:2c99'],
  });
  return { devices, media, live: () => devices.opened.filter(({ readyState }) => readyState === 'live') };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a camera', () => {
  it('is off until its owner turns it on, and its light goes out when it is turned off', async () => {
    const { media, live } = rig();
    expect(live()).toHaveLength(0);
    await media.camera.turnOn();
    expect(media.view.camera).toMatchObject({ state: 'on', label: 'Face Cam (1bcf:2c98)' });
    media.camera.turnOff();
    expect(live()).toHaveLength(0);
  });

  it('for papers is taken only where there is no other', async () => {
    const { media, devices } = rig();
    devices.plugged = devices.plugged.toReversed();
    await media.camera.turnOn();
    expect(media.view.camera.label).toBe('Face Cam (1bcf:2c98)');
    media.camera.turnOff();
    devices.plugged = ['videoinput:Doc Cam (1bcf:2c99)'];
    await media.camera.turnOn();
    expect(media.view.camera.label).toBe('Doc Cam (1bcf:2c99)');
  });

  it('that the settings name is opened once they are known, and no other in its place', async () => {
    const { devices, media } = rig(async () => ({ label: '1bcf:2c99' }));
    await media.camera.turnOn();
    expect(media.view.camera.label).toBe('Doc Cam (1bcf:2c99)');
    devices.opened[0]?.pull();
    devices.change(['videoinput:Face Cam (1bcf:2c98)']);
    await settled();
    expect(media.view.camera).toMatchObject({ wanted: true, state: 'missing', track: null });
  });

  it('pulled out and put back in opens again by itself', async () => {
    const { media, devices, live } = rig({ label: '1bcf:2c98' });
    const { plugged } = devices;
    await media.camera.turnOn();
    devices.plugged = [];
    devices.opened[0]?.pull();
    await settled();
    expect(media.view.camera).toMatchObject({ wanted: true, state: 'missing', track: null });
    devices.change(plugged);
    await settled();
    expect(media.view.camera.state).toBe('on');
    expect(live()).toHaveLength(1);
  });

  it('that was turned off stays off, whatever is plugged', async () => {
    const { media, devices, live } = rig();
    await media.camera.turnOn();
    media.camera.turnOff();
    devices.change([...devices.plugged, 'videoinput:Another']);
    await settled();
    expect(media.view.camera.state).toBe('off');
    expect(live()).toHaveLength(0);
  });

  it('that is turned off while it opens is not left on', async () => {
    const { media, devices, live } = rig();
    let release = () => {};
    devices.hold = new Promise((resolve) => {
      release = resolve;
    });
    const opening = media.camera.turnOn();
    media.camera.turnOff();
    release();
    await opening;
    expect(media.view.camera.state).toBe('off');
    expect(live()).toHaveLength(0);
  });

  it.each([
    ['NotAllowedError', 'not-allowed'],
    ['NotReadableError', 'busy'],
    ['NotFoundError', 'missing'],
  ])('with %s says why, and tries again when something was plugged', async (error, state) => {
    const { media, devices } = rig();
    devices.error = error;
    await media.camera.turnOn();
    expect(media.view.camera).toMatchObject({ wanted: true, state });
    devices.error = null;
    devices.change(devices.plugged);
    await settled();
    expect(media.view.camera.state).toBe('on');
  });

  it('can be another one, which is opened only if one was on', async () => {
    const { media, live } = rig();
    await media.camera.choose({ label: '1bcf:2c99' });
    expect(live()).toHaveLength(0);
    await media.camera.turnOn();
    await media.camera.choose({ label: '1bcf:2c98' });
    expect(live().map(({ label }) => label)).toEqual(['Face Cam (1bcf:2c98)']);
  });
});

describe('a microphone', () => {
  it('is muted without being closed, and heard again at once', async () => {
    const { media, live } = rig();
    await media.microphone.turnOn();
    media.microphone.turnOff();
    expect(live().map(({ enabled }) => enabled)).toEqual([false]);
    expect(media.view.microphone).toMatchObject({ wanted: false, state: 'off' });
    await media.microphone.turnOn();
    expect(live().map(({ enabled }) => enabled)).toEqual([true]);
  });

  it('that was muted stays so when it is put back in', async () => {
    const { media, devices, live } = rig();
    await media.microphone.turnOn();
    media.microphone.turnOff();
    devices.opened[0]?.pull();
    devices.change(devices.plugged);
    await settled();
    expect(live()).toHaveLength(0);
    expect(media.view.microphone.state).toBe('off');
  });
});

it('lets go of everything at the end', async () => {
  const { media, devices, live } = rig();
  const told = vi.fn();
  media.subscribe(told);
  await Promise.all([media.camera.turnOn(), media.microphone.turnOn()]);
  expect(told).toHaveBeenCalled();
  media.close();
  devices.change(devices.plugged);
  await settled();
  expect(live()).toHaveLength(0);
});

describe('the microphone of a headset', () => {
  const plugged = ['audioinput:Mic', 'audioinput:Headset'];
  afterEach(unplugHeadphones);

  function withHeadset(label: string | null) {
    const devices = new FakeDevices();
    devices.plugged = plugged;
    const media = new LocalMedia({
      media: devices as unknown as MediaDevices,
      headset: async () => (label === null ? null : { label }),
    });
    return { devices, media };
  }

  it('is taken while it is in, and then the terminal’s own again', async () => {
    const { media } = withHeadset('Headset');
    await media.microphone.turnOn();
    expect(media.view.microphone.label).toBe('Mic');
    plugHeadphones(null);
    await settled();
    expect(media.view.microphone).toMatchObject({ state: 'on', label: 'Headset' });
    unplugHeadphones();
    await settled();
    expect(media.view.microphone).toMatchObject({ state: 'on', label: 'Mic' });
  });

  it('turns on none that is off', async () => {
    const { media, devices } = withHeadset('Headset');
    plugHeadphones(null);
    await settled();
    expect(devices.opened).toEqual([]);
    await media.microphone.turnOn();
    expect(media.view.microphone.label).toBe('Headset');
    media.microphone.turnOff();
    unplugHeadphones();
    await settled();
    expect(media.view.microphone).toMatchObject({ wanted: false, state: 'off', track: null });
  });

  it.each(['Other', null])('that is not there (%s) takes nobody’s voice', async (label) => {
    const { media } = withHeadset(label);
    plugHeadphones(null);
    await media.microphone.turnOn();
    expect(media.view.microphone).toMatchObject({ state: 'on', label: 'Mic' });
  });
});

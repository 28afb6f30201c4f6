import { describe, expect, test, vi } from 'vitest';
import type { DocumentCamera } from '#contract/captures.ts';
import { openCamera, stopCamera } from './open-camera.ts';

const wanted: DocumentCamera = {
  label: '1bcf:2c99',
  warmUpMs: 0,
  rotation: 0,
  widthPx: 2592,
  heightPx: 1944,
};
const camera = (label: string, deviceId = label) => ({ kind: 'videoinput', deviceId, label, groupId: '' });

/** Cameras as the browser gives them; labels show only once one was allowed, if `shy`. */
function media(devices: ReturnType<typeof camera>[], options: { shy?: boolean; error?: string } = {}) {
  const stop = vi.fn();
  let allowed = !options.shy;
  const getUserMedia = vi.fn(async (_constraints: MediaStreamConstraints) => {
    if (options.error) throw new DOMException('refused', options.error);
    allowed = true;
    return { getTracks: () => [{ stop }] };
  });
  const enumerateDevices = async () =>
    devices.map((device) => ({ ...device, label: allowed ? device.label : '' }));
  return { fake: { getUserMedia, enumerateDevices } as unknown as MediaDevices, getUserMedia, stop };
}

describe('opening', () => {
  test('asks for exactly that camera, in the size of the settings', async () => {
    const { fake, getUserMedia } = media([camera('Doc Cam (1bcf:2c99)', 'abc')]);
    expect((await openCamera(wanted, fake)).outcome).toBe('open');
    expect(getUserMedia.mock.lastCall?.[0]).toMatchObject({
      audio: false,
      video: { deviceId: { exact: 'abc' }, width: { ideal: 2592 } },
    });
  });

  test('learns the labels first where the browser hides them, and leaves no camera on', async () => {
    const { fake, getUserMedia, stop } = media([camera('Doc Cam (1bcf:2c99)')], { shy: true });
    expect((await openCamera(wanted, fake)).outcome).toBe('open');
    expect(getUserMedia).toHaveBeenCalledTimes(2);
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['NotAllowedError', 'not-allowed'],
    ['NotReadableError', 'busy'],
    ['OverconstrainedError', 'missing'],
  ])('turns %s into %s', async (error, trouble) => {
    const { fake } = media([camera('Doc Cam (1bcf:2c99)')], { error });
    expect(await openCamera(wanted, fake)).toEqual({ outcome: 'trouble', trouble });
  });

  test('says that the camera is missing when only others are there', async () => {
    expect(await openCamera(wanted, media([camera('Face Cam (1bcf:2c98)')]).fake)).toEqual({
      outcome: 'trouble',
      trouble: 'missing',
    });
  });

  test('does not hide a bug', async () => {
    const broken = {
      enumerateDevices: () => Promise.reject(new TypeError('bug')),
    } as unknown as MediaDevices;
    await expect(openCamera(wanted, broken)).rejects.toThrow('bug');
  });

  test('is undone track by track', () => {
    const stop = vi.fn();
    stopCamera({ getTracks: () => [{ stop }, { stop }] } as unknown as MediaStream);
    expect(stop).toHaveBeenCalledTimes(2);
  });
});

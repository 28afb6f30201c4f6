import { describe, expect, test } from 'vitest';
import { createUsbSystem, type NativeDevice, type UsbModule } from './node-usb.ts';

const place = { busNumber: 1, deviceNumber: 7 };

/** What the package would hand out, with the calls made on it. Errors have the package's own words. */
function fakeModule(overrides: Partial<NativeDevice> = {}) {
  const calls: string[] = [];
  const called =
    (name: string) =>
    async (...given: unknown[]) =>
      void calls.push([name, ...given].join(' '));
  const device: NativeDevice = {
    bus: '001',
    address: 7,
    configuration: {
      interfaces: [
        {
          interfaceNumber: 0,
          alternates: [
            {
              alternateSetting: 1,
              interfaceClass: 7,
              interfaceProtocol: 2,
              endpoints: [
                { endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 },
                { endpointNumber: 2, direction: 'in', type: 'bulk', packetSize: 64 },
              ],
            },
          ],
        },
      ],
    },
    open: called('open'),
    close: called('close'),
    claimInterface: called('claim'),
    releaseInterface: called('release'),
    selectAlternateInterface: called('alternate'),
    detachKernelDriver: called('detach'),
    attachKernelDriver: called('attach'),
    clearHalt: called('clear'),
    nativeTransferIn: async () => Uint8Array.of(1, 2),
    nativeTransferOut: async (_endpoint, _limit, { length }) => length,
    ...overrides,
  };
  const module: UsbModule = { usb: { getDevices: async () => [device] } };
  return { calls, system: createUsbSystem(async () => module) };
}

async function opened(overrides: Partial<NativeDevice> = {}) {
  const { calls, system } = fakeModule(overrides);
  const result = await system.open(place, 'usb:0dd4:0237');
  if (!result.ok) throw new Error(result.failure.cause);
  const [on] = result.value.interfaces;
  const [out, from] = on?.endpoints ?? [];
  if (!on || !out || !from) throw new Error('No endpoints');
  return { calls, device: result.value, on, out, from };
}

function rejects(reason: string) {
  return () => Promise.reject(new Error(reason));
}

describe('a device by the package usb', () => {
  test('has the endpoints of its descriptors, numbered as in documents', async () => {
    const { on } = await opened();
    expect(on).toEqual({
      number: 0,
      alternate: 1,
      classCode: 7,
      protocol: 2,
      endpoints: [
        { address: 0x01, type: 'bulk', packetBytes: 64 },
        { address: 0x82, type: 'bulk', packetBytes: 64 },
      ],
    });
  });

  test('is taken from the kernel’s driver and given back', async () => {
    const { calls, device, on } = await opened();
    expect(await device.claim(on)).toMatchObject({ ok: true });
    await device.close();
    await device.close();
    expect(calls).toEqual(['open', 'detach 0', 'claim 0', 'alternate 0 1', 'release 0', 'attach 0', 'close']);
  });

  test('has no kernel driver to give it back to', async () => {
    const { calls, device, on } = await opened({
      detachKernelDriver: rejects('detachKernelDriver error: no driver (errno 61)'),
    });
    expect(await device.claim(on)).toMatchObject({ ok: true });
    await device.close();
    expect(calls).not.toContain('attach 0');
  });

  test('is busy, and the kernel’s own reason is told as well', async () => {
    const { device, on } = await opened({
      detachKernelDriver: rejects('detachKernelDriver error: not now'),
      claimInterface: rejects('claimInterface error: interface is busy (errno 16)'),
    });
    expect(await device.claim(on)).toMatchObject({
      failure: { kind: 'port-busy', cause: expect.stringContaining('not now') },
    });
  });

  test('goes back to the kernel’s driver when it could not be claimed: its node may still serve', async () => {
    const { calls, device, on } = await opened({
      claimInterface: rejects('claimInterface error: interface is busy (errno 16)'),
    });
    expect(await device.claim(on)).toMatchObject({ ok: false });
    await device.close();
    expect(calls).toEqual(['open', 'detach 0', 'attach 0', 'close']);
  });

  test.each([
    ['transferIn error: Cancelled', 'not-yet'],
    ['transferIn error: Stall', 'stalled'],
  ])('a transfer that ends with "%s" is %s', async (message, expected) => {
    const { device, from } = await opened({ nativeTransferIn: rejects(message) });
    expect(await device.read(from, 100)).toBe(expected);
  });

  test('a transfer to a device that is gone is a lost link', async () => {
    const { device, from, out } = await opened({
      nativeTransferIn: rejects('transferIn error: Disconnected'),
      nativeTransferOut: rejects('transferOut error: Disconnected'),
    });
    await expect(device.read(from, 100)).rejects.toMatchObject({ name: 'LinkLostError' });
    await expect(device.write(out, Uint8Array.of(1), 100)).rejects.toMatchObject({ name: 'LinkLostError' });
  });

  test('closing waits for the transfer under way, for it holds the device', async () => {
    let end: () => void = () => undefined;
    const { calls, device, from } = await opened({
      nativeTransferIn: () =>
        new Promise((_resolve, reject) => {
          end = () => reject(new Error('transferIn error: Cancelled'));
        }),
    });
    const reading = device.read(from, 100);
    const closing = device.close();
    expect(calls).toEqual(['open']);
    end();
    await closing;
    expect(await reading).toBe('not-yet');
    expect(calls.at(-1)).toBe('close');
  });
});

describe('what cannot be opened', () => {
  test('a device that is not there any more', async () => {
    const { system } = fakeModule();
    const result = await system.open({ busNumber: 1, deviceNumber: 8 }, 'usb:1:2');
    expect(result).toMatchObject({ failure: { kind: 'no-such-port', path: 'usb:1:2' } });
  });

  test('a device that is not ours to open', async () => {
    const { system } = fakeModule({
      open: rejects('open error: permission denied (errno 13)'),
    });
    const result = await system.open(place, 'usb:1:2');
    expect(result).toMatchObject({
      failure: { kind: 'no-permission', cause: expect.stringMatching(/build\/udev.*plugdev/) },
    });
  });

  test('the module does not load', async () => {
    const system = createUsbSystem(rejects('Cannot find native binding.'));
    expect(await system.open(place, 'usb:1:2')).toMatchObject({ failure: { kind: 'no-library' } });
  });

  test('the real module on this machine answers with a failure, not with a throw', async () => {
    const result = await createUsbSystem().open({ busNumber: 250, deviceNumber: 250 }, 'usb:1:2');
    expect(result.ok).toBe(false);
  });
});

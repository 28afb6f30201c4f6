import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { memoryHid } from '../simulation/hid-device.ts';
import { createHidKeypad } from './hid-ports.ts';
import { parseKeyMap } from './key-codes.ts';

describe('parseKeyMap', () => {
  it('reads codes with their meanings', () => {
    expect(
      parseKeyMap(' kb:72=help  cc:00e9=louder\nraw:05000004=headset-in kb:20+04=up cec:71=back '),
    ).toEqual({
      ok: true,
      value: {
        'kb:72': 'help',
        'cc:00e9': 'louder',
        'raw:05000004': 'headset-in',
        'kb:20+04': 'up',
        'cec:71': 'back',
      },
    });
    expect(parseKeyMap('')).toEqual({ ok: true, value: {} });
  });

  it('says which entry cannot be read', () => {
    expect(parseKeyMap('kb:7=help')).toMatchObject({ ok: false, failure: expect.stringContaining('"kb:7"') });
    expect(parseKeyMap('kb:72=jump')).toMatchObject({
      ok: false,
      failure: expect.stringContaining('louder'),
    });
  });

  it('shows the technician a table that cannot be read', async () => {
    const clock = new ManualClock();
    const { transport, end } = memoryHid();
    const keypad = createHidKeypad(
      'storm',
      {},
      { transport, path: end.path, consumerPath: '', clock, keys: 'x' },
    );
    keypad.start();
    await clock.advance(0);
    expect(keypad.state).toEqual({
      state: 'absent',
      reason: 'bad-option',
      cause: expect.stringContaining('"keys" cannot be read'),
    });
    await keypad.stop();
  });
});

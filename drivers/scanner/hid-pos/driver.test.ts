import { expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { createHidPosScanner } from './driver.ts';

test('a scanner that is pulled while it is told to speak is absent, and found again', async () => {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  end.setFeature(Uint8Array.of(254, 0));
  const stop = end.onFeature(() => void end.unplug());
  const scanner = createHidPosScanner({ transport, path: end.path, clock });
  scanner.start();
  await clock.advance(0);
  expect(scanner.state.state).toBe('absent');
  stop();
  await end.plug();
  await clock.advance(0);
  expect(scanner.state).toEqual({ state: 'ready' });
  await scanner.stop();
});

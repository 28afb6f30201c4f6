import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import type { Scan } from '../scanner.ts';
import { createKeyboardWedge } from './driver.ts';
import { WedgeSimulator } from './simulator.ts';

async function rig(options: { readonly altCodes?: boolean } = {}) {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  const simulator = new WedgeSimulator(end, { clock, ...options });
  const scanner = createKeyboardWedge({ transport, path: end.path, clock });
  const scans: Scan[] = [];
  scanner.onScan((scan) => scans.push(scan));
  scanner.start();
  await clock.advance(0);
  return { clock, simulator, scans };
}

describe('keyboard-wedge', () => {
  it('ignores a hand on the same keys', async () => {
    const { simulator, scans, clock } = await rig();
    void simulator.type('hello, this is somebody typing', 60);
    await clock.advance(10_000);
    expect(scans).toEqual([]);
  });

  it('needs no suffix: silence ends a scan', async () => {
    const { simulator, scans, clock } = await rig();
    await simulator.setFault('lose-suffix', true);
    void simulator.scan('A0012');
    await clock.advance(215);
    expect(scans).toEqual([]);
    await clock.advance(1);
    expect(scans).toMatchObject([{ text: 'A0012' }]);
  });

  it('reads what is typed as numbers with Alt', async () => {
    const { simulator, scans, clock } = await rig({ altCodes: true });
    void simulator.scan('司法所 A1');
    await clock.advance(1000);
    expect(scans).toMatchObject([{ text: '司法所 A1' }]);
  });

  it('is not disturbed by a report that too many keys are down', async () => {
    const { simulator, scans, clock } = await rig();
    await simulator.setFault('roll-over', true);
    void simulator.scan('MF1:T:abc');
    await clock.advance(1000);
    expect(scans).toMatchObject([{ text: 'MF1:T:abc' }]);
  });
});

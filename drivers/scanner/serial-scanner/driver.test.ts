import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryConnection } from '#drivers/simulation/memory-connection.ts';
import type { Scan } from '../scanner.ts';
import { createSerialScanner } from './driver.ts';
import type { Suffix } from './frame.ts';
import { SerialScannerSimulator } from './simulator.ts';

async function rig(suffix: Suffix, sent: string, prefix = '') {
  const clock = new ManualClock();
  const { transport, end, hostBaudRates } = memoryConnection();
  const simulator = new SerialScannerSimulator(end, { suffix: sent, prefix });
  const scanner = createSerialScanner({
    transport,
    path: end.path,
    clock,
    baudRate: 115200,
    suffix,
    aimPrefix: prefix !== '',
  });
  const scans: Scan[] = [];
  scanner.onScan((scan) => scans.push(scan));
  scanner.start();
  await clock.advance(0);
  return { clock, end, simulator, scans, hostBaudRates };
}

describe('serial-scanner', () => {
  it('hears a scan byte by byte, at the speed that was set', async () => {
    const { simulator, scans, hostBaudRates } = await rig('cr', '\r');
    await simulator.setFault('split', true);
    simulator.scan('A001');
    expect(scans).toEqual([{ outcome: 'read', text: 'A001', symbology: 'unknown' }]);
    expect(hostBaudRates).toEqual([115200]);
  });

  it('says of a scan whose suffix was lost that it is incomplete', async () => {
    const { simulator, scans, clock } = await rig('cr', '\r');
    await simulator.setFault('lose-suffix', true);
    simulator.scan('A001');
    await clock.advance(1000);
    expect(scans).toEqual([{ outcome: 'refused', why: 'incomplete' }]);
  });

  it('understands a scanner that fell back to its maker’s suffix', async () => {
    const { simulator, scans } = await rig('none', '\r\n');
    simulator.scan('A001');
    expect(scans).toHaveLength(1);
  });

  it('refuses noise on the line', async () => {
    const { simulator, scans } = await rig('cr', '\r');
    await simulator.setFault('noise', true);
    simulator.scan('A001');
    expect(scans).toEqual([{ outcome: 'refused', why: 'characters' }]);
  });

  it('reads the AIM id where the scanner sends it', async () => {
    const { simulator, scans } = await rig('cr', '\r', ']C1');
    simulator.scan('A001');
    expect(scans).toEqual([{ outcome: 'read', text: 'A001', symbology: 'code128' }]);
  });
});

import { counterDisplayConformance } from '../conformance.ts';
import { panelBench } from '../rig.ts';
import { createXunpeng } from './driver.ts';
import { createXunpengSimulator } from './simulator.ts';

counterDisplayConformance('xunpeng', () => ({
  ...panelBench(
    9600,
    (options) => createXunpeng({ ...options, digits: 3, idleValue: 0, colour: 'red' }),
    (uart, options) => createXunpengSimulator(uart, { ...options, addresses: [1, 2] }),
  ),
  seenOf: (ticket) => String(Number(ticket.slice(1))),
  seenIdle: '0',
  brightness: 'not-supported',
  answers: true,
}));

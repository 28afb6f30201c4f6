import { counterDisplayConformance } from '../conformance.ts';
import { panelBench } from '../rig.ts';
import { createKanban4 } from './driver.ts';
import { createKanban4Simulator } from './simulator.ts';

counterDisplayConformance('kanban-4', () => ({
  ...panelBench(
    9600,
    (options) => createKanban4({ ...options, digits: 4, idleValue: 0 }),
    (uart, options) => createKanban4Simulator(uart, { ...options, addresses: [1, 2] }),
  ),
  seenOf: (ticket) => String(Number(ticket.slice(1))),
  seenIdle: '0',
  brightness: 'not-supported',
  answers: false,
}));

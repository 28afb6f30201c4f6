import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DemoA4Printer, startDemoA4Printer } from './a4-printer.ts';

let printer: DemoA4Printer;
beforeEach(async () => {
  printer = await startDemoA4Printer();
});
afterEach(() => printer.close());

const faultsOn = () =>
  printer
    .view()
    .faults.filter(({ on }) => on)
    .map(({ fault }) => fault);

test('several faults stand beside each other, and go one by one', () => {
  for (const fault of ['media-empty', 'door-open', 'ipp-slow'])
    expect(printer.setFault(fault, true)).toBe(true);
  expect(faultsOn()).toEqual(['media-empty', 'door-open', 'ipp-slow']);
  printer.setFault('media-empty', false);
  printer.setFault('ipp-slow', false);
  expect(faultsOn()).toEqual(['door-open']);
});

test('a fault of another device is none of its', () => {
  expect(printer.setFault('cutter-jam', true)).toBe(false);
  expect(faultsOn()).toEqual([]);
});

test('is pulled, and plugged in at the address of before', async () => {
  const { port } = printer;
  await printer.setPlugged(false);
  expect(printer.view().plugged).toBe(false);
  await printer.setPlugged(true);
  expect(printer.view().plugged).toBe(true);
  expect(printer.port).toBe(port);
});

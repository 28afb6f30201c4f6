import { expect, test } from 'vitest';
import { ReceiveBuffer } from './receive-buffer.ts';

function recorded(capacityBytes: number) {
  const said: string[] = [];
  const buffer = new ReceiveBuffer({
    capacityBytes,
    onHold: () => said.push('XOFF'),
    onRelease: () => said.push('XON'),
  });
  return { buffer, said };
}

test('says XOFF with 128 bytes free and XON with 256', () => {
  const { buffer, said } = recorded(1000);
  for (let count = 0; count < 871; count++) buffer.put(1);
  expect(said).toEqual([]);
  buffer.put(1);
  expect(said).toEqual(['XOFF']);
  for (let count = 0; count < 127; count++) buffer.take();
  expect(said).toEqual(['XOFF']);
  buffer.take();
  expect(said).toEqual(['XOFF', 'XON']);
});

test('gives back in order, across its seam', () => {
  const { buffer } = recorded(300);
  for (let round = 0; round < 5; round++) {
    for (let byte = 0; byte < 170; byte++) buffer.put(byte);
    for (let byte = 0; byte < 170; byte++) expect(buffer.take()).toBe(byte);
  }
  expect(buffer.take()).toBeUndefined();
});

test('loses what comes when it is full, and counts it', () => {
  const { buffer } = recorded(10);
  for (let byte = 0; byte < 13; byte++) buffer.put(byte);
  expect(buffer.lostBytes).toBe(3);
  expect(buffer.take()).toBe(0);
});

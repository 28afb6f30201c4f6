import { expect, it } from 'vitest';
import en from '#renderer/i18n/en/technician.json';
import zh from '#renderer/i18n/zh-CN/technician.json';
import { logEvents } from './events.ts';

it.each([
  ['Chinese', zh],
  ['English', en],
])('every event has its words in %s', (_, { event }) => {
  const worded = Object.entries(event).flatMap(([area, names]) =>
    Object.keys(names).map((name) => `${area}.${name}`),
  );
  expect(worded.sort()).toEqual(Object.keys(logEvents).sort());
});

it.each([
  ['Chinese', zh],
  ['English', en],
])('every field has its name in %s, but for raw texts', (_, { logField }) => {
  const names = Object.values(logEvents).flatMap(({ fields }) => Object.keys(fields));
  const named = new Set(names.filter((name) => name !== 'cause' && name !== 'where'));
  expect(Object.keys(logField).sort()).toEqual([...named].sort());
});

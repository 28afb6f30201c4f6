import { expect, it } from 'vitest';
import type { ModelEntry } from '#drivers/model.ts';
import { models } from '#drivers/registry.ts';
import en from '#renderer/i18n/en/technician.json';
import zh from '#renderer/i18n/zh-CN/technician.json';

it.each([
  ['Chinese', zh],
  ['English', en],
])('what is unproven of a model is said in %s, and nothing else', (_, { note }) => {
  const named = (models as readonly ModelEntry[]).flatMap(({ unproven }) => unproven ?? []);
  expect(Object.keys(note).sort()).toEqual([...new Set(named)].sort());
});

it.each([
  ['Chinese', zh],
  ['English', en],
])('a model is renamed in %s only when it is one', (_, { modelName }) => {
  const ids: readonly string[] = models.map(({ id }) => id);
  expect(Object.keys(modelName).filter((id) => !ids.includes(id))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDialogues } from './read-dialogues.ts';

const folder = new URL('../../../content/dialogues/', import.meta.url);

test('the guides of the project can be read', () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const sources = new Map(
    names.map((name) => [name.replace(/\.yaml$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
  );
  const { guides, faults } = readDialogues(sources);
  expect(faults).toEqual([]);
  expect([...guides.keys()]).toContain('wages');
});

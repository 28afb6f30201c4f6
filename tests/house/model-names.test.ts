import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { models } from '#drivers/registry.ts';
import { sourceFiles } from './imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A command that starts a simulator or a driver by hand names it; a test sets one up. */
const mayName = /^electron\/cli\/|\.test\.tsx?$|\/test-[^/]+$/;
const named = new RegExp(`['"\`](${models.map(({ id }) => id).join('|')})['"\`]`);

/** Models that a file knows by name: what holds for one of them is written there, and wrong for the next. */
function namesIn(code: string): string | undefined {
  return named.exec(code)?.[1];
}

test('station, contract, shell and pages know no model by its name', () => {
  const files = sourceFiles(root).filter(
    (path) => /^(electron|renderer)\//.test(path) && !mayName.test(path),
  );
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((path) => {
    const model = namesIn(readFileSync(join(root, path), 'utf8'));
    return model ? `${path} names ${model}` : [];
  });
  expect(found).toEqual([]);
});

test.each(["model === 'escpos'", 'case "star-line":', 'x[`cec`]'])('sees %s', (code) => {
  expect(namesIn(code)).toBeDefined();
});
test.each(["import x from './escpos/y.ts'", "'escpos-like'", 'phoenix'])('and not %s', (code) => {
  expect(namesIn(code)).toBeUndefined();
});

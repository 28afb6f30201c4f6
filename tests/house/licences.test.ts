import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../harness/root.ts';

const folder = join(root, 'licences');
const list = readFileSync(join(folder, 'README.md'), 'utf8');
/** First cell of each row → the row's cells. */
const rows = new Map(
  list
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map(([, name = '', ...cells]) => [name, cells] as const),
);

const tracked = execFileSync('git', ['-c', 'core.quotePath=off', 'ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^(renderer|electron|drivers)\//.test(file) && existsSync(join(root, file)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const font = /@(?:fontsource(?:-variable)?|expo-google-fonts)\/[\w-]+/g;

describe('the licences of what others have made', () => {
  it('name every font that the product brings along', () => {
    const named = tracked
      .filter((file) => /\.(css|tsx?)$/.test(file) && !/\.test\./.test(file))
      .flatMap((file) => read(file).match(font) ?? []);
    const dependencies = Object.keys(manifest.dependencies).filter((name) => /font/.test(name));
    const fonts = new Set([...named, ...dependencies]);
    expect(fonts.size).toBeGreaterThan(5);
    expect([...fonts].filter((name) => !rows.has(name))).toEqual([]);
  });

  it('name every list of words and other data beside the code', () => {
    const data = tracked.filter(
      (file) =>
        /\.(txt|csv|tsv|dat|bin|gz|wav|woff2?|ttf|otf|wasm)$/.test(file) && !file.includes('/fixtures/'),
    );
    expect(data.length).toBeGreaterThan(5);
    expect(data.filter((file) => !rows.has(file))).toEqual([]);
  });

  it.each([...rows])('%s: is there, in this version, with its text', (name, cells) => {
    const isPackage = name in manifest.dependencies;
    if (isPackage) expect(cells[0]).toBe(manifest.dependencies[name]);
    else expect(tracked).toContain(name);
    const text = cells.find((cell) => /^[\w./-]*(?:\.txt|LICENSE)$/i.test(cell));
    expect(text && existsSync(join(folder, text))).toBe(true);
  });

  it('lie in every package of the product', () => {
    expect(read('build/electron-builder.yml')).toMatch(/from: licences\n\s+to: licences\n/);
  });
});

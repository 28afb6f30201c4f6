import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownImports, sourceFiles } from './imports.ts';
import { judge, layerOf } from './layers.ts';
import { chineseIn, wordsInJsx } from './spoken-code.ts';
import { beginVisit, openHall } from './toy-life.tsx';
import { growToy, insertedLines, linesOf, ownFiles, type ToyTree } from './toy-tree.ts';

let tree: ToyTree;
beforeAll(() => {
  tree = growToy();
});
afterAll(() => tree?.remove());

describe('a new service', () => {
  it('takes 150 lines, in two folders and one contract file, and a line where things are put together', () => {
    const lines = ownFiles.map(linesOf).reduce((sum, count) => sum + count, insertedLines.length);
    expect(lines).toBeGreaterThan(100);
    expect(lines).toBeLessThanOrEqual(150);
    const places = ownFiles.map(
      (file) => /^(electron\/station|renderer\/features)\/toy\//.exec(file)?.[0] ?? file,
    );
    expect([...new Set(places)]).toEqual([
      'electron/contract/toy.ts',
      'electron/station/toy/',
      'renderer/features/toy/',
    ]);
    const touched = insertedLines.map(({ file, line }) => [file, line.startsWith('import ')]);
    expect(touched).toEqual([
      ['electron/contract/capabilities.ts', false],
      ['electron/station/capabilities.ts', false],
      // The import of the one line that follows.
      ['renderer/profiles/kiosk/features.ts', true],
      ['renderer/profiles/kiosk/features.ts', false],
    ]);
  });

  it('keeps to the architecture: each import is of a layer that may be imported, no text stands in code', () => {
    expect(sourceFiles(tree.folder).filter((path) => !layerOf(path))).toEqual([]);
    expect(ownImports(tree.folder).flatMap(({ from, to }) => judge(from, to) ?? [])).toEqual([]);
    const said = ownFiles
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => [file, readFileSync(join(tree.folder, file), 'utf8')] as const)
      .flatMap(([file, code]) => [...chineseIn(file, code), ...wordsInJsx(file, code)]);
    expect(said).toEqual([]);
  });
});

describe('its life', () => {
  it('begins with a question, and ends with an answer on paper', async () => {
    const hall = await openHall(tree);
    const visit = await beginVisit(tree, hall.client);
    expect(visit.tiles()).toContain('算期限');
    visit.press('算期限');
    expect(visit.shown()).toContain('您今天收到的是什么？');
    visit.press('判决书');
    expect(visit.shown()).toContain('正在算');
    await hall.until(() => visit.shown().includes('最晚 2026-01-20 提出'));
    expect(visit.shown()).toContain('已打印，请取纸');
    const printed = hall.printer.printed.map(({ document }) => document.toString());
    expect(printed).toEqual([expect.stringContaining('最晚 2026-01-20 提出')]);
    await hall.close();
  }, 60_000);
});

// Last, and alone: a compiler beside its life takes the time from it. It waits for nothing, so its limit is a slow machine's.
describe('the compiler', () => {
  it('finds nothing wrong with it', async () => expect(await tree.typeErrors()).toBe(''), 180_000);
});

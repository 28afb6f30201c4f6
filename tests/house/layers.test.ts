import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsOf, ownImports, sourceFiles } from './imports.ts';
import { contentModules, judge, layerOf } from './layers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the architecture as it stands', () => {
  test('every file belongs to a layer', () => {
    expect(sourceFiles(root).filter((path) => !layerOf(path))).toEqual([]);
  });
  test('every import is of a layer that may be imported', () => {
    expect(ownImports(root).flatMap(({ from, to }) => judge(from, to) ?? [])).toEqual([]);
  });
  test('a module of the content uses only those that are named before it', () => {
    const modules = Object.entries(contentModules);
    for (const [at, [, used]] of modules.entries())
      expect(modules.slice(0, at).map(([name]) => name)).toEqual(expect.arrayContaining([...used]));
  });
});

describe('the rule itself', () => {
  test.each([
    ['electron/contract/queue.ts', 'electron/station/queue/queue.ts'],
    ['electron/station/queue/queue.ts', 'electron/shell/policy.ts'],
    ['electron/station/queue/queue.ts', 'drivers/card-reader/sam-v/driver.ts'],
    ['electron/station/queue/queue.ts', 'electron/station/devices/host-starter.ts'],
    ['electron/shell/chromium.ts', 'electron/station/queue/queue.ts'],
    ['drivers/card-reader/sam-v/driver.ts', 'electron/contract/queue.ts'],
    ['drivers/card-reader/sam-v/simulator.ts', 'drivers/card-reader/sam-v/frame.ts'],
    ['drivers/card-reader/sam-v/driver.ts', 'drivers/card-reader/sam-v/simulator.ts'],
    ['renderer/ui/button.tsx', 'renderer/features/queue/home.tsx'],
    ['renderer/i18n/i18n.ts', 'renderer/ui/button.tsx'],
    ['renderer/features/queue/home.tsx', 'electron/station/queue/queue.ts'],
    ['renderer/features/queue/home.tsx', 'renderer/profiles/terminal/terminal.tsx'],
    ['renderer/features/rating/index.ts', 'renderer/features/queue/ticket-calls.ts'],
    ['renderer/profiles/terminal/terminal.tsx', 'renderer/features/queue/ticket-page.tsx'],
    ['renderer/profiles/terminal/terminal.tsx', 'renderer/features/ticket-page/start.tsx'],
    ['renderer/staff/desk/desk.tsx', 'renderer/features/page-language/use-page-language.ts'],
    ['renderer/navigation/navigation.ts', 'renderer/features/queue/index.ts'],
    ['electron/station/content/pack/pack.ts', 'electron/station/content/search/rank/ranker.ts'],
    ['electron/station/content/search/search.ts', 'electron/station/content/pack/pack.ts'],
    ['electron/station/content/library/library.ts', 'electron/station/content/content.ts'],
    ['electron/station/content/content.ts', 'electron/station/content/install/install.ts'],
    ['electron/station/content/place/place.ts', 'electron/station/content/pack/pack.ts'],
    ['electron/station/queue/queue.ts', 'electron/station/content/search/search.ts'],
    ['electron/cli/commands/search.ts', 'electron/station/content/library/places.ts'],
    ['tests/bench/search.ts', 'electron/station/content/search/learn/learned.ts'],
    ['electron/contract/queue.ts', 'somewhere/else.ts'],
    ['lib/helpers.ts', 'electron/contract/queue.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(judge(from, to)).toContain(from);
  });
  test.each([
    ['electron/station/queue/queue.ts', 'electron/contract/queue.ts'],
    ['electron/station/queue/queue.ts', 'electron/station/personal/personal.ts'],
    ['electron/station/queue/queue.ts', 'drivers/basics/clock.ts'],
    ['electron/station/station.ts', 'electron/station/content/content.ts'],
    ['electron/station/content/content.ts', 'electron/station/content/reading/procedures.ts'],
    ['electron/station/content/install/assemble.ts', 'electron/station/content/search/search.ts'],
    ['electron/station/content/updates/content-process.ts', 'electron/station/content/search/indexing.ts'],
    ['electron/cli/commands/search.ts', 'electron/station/content/library/library.ts'],
    ['drivers/card-reader/sam-v/driver.ts', 'drivers/card-reader/card-reader.ts'],
    ['renderer/profiles/terminal/terminal.tsx', 'renderer/features/queue/index.ts'],
    ['renderer/features/rating/pages.tsx', 'renderer/features/queue/index.ts'],
    ['renderer/features/queue/index.ts', 'renderer/features/queue/pages.tsx'],
    ['renderer/features/queue/pages.tsx', 'renderer/navigation/feature.ts'],
    ['renderer/pages/t/main.tsx', 'renderer/features/ticket-page/start.tsx'],
  ])('%s may import %s', (from, to) => {
    expect(judge(from, to)).toBeNull();
  });
  test('sees static, type, re-exported and dynamic imports', () => {
    const code = `import a from './a.ts'; import type { B } from './b.ts'; export { c } from './c.ts'; export * from './d.ts'; await import('./e.ts');`;
    expect(importsOf('x.ts', code).sort()).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-orphan-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: 'orphan-guard.ts',
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'orphan-guard.mjs' } },
    },
  });
  writeFileSync(
    join(folder, 'hangs.mjs'),
    `import { endWithParent } from './orphan-guard.mjs';
     endWithParent(20);
     const end = Date.now() + 25_000;
     process.stdout.write('hangs', () => { while (Date.now() < end); });`,
  );
  writeFileSync(
    join(folder, 'parent.mjs'),
    `import { spawn } from 'node:child_process';
     spawn(process.execPath, [process.argv[2]], { stdio: 'inherit' });`,
  );
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('ends a process that hangs when its parent is killed', async () => {
  const parent = spawn(process.execPath, [join(folder, 'parent.mjs'), join(folder, 'hangs.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  // The pipe is the hanging process's as well: it closes only when both are gone.
  const bothGone = once(parent.stdout, 'close');
  parent.kill('SIGKILL');
  await bothGone;
  expect(parent.signalCode).toBe('SIGKILL');
});

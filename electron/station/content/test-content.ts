import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LearnOptions } from './build/add-learned.ts';
import { buildPack } from './build/build.ts';
import { FolderSource, openPack, type PackReader } from './pack/pack.ts';

/** For tests: a folder below the system's temporary one, gone when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-content-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** For tests: writes invented files into a new folder. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  return writeFiles(newFolder(), files);
}

function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** For tests: a law of the invented county 明河 with so many articles. */
export function lawText(title: string, articles: readonly string[], above = '2020年1月1日 通过'): string {
  return `# ${title}\n\n${above}\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n${articles.join('\n\n')}\n`;
}

const nameOfPack = '{"id":"test","title":"明河县示例","notice":"示例"}';

/** For tests: builds a pack from invented files and opens it. Returns its folder too. */
export async function packOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ pack: PackReader; folder: string }> {
  return packIn(newFolder(), files);
}

/** For tests: the same below a folder that outlives a test. */
export async function packIn(
  below: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  learn?: LearnOptions,
): Promise<{ pack: PackReader; folder: string }> {
  const folder = join(below, 'pack');
  const content = writeFiles(join(below, 'content'), { 'content.json': nameOfPack, ...files });
  const built = await buildPack({ folder: content, out: folder, ...learn });
  if (!built.ok) throw new Error(built.failure.message);
  if (built.value.faults.length > 0) throw new Error(JSON.stringify(built.value.faults));
  const pack = await openPack(new FolderSource(folder));
  if (!pack.ok) throw new Error(pack.failure.message);
  return { pack: pack.value, folder };
}

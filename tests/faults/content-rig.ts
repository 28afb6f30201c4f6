import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forkWorker } from '#electron/shell/workers.ts';
import { buildPack } from '#station/content/build/build.ts';
import type { ContentStore, Installed } from '#station/content/install/install.ts';
import { Library } from '#station/content/library/library.ts';
import type { ContentTask, ContentTaskNews } from '#station/content/updates/content-task.ts';
import { contentWorker } from '../harness/root.ts';

const asOf = '2026-01-05';
const law = '示例第1号办法@2020-01-01';
const articlesInLaw = 40;

/** A pack with one law, each article of which begins with `word`. Returns its folder. */
export async function makeOneWordPack(folder: string, word: string): Promise<string> {
  const source = join(folder, `source-${word}`);
  mkdirSync(join(source, 'laws'), { recursive: true });
  writeFileSync(join(source, 'content.json'), JSON.stringify({ id: 'cut', title: '示例', notice: '' }));
  const articles = Array.from(
    { length: articlesInLaw },
    (_, index) => `第${index + 1}条 ${word}${index + 1}。`,
  );
  const head = '# 示例第1号办法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n';
  writeFileSync(join(source, 'laws', '示例第1号办法(2020-01-01).md'), head + articles.join('\n\n'));
  const out = join(folder, `pack-${word}`);
  const built = await buildPack({ folder: source, out });
  if (!built.ok) throw new Error(built.failure.message);
  return out;
}

/** Installs in the product's own process. `ended` is called when that says that it is done. Resolves when it is gone. */
export function installInWorker(
  dataDir: string,
  packFolder: string,
  { killAfterMs, ended }: { readonly killAfterMs?: number; ended?(): void } = {},
): Promise<void> {
  const worker = forkWorker(contentWorker, []);
  const task: ContentTask = { do: 'install', dataDir, asOf, packFolder };
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => worker.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    worker.onMessage((message) => {
      const news = message as ContentTaskNews;
      if (news.say !== 'end') return;
      if (news.end.outcome === 'failed') reject(new Error(news.end.message));
      else ended?.();
    });
    worker.onExit(() => {
      clearTimeout(timer);
      resolve();
    });
    worker.post(task);
  });
}

/** The word that all articles begin with. @throws when the library is not whole */
export function wordOf(store: ContentStore, current: Installed): string {
  if (!store.verifyLibrary(current).ok) throw new Error('the library is not what it was when it was made');
  const library = new Library(current.file);
  try {
    const words = library.documents.articles(law, 0, 100).map(({ text }) => text.slice(0, 1));
    if (words.length !== articlesInLaw || new Set(words).size !== 1)
      throw new Error(`the library has ${words.length} articles that begin with ${[...new Set(words)]}`);
    return words[0] ?? '';
  } finally {
    library.close();
  }
}

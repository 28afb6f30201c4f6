import type { Clock } from '#drivers/basics/clock.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import { updateContent, Web } from '../delivery/delivery.ts';
import {
  ContentStore,
  type IndexBuilder,
  type InstallOptions,
  nothingInstalled,
} from '../install/install.ts';
import { type ChunkSource, FolderSource, openPack } from '../pack/pack.ts';
import type { ContentTask, ContentTaskEnd, ContentTaskNews } from './content-task.ts';

interface Failure {
  readonly kind: string;
  readonly message: string;
  readonly remedy: string;
}
interface Done {
  readonly changed: boolean;
}

interface TaskParts {
  readonly clock: Clock;
  readonly buildIndex: IndexBuilder;
  readonly tell: (news: ContentTaskNews) => void;
}

/** Carries a task out, in whatever process. */
export async function runTask(task: ContentTask, parts: TaskParts): Promise<ContentTaskEnd> {
  const store = new ContentStore(task.dataDir);
  const options: InstallOptions = {
    asOf: task.asOf,
    buildIndex: parts.buildIndex,
    progress: (progress) => parts.tell({ say: 'progress', progress }),
  };
  const done = await carryOut(task, store, options, parts.clock);
  if (!done.ok) return { outcome: 'failed', ...plain(done.failure) };
  return { outcome: 'done', changed: done.value.changed, isNewest: task.do === 'update' };
}

async function carryOut(
  task: ContentTask,
  store: ContentStore,
  options: InstallOptions,
  clock: Clock,
): Promise<Result<Done, Failure>> {
  switch (task.do) {
    case 'update': {
      const { now, baseUrl, packId, bytesPerSecond } = task;
      const web = new Web({ clock, bytesPerSecond });
      return updateContent(store, { ...options, web, now, baseUrl, packId });
    }
    case 'install':
      return installFrom(new FolderSource(task.packFolder), store, options);
    case 'clean': {
      const cleaned = await store.clean();
      return cleaned.ok ? ok({ changed: false }) : cleaned;
    }
    case 'assemble-again': {
      const current = store.current();
      if (current) return installFrom(store.packOf(current), store, options);
      return { ok: false, failure: nothingInstalled(store.folder) };
    }
  }
}

async function installFrom(
  source: ChunkSource,
  store: ContentStore,
  options: InstallOptions,
): Promise<Result<Done, Failure>> {
  const pack = await openPack(source);
  return pack.ok ? store.install(pack.value, options) : pack;
}

/** Without what only one kind of failure has. */
function plain({ kind, message, remedy }: Failure): Failure {
  return { kind, message, remedy };
}

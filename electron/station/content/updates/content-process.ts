import { constants, setPriority } from 'node:os';
import { SystemClock } from '#drivers/basics/clock.ts';
import { findParent } from '#drivers/host/parent-end.ts';
import { buildSearchIndex } from '../search/indexing.ts';
import type { ContentTask, ContentTaskNews } from './content-task.ts';
import { runTask } from './run-task.ts';

/**
 * The process that fetches and assembles content: minutes of work that must not keep the station from answering. It is
 * given one task, tells how far it is, and ends. Whoever touches the screen comes first.
 */
async function main(): Promise<void> {
  setPriority(constants.priority.PRIORITY_LOW);
  const parent = await findParent();
  const tell = (news: ContentTaskNews) => parent.post(news);
  // What it leaves unfinished is cleaned away by the next one.
  parent.onGone(() => process.exit(0));
  parent.onMessage((message) => {
    const parts = { clock: new SystemClock(), buildIndex: buildSearchIndex, tell };
    void runTask(message as ContentTask, parts).then(async (end) => {
      tell({ say: 'end', end });
      await parent.flushed();
      process.exit(0);
    });
  });
}

await main();

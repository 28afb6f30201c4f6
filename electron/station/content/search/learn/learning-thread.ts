import { parentPort } from 'node:worker_threads';
import type { ThreadNews } from './crew.ts';
import { carryOut, type Task } from './tasks.ts';

/** A thread that learns: does the tasks it is sent, one after the other. */
const say = (news: ThreadNews): void => parentPort?.postMessage(news);

parentPort?.on('message', (task: Task) => {
  say({ result: carryOut(task, (share) => say({ share })) });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BundledHost, bundleHost } from '#drivers/host/bundle-host.ts';
import { alone, type Crew, ThreadCrew } from './crew.ts';
import { lesson } from './embed/test-lesson.ts';
import type { Task } from './tasks.ts';

let thread: BundledHost;
beforeAll(async () => {
  thread = await bundleHost('electron/station/content/search/learn/learning-thread.ts');
});
afterAll(() => thread.remove());

async function pretrained(crew: Crew) {
  const job = lesson();
  const shares: number[] = [];
  const threads = crew.size;
  await Promise.all(
    Array.from({ length: threads }, (_, thread) =>
      crew.do({ do: 'pretrain', job, thread, threads }, (share) => shares.push(share)),
    ),
  );
  await crew.end();
  return { question: job.question, article: job.article, shares };
}

test.each([1, 2, 3])('%i threads learn what one learns, to the last bit', async (size) => {
  expect(await pretrained(new ThreadCrew(thread.file, size))).toEqual(await pretrained(alone));
});

test('a task that fails says so, and the crew can be ended', async () => {
  const crew = new ThreadCrew(thread.file, 1);
  const wrong = { do: 'grow', set: null } as unknown as Task;
  await expect(crew.do(wrong)).rejects.toThrow();
  await crew.end();
});

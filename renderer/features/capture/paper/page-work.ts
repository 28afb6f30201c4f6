import type { FoundPage } from '../picture/page-detector.ts';
import type { Picture } from '../picture/perspective.ts';
import type { Quad } from '../picture/quad.ts';

/** What the worker is asked. Pictures are handed over, not copied: the asker has them no more. */
export type PageQuestion =
  | { readonly id: number; readonly ask: 'find'; readonly picture: Picture }
  | { readonly id: number; readonly ask: 'straighten'; readonly picture: Picture; readonly corners: Quad };

export type PageAnswer =
  | { readonly id: number; readonly found: FoundPage }
  | { readonly id: number; readonly page: StraightPage }
  /** The picture could not be made into a page small enough to be sent. */
  | { readonly id: number; readonly failed: true };

export interface StraightPage {
  readonly jpeg: Blob;
  readonly width: number;
  readonly height: number;
}

/** The heavy work on pictures, away from the thread that answers touches. */
export interface PageWork {
  find(picture: Picture): Promise<FoundPage | null>;
  /** Null: no page can be made of it. */
  straighten(picture: Picture, corners: Quad): Promise<StraightPage | null>;
  close(): void;
}

/** Starts the worker; it is loaded only when somebody photographs. */
export function startPageWork(): PageWork {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: PageAnswer | null) => void>();
  let lastId = 0;
  worker.onmessage = ({ data }: MessageEvent<PageAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  const giveUp = () => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  worker.onerror = giveUp;
  const ask = (question: (id: number) => PageQuestion): Promise<PageAnswer | null> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      const asked = question(lastId);
      worker.postMessage(asked, [asked.picture.data.buffer]);
    });
  return {
    async find(picture) {
      const answer = await ask((id) => ({ id, ask: 'find', picture }));
      return answer && 'found' in answer ? answer.found : null;
    },
    async straighten(picture, corners) {
      const answer = await ask((id) => ({ id, ask: 'straighten', picture, corners }));
      return answer && 'page' in answer ? answer.page : null;
    },
    close() {
      worker.terminate();
      giveUp();
    },
  };
}

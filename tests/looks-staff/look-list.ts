import type { Page } from '@playwright/test';
import type { HeldTicket } from '../../electron/contract/queue.ts';
import type { FakeStation } from './fake-router.ts';
import { atWork, busyHall, crowdedHall, quietHall, type Scene } from './scenes.ts';

/** One picture: where, at what size, and what is done first. */
export interface Look {
  readonly name: string;
  readonly path: string;
  readonly hash?: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scene: () => Scene;
  readonly held?: () => HeldTicket;
  readonly sick?: boolean;
  readonly triesLeft?: number;
  /** Selector of what says that the page is there. */
  readonly ready: string;
  readonly act?: (page: Page, language: 'zh-CN' | 'en', station: FakeStation) => Promise<void>;
}

const hd = { width: 1920, height: 1080 };

const board: Look[] = [
  { name: 'board-busy', scene: busyHall },
  { name: 'board-quiet', scene: quietHall },
  { name: 'board-crowded', scene: crowdedHall },
].map(({ name, scene }) => ({
  name,
  scene,
  path: '/board/',
  hash: '#key=board-key-of-the-fake',
  size: hd,
  ready: 'main h2',
}));

export const looks: readonly Look[] = [...board];
void atWork;

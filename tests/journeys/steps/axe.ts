import type { Page } from '@playwright/test';
import { expect } from '../hall.ts';
import { look } from './places.ts';

const noRules = { smallestText: 0, smallestTarget: 0, smallestKey: 0, safeArea: 0, mayScroll: true };

export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect.soft(await look(page, noRules, ['axe']), name).toEqual([]);
}

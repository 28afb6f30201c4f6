import type { Page } from '@playwright/test';
import { expect } from '../hall.ts';
import { look, zoomed } from './places.ts';

export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect.soft(await look(page, zoomed, ['axe']), name).toEqual([]);
}

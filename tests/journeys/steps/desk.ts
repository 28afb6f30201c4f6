import type { Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import type { Pages } from './own-station.ts';
import { beginning, zh } from './words.ts';

export const window1 = { counterId: 'window-1', name: '1号窗口' } as const;

/** Opens the desk and sends name and password. */
export async function enterSignIn(page: Page, hall: Pages): Promise<void> {
  await page.goto(hall.url('desk'));
  await enterPassword(page, hall.clerk);
}

/** On whichever page asks for name and password. */
export async function enterPassword(page: Page, { name, password }: Pages['clerk']): Promise<void> {
  await page.getByLabel(zh('desk:signIn.name'), { exact: true }).fill(name);
  await page.getByLabel(zh('desk:signIn.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: zh('desk:signIn.go'), exact: true }).click();
}

export async function signIn(page: Page, hall: Pages): Promise<void> {
  await enterSignIn(page, hall);
  await expect(page.getByRole('heading', { name: zh('desk:choose.title') })).toBeVisible();
}

export async function openCounter(page: Page, name: string = window1.name): Promise<void> {
  await page.getByText(name, { exact: true }).click();
  await page.getByRole('button', { name: zh('desk:choose.go') }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

type Step = 'call-next' | 'serve' | 'finish';

/** The step that the page offers when this one is done. */
const next: Readonly<Record<Step, Step>> = { 'call-next': 'serve', serve: 'finish', finish: 'call-next' };

/** Presses until the step is done: the page takes a press right after the last for a slip of the hand. */
export async function step(page: Page, action: Step): Promise<void> {
  const button = (words: Step) => page.getByRole('button', { name: beginning(zh(`desk:action.${words}`)) });
  await expect(async () => {
    if (!(await button(next[action]).isVisible())) await button(action).click({ timeout: 5_000 });
    await expect(button(next[action])).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** A tab of the counter's page. */
export async function openTab(page: Page, words: string): Promise<void> {
  await page.getByRole('tab', { name: words }).click();
}

/** Calls, serves and finishes the next one without a page, for journeys that look elsewhere. */
export async function serveOne(hall: Hall): Promise<void> {
  const counter = { counterId: window1.counterId };
  await hall.staff.desk.open({ ...counter, serviceIds: ['lawyer', 'legal-aid'] });
  await hall.staff.desk.callNext(counter);
  await hall.staff.desk.serve(counter);
  await hall.staff.desk.finish(counter);
}

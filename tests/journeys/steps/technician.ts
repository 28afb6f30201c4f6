import type { Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { zh } from './words.ts';

export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: zh('technician:pin.go') }).click();
}

/** The technician's page with its devices. */
export async function openMachine(page: Page, hall: Hall): Promise<void> {
  await page.goto(hall.url('technician'));
  await typePin(page, hall.secrets.technicianPin);
  await expect(page.getByRole('tab', { name: zh('technician:tabs.devices') })).toBeVisible();
}

/** The technician's page with its hall. */
export async function openHallTab(page: Page, hubUrl: string, pin: string): Promise<void> {
  await page.goto(`${hubUrl}/technician`);
  await typePin(page, pin);
  await page.getByRole('tab', { name: zh('technician:tabs.hall') }).click({ timeout: 60_000 });
}

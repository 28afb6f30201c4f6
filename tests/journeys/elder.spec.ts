import type { Page } from '@playwright/test';
import { expect, type Hall, test } from './hall.ts';
import { serveOne } from './steps/desk.ts';
import {
  begin,
  elder,
  expectIdle,
  expectPage,
  numberShown,
  press,
  toCard,
  toLevels,
  tool,
} from './steps/kiosk.ts';
import { paperOf, ratingCodeOn } from './steps/paper.ts';
import { measure } from './steps/sizes.ts';
import { zh } from './steps/words.ts';

/** The product's rule for the elder mode, in dp; line spacing in times the size. */
const rule = { smallestText: 18, largestText: 30, lineSpacing: 1.3, target: 60 };

test('elder mode: everything is large, until the visit ends', async ({ kiosk, hall }) => {
  const { screenDiagonalInch } = await hall.terminal.terminal.profile();
  const large = (page: string) => expectLarge(kiosk, screenDiagonalInch, page);

  await begin(kiosk);
  await tool(kiosk, zh('kiosk:frame.elder')).click();
  await expect(tool(kiosk, zh('kiosk:frame.elder'))).toHaveAttribute('aria-pressed', 'true');
  await large('home');
  await press(kiosk, zh('kiosk:home.take.title'));
  await expectPage(kiosk, zh('kiosk:services.title'));
  await large('services');
  await press(kiosk, zh('common:back'));
  const ratingCode = await takeTicket(kiosk, hall, large);

  await serveOne(hall);
  await press(kiosk, zh('kiosk:ticket.more'));
  await toLevels(kiosk, ratingCode.number, ratingCode.code);
  await large('levels');
  await press(kiosk, zh('common:rating.dissatisfied'));
  await expectPage(kiosk, zh('kiosk:reasons.title'));
  await large('reasons');
  await tool(kiosk, zh('kiosk:frame.help')).click();
  await large('help');

  await press(kiosk, zh('common:back'));
  await press(kiosk, zh('common:reason.long-wait'));
  await press(kiosk, zh('kiosk:reasons.send'));
  await expectPage(kiosk, zh('kiosk:thanks.title'));
  await press(kiosk, zh('kiosk:finish'));
  await expectIdle(kiosk);
  await expect(kiosk.locator('html')).toHaveAttribute('data-scale', 'kiosk');
  await expect(tool(kiosk, zh('kiosk:frame.elder'))).toHaveAttribute('aria-pressed', 'false');
});

async function takeTicket(kiosk: Page, hall: Hall, large: (page: string) => Promise<void>) {
  await toCard(kiosk);
  await large('card');
  await hall.dock.putCard({ cardId: elder.cardId });
  await expectPage(kiosk, zh('kiosk:confirm.title'));
  await large('confirm');
  await press(kiosk, zh('kiosk:confirm.yes'));
  const number = await numberShown(kiosk);
  await large('ticket');
  return { number, code: ratingCodeOn(await paperOf(hall, number)) };
}

async function expectLarge(kiosk: Page, diagonalInch: number, name: string): Promise<void> {
  const { unitPx, dpPx, texts, targets } = await measure(kiosk, diagonalInch);
  expect(unitPx, `${name}: one unit is a dp or more`).toBeGreaterThanOrEqual(dpPx);
  expect
    .soft(
      texts.filter(({ size }) => size < rule.smallestText),
      `${name}: small texts`,
    )
    .toEqual([]);
  expect(Math.max(...texts.map(({ size }) => size)), `${name}: largest`).toBeGreaterThanOrEqual(
    rule.largestText,
  );
  expect
    .soft(
      texts.filter(({ lines }) => lines.count > 1 && lines.spacing < rule.lineSpacing - 0.001),
      `${name}: lines too close`,
    )
    .toEqual([]);
  expect
    .soft(
      targets.filter(({ width, height }) => Math.min(width, height) < rule.target - 0.01),
      `${name}: small targets`,
    )
    .toEqual([]);
}

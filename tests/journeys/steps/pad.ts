import type { Page } from '@playwright/test';
import type { Hall } from '../hall.ts';
import { expectPage, press } from './kiosk.ts';
import { zh } from './words.ts';

/** People who do not exist. */
export const parties = ['巴特尔', '苏日娜'] as const;
export const account = '两家草场相邻，去年秋天围栏被移动了两米。';
export const points = ['巴特尔在十天内把围栏移回界桩。', '苏日娜不再要求赔偿。'] as const;

/** The clerk who may open the pad, by their PIN. */
export async function unlock(page: Page, { secrets }: Hall): Promise<void> {
  const [clerk] = secrets.staff;
  if (!clerk?.pin) throw new Error('The demo told of no PIN');
  await press(page, clerk.name);
  await expectPage(page, zh('clerk:pin.whose', { name: clerk.name }));
  for (const digit of clerk.pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await press(page, zh('clerk:pin.open'));
  await expectPage(page, zh('clerk:home.title'));
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).fill(text);
}

/** Everybody's name, with a phone or without. */
async function addParties(page: Page): Promise<void> {
  for (const name of parties) {
    await press(page, zh('mediation:parties.add'));
    await type(page, zh('mediation:name.field'), name);
    await press(page, zh('common:next'));
    await expectPage(page, zh('mediation:phone.title', { name }));
    await press(page, zh('mediation:phone.without'));
    await expectPage(page, zh('mediation:parties.title'));
  }
}

/** From the home page to the overview of a dispute between two. */
export async function takeIn(page: Page): Promise<void> {
  await press(page, zh('mediation:home.takeIn.title'));
  await press(page, zh('mediation:kinds.land'));
  await expectPage(page, zh('mediation:parties.title'));
  await addParties(page);
  await press(page, zh('common:next'));
  await type(page, zh('mediation:account.field'), account);
  await press(page, zh('mediation:account.keep'));
  await expectPage(page, parties.join(zh('mediation:comma')));
}

export async function writePoints(page: Page): Promise<void> {
  await press(page, zh('mediation:next.points'));
  for (const [index, point] of points.entries()) {
    await press(page, zh('mediation:points.add', { number: index + 1 }));
    await type(page, zh('mediation:point.field', { number: index + 1 }), point);
    await press(page, zh('mediation:point.keep'));
    await expectPage(page, zh('mediation:points.title'));
  }
}

/** With a finger, on the glass. */
export async function sign(page: Page, name: string): Promise<void> {
  await expectPage(page, zh('capture:sign.title', { what: name }));
  const box = await page.getByRole('img', { name: zh('capture:sign.area') }).boundingBox();
  if (!box) throw new Error('The box for the signature is not on the screen');
  const [x, y] = [box.x + 60, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 20; step++) await page.mouse.move(x + step * 12, y + 30 * Math.sin(step));
  await page.mouse.up();
  await press(page, zh('capture:sign.done'));
}

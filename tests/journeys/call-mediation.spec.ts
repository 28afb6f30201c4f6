import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { begin, expectPage, button as onTerminal, press, signOnGlass, typeOnPad } from './steps/kiosk.ts';
import { button, goOnDuty, inviteParty, openLawyer, seesTheOther, tab } from './steps/lawyer.ts';
import { codeShown } from './steps/library.ts';
import { openHall } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const mediator = '高律师';
const [asker, other] = ['王小明', '李大山'] as const;
const account = '两家为院墙的位置争了一年。';
const points = ['以老井为界，东边归王家，西边归李家。', '九月底前，两家各自把墙修好。'] as const;

const closes: (() => unknown)[] = [];
test.afterAll(async () => {
  for (const close of closes.toReversed()) await close();
});

test('a mediation between two terminals, from the call to the agreement in both hands', {
  tag: '@once',
}, async ({ launchOptions }) => {
  test.setTimeout(180_000);
  const [hub, first, second] = await openHall(closes);
  const { page: desk, close } = await openLawyer(hub, launchOptions);
  closes.push(close);
  await goOnDuty(desk, hub, mediator);
  const browser = await chromium.launch(launchOptions);
  closes.push(() => browser.close());
  const [here, there] = [
    await terminal(browser, first.url('kiosk')),
    await terminal(browser, second.url('kiosk')),
  ];

  await test.step('asks for a mediator, who answers, and lets the other party in', async () => {
    await press(here, zh('consultation:as.remote-mediation.name'));
    await press(here, zh('common:next'));
    await press(here, zh('consultation:as.remote-mediation.begin'));
    await button(desk, zh('lawyer:ring.answer')).click();
    await seesTheOther(here, mediator);
    await expect(desk.getByText(zh('lawyer:agreement.parties.alone'))).toBeVisible();
    const code = await inviteParty(desk);
    await press(there, zh('consultation:start.invited'));
    await typeOnPad(there, code);
    await press(there, zh('common:next'));
    await press(there, zh('consultation:guest.enter'));
    await seesTheOther(there, mediator);
    await tab(desk, zh('lawyer:tabs.agreement')).click();
    await expect(desk.getByText(zh('lawyer:agreement.parties.alone'))).toBeHidden();
  });

  await test.step('each says who they are, and sees the agreement grow', async () => {
    await saysWho(here, asker);
    await saysWho(there, other);
    for (const name of [asker, other]) await expect(desk.getByText(name, { exact: true })).toBeVisible();
    await desk.getByLabel(zh('lawyer:agreement.dispute.account')).fill(account);
    await button(desk, zh('lawyer:agreement.dispute.keep')).click();
    for (const page of [here, there]) await expect(page.getByText(account)).toBeVisible();
    for (const [index, point] of points.entries()) {
      await desk.getByLabel(zh('lawyer:agreement.points.new', { number: index + 1 })).fill(point);
      await button(desk, zh('lawyer:agreement.points.add')).click();
      for (const page of [here, there]) await expect(page.getByText(point)).toBeVisible();
    }
  });

  await test.step('whoever has signed is told when the words are changed after it', async () => {
    await button(desk, zh('lawyer:agreement.signatures.ask')).click();
    await readsAndSigns(here);
    await expect(desk.getByText(zh('lawyer:agreement.parties.signed'))).toBeVisible();
    await button(desk, zh('lawyer:agreement.points.up', { number: 2 })).click();
    await expect(here.getByText(zh('agreement:step.unsigned'))).toBeVisible();
    await expect(desk.getByText(zh('lawyer:agreement.parties.unsigned'))).toBeVisible();
    await expect(button(desk, zh('lawyer:agreement.finish.do'))).toBeDisabled();
  });

  await test.step('both read it to its end and sign, each at their own end', async () => {
    await button(desk, zh('lawyer:agreement.signatures.ask')).click();
    await readsAndSigns(here);
    await readsAndSigns(there);
    await expect(desk.getByText(zh('lawyer:agreement.parties.signed'))).toHaveCount(2);
  });

  let sha256 = '';
  await test.step('the mediator confirms, and keeps the words whose hash was signed', async () => {
    await button(desk, zh('lawyer:agreement.finish.do')).click();
    const saved = desk.waitForEvent('download');
    await button(desk, zh('lawyer:agreement.finish.save')).click();
    const record = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
    sha256 = createHash('sha256').update(record.words).digest('hex');
    await expect(desk.getByText(sha256)).toBeVisible();
    expect(JSON.parse(record.words)).toMatchObject({ mediator, account, points: points.toReversed() });
    expect(record.signatures).toHaveLength(2);
    for (const page of [here, there])
      await expect(page.getByText(zh('agreement:step.finished'))).toBeVisible();
  });

  await test.step('each takes it home by phone, at their own terminal: what was signed, with its hash', async () => {
    await button(desk, zh('call:control.hangUp')).click();
    for (const page of [here, there]) {
      await expectPage(page, zh('agreement:end.agreed'));
      await press(page, zh('agreement:end.take'));
      const phone = await browser.newPage();
      await phone.goto(await codeShown(page));
      for (const text of [asker, other, mediator, account, ...points, sha256])
        await expect(phone.locator('body')).toContainText(text);
    }
  });
});

async function terminal(browser: Browser, url: string): Promise<Page> {
  const viewport = { width: 1080, height: 1920 };
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  // Three browsers that encode and decode take their turns.
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await begin(page);
  await press(page, zh('consultation:home.title'));
  return page;
}

/** These terminals have no card reader. */
async function saysWho(page: Page, name: string): Promise<void> {
  await press(page, zh('agreement:step.nameNow'));
  await page.getByRole('textbox', { name: zh('agreement:name.title') }).fill(name);
  await press(page, zh('agreement:name.keep'));
}

async function readsAndSigns(page: Page): Promise<void> {
  await press(page, zh('agreement:step.signNow'));
  await expectPage(page, zh('agreement:text.title'));
  const further = onTerminal(page, zh('agreement:text.after'));
  const sign = onTerminal(page, zh('agreement:text.sign'));
  await expect(further.or(sign)).toBeVisible();
  while (await further.isVisible()) await further.click();
  await sign.click();
  await signOnGlass(page);
  await expect(page.getByText(zh('agreement:step.signed'))).toBeVisible();
}

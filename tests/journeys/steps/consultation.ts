import type { Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { type Choose, expectPage } from './kiosk.ts';
import { onA4 } from './paper.ts';
import { type Words, zh } from './words.ts';

/** What a worker with unpaid wages is asked behind the sum, by a word of the question; all is answered with no. */
const asked = ['农村', '欠条', '不在这里干', '劳动合同'];

/** From the home page to the arbitration request, with what was told in it. */
export async function toArbitrationRequest(page: Page, choose: Choose, t: Words = zh): Promise<void> {
  await choose(page, t('dialogue:home.title'));
  await choose(page, '干了活，拿不到工资');
  await choose(page, t('dialogue:danger.none'));
  await choose(page, '还在干');
  for (const digit of '8000') await choose(page, digit);
  await choose(page, t('question:next'));
  for (const question of asked) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(question);
    await choose(page, t('question:no'));
  }
  await expectPage(page, t('dialogue:opinion.title'));
  await choose(page, t('dialogue:opinion.form'));
  await expectPage(page, '劳动人事争议仲裁申请书');
}

/** What was told, and what is claimed for it. */
export const requested = [
  '劳动人事争议仲裁申请书',
  '请求裁决被申请人支付拖欠的工资8,000元',
  '请求裁决被申请人支付未订立书面劳动合同的二倍工资差额',
  '双方没有订立书面劳动合同',
  '被申请人至今拖欠申请人工资8,000元',
];

/** The same on paper, with the article that the request rests on. */
export async function expectRequestOnPaper(hall: Hall): Promise<void> {
  const text = await onA4(hall);
  for (const words of [...requested, '劳动争议调解仲裁法第二十八条']) expect(text).toContain(words);
}

/** From the home page, by own words, to what can be done against violence; the last answer is a day. */
export async function toHelpAgainstViolence(page: Page, choose: Choose): Promise<void> {
  await choose(page, '家里人打我');
  await choose(page, zh('dialogue:danger.none'));
  for (const answer of ['丈夫', '打人', '是我自己']) await choose(page, answer);
  for (const question of ['受伤', '110', '离婚', '地方住']) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(question);
    await choose(page, zh('question:no'));
  }
  await choose(page, zh('question:yes'));
}

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { assembleLibrary, estimateDay } from './install.ts';

const today = '2026-01-05';
const rules = [
  '租赁期满，出租人应当返还押金。',
  '饲养的犬咬伤他人的，饲养人承担医疗费用。',
  '楼上漏水损坏他人房屋的，应当修复并赔偿。',
  '用水户应当按月缴纳水费。',
  '婚约解除的，应当返还彩礼。',
];
const questions = [
  '租赁期满不返还押金',
  '犬咬伤他人谁承担医疗费用',
  '楼上漏水损坏房屋',
  '水费要按月缴纳吗',
  '解除婚约返还彩礼吗',
];
const numerals = ['一', '二', '三', '四', '五', '六'];
const label = (index: number) => `第${numerals[index]}条`;
const law = (texts: readonly string[]) =>
  lawText(
    '明河县生活规则',
    texts.map((text, at) => `${label(at)} ${text}`),
  );

/** Rules of which each has the next number since 2023. */
async function library(): Promise<Database.Database> {
  const { pack } = await packOf({
    '规则(2010-01-01).md': law(rules),
    '规则(2023-03-01).md': law(['为了便利生活，制定本规则。', ...rules]),
  });
  const file = join(newFolder(), 'library.db');
  const made = await assembleLibrary({ pack, file, asOf: today });
  if (!made.ok) throw new Error(made.failure.message);
  const db = new Database(file);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

/** The questions with the numbers their answers had, or have; `shift` is what was put in front. */
const asked = (shift: 0 | 1, many = questions) =>
  many.map((question, at) => ({
    id: `${shift}${at}`,
    question,
    articles: [`明河县生活规则${label(at + shift)}`],
  }));

test('answers that speak of their questions only under older numbers are of that time', async () => {
  const db = await library();
  expect(estimateDay(db, today, asked(0))).toBe('2023-02-28');
  expect(estimateDay(db, today, [...asked(0), ...asked(1, questions.slice(0, 1))])).toBe('2023-02-28');
});

test('it is today unless much speaks against it, and little for it', async () => {
  const db = await library();
  expect(estimateDay(db, today, [])).toBeNull();
  expect(estimateDay(db, today, asked(1))).toBeNull();
  expect(estimateDay(db, today, asked(0, questions.slice(0, 1)))).toBeNull();
  expect(estimateDay(db, today, [...asked(0), ...asked(1, questions.slice(0, 3))])).toBeNull();
  const nonsense = [{ id: 'x', question: '问？', articles: ['明河县航道规则第一条', '押金的事'] }];
  expect(estimateDay(db, today, nonsense)).toBeNull();
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lawText, newFolder, packOf } from '../test-content.ts';
import { type Assembled, assembleLibrary } from './install.ts';

const meters = '用水户应当安装水表，并保证水表完好；水表损坏的，应当在七日内报修。';
const fees = '用水户应当按月缴纳水费。逾期不缴的，供水人可以催告，催告后三十日仍不缴的，可以停止供水。';
const digging = '因修建房屋挖断水管的，挖断的人应当立即通知供水人，并承担修理的费用和他人的损失。';
const wells = '禁止在县城内私自打井取水。已有的水井由水务所登记，并在三年内填平。';
const bucket = '在河边取水不超过一桶的，不必登记。';
const begins = (day: string) => `本条例自${day}起施行。`;

/** A law in two versions: an article is put in front, one is cut in two, one taken into another, one left out. */
const water = {
  '用水条例(2018-05-01).md': lawText('明河县用水条例', [
    `第一条 ${meters}`,
    `第二条 ${fees}`,
    `第三条 ${digging}`,
    `第四条 ${wells}`,
    `第五条 ${bucket}`,
    `第六条 ${begins('2018年6月1日')}`,
  ]),
  '用水条例(2023-03-01).md': lawText('明河县用水条例', [
    '第一条 为了节约用水，制定本条例。',
    `第二条 ${meters.replace('七日', '三日')}`,
    '第三条 用水户应当按月缴纳水费。逾期不缴的，供水人可以催告。',
    '第四条 催告后六十日仍不缴的，可以停止供水，但是不得停止学校和医院的供水。',
    `第五条 ${digging}`,
    `第六条 在河里取水的，应当向水务所登记；登记时说明取水的地点和用途。${bucket}`,
    `第七条 ${begins('2023年7月1日')}`,
  ]),
};

/** A law that another one took the place of; and one that just ended. */
const deposits = {
  '押金办法(2010-01-01).md': lawText('明河县押金办法', [
    '第一条 租赁期满，出租人应当在三日内返还押金，并且不得扣除正常使用的磨损。',
    '第二条 押金由居民委员会代为保管，保管不收费用。',
  ]),
  '租赁条例(2022-01-01).md': lawText('明河县租赁条例', [
    '第一条 租赁合同应当以书面形式订立。',
    '第二条 租赁期满，出租人应当在十日内返还押金，并且不得扣除正常使用的磨损。',
    '第三条 本条例自2022年2月1日起施行。《明河县押金办法》同时废止。',
  ]),
};

async function assembled(
  bank: readonly object[],
  {
    files = { ...water, ...deposits },
    asOf = '2026-01-05',
  }: { files?: Readonly<Record<string, string>>; asOf?: string } = {},
): Promise<Pick<Assembled, 'changedAnswers'> & { learned: Record<string, readonly string[]> }> {
  const lines = bank.map((question, at) =>
    JSON.stringify({ id: `q${at + 1}`, question: '问？', ...question }),
  );
  const { pack } = await packOf({ ...files, 'bank.jsonl': lines.join('\n') });
  const learned: Record<string, readonly string[]> = {};
  const made = await assembleLibrary({
    pack,
    file: join(newFolder(), 'library.db'),
    asOf,
    buildIndex: (_, articles, questions) => {
      for (const _article of articles);
      for (const { id, articles: answers } of questions) learned[id] = answers;
    },
  });
  if (!made.ok) throw new Error(made.failure.message);
  return { changedAnswers: made.value.changedAnswers, learned };
}

const answers = (asOf: string | undefined, ...articles: string[]) => ({ asOf, articles });

test('an answer of an older version is today’s article that says the same, wherever that stands', async () => {
  const { learned, changedAnswers } = await assembled([
    answers('2022-06-01', '明河县用水条例第一条'),
    answers('2022-06-01', '明河县用水条例第二条'),
    answers('2022-06-01', '《明河县用水条例》第5条', '明河县用水条例第三条'),
  ]);
  expect(learned).toEqual({
    q1: ['明河县用水条例第二条'],
    // Cut in two: the half that has more of it.
    q2: ['明河县用水条例第三条'],
    // Part of a longer one now.
    q3: ['明河县用水条例第六条', '明河县用水条例第五条'],
  });
  expect(changedAnswers[0]).toEqual({
    bank: 'bank/bank',
    question: 'q1',
    answer: '明河县用水条例第一条',
    is: 'moved',
    now: '明河县用水条例第二条',
  });
  expect(changedAnswers.length).toBe(4);
});

test('an answer that nothing in force says any more is left out and named', async () => {
  const { learned, changedAnswers } = await assembled([
    answers('2022-06-01', '明河县用水条例第四条', '明河县用水条例第三条'),
    answers('2022-06-01', '明河县用水条例第九条'),
    answers('2022-06-01', '明河县航道条例第一条'),
    answers('2022-06-01', '用水的事'),
  ]);
  expect(learned).toEqual({ q1: ['明河县用水条例第五条'], q2: [], q3: [], q4: [] });
  const dropped = changedAnswers.flatMap((one) =>
    one.is === 'dropped' ? [`${one.question}: ${one.why}`] : [],
  );
  expect(dropped).toEqual([
    expect.stringMatching(
      /^q1: nothing in force says it; 明河县用水条例第.条 comes closest, with \d+ % of it$/,
    ),
    'q2: the law of 2022-06-01 has no such article',
    'q3: the library does not have the law',
    'q4: it names no article',
  ]);
});

test('the version counts that was in force on the day of the answer, not the one that was adopted', async () => {
  const first = '明河县用水条例第一条';
  const { learned } = await assembled([
    answers('2023-06-30', first),
    answers('2023-07-01', first),
    // Before the library’s first version there is nothing else that it could mean.
    answers('2001-01-01', first),
  ]);
  expect(learned).toEqual({ q1: ['明河县用水条例第二条'], q2: [first], q3: ['明河县用水条例第二条'] });
});

test('without a day the law of the library’s day is meant, whichever that is', async () => {
  const bank = [answers(undefined, '明河县用水条例第三条')];
  expect(await assembled(bank)).toEqual({ learned: { q1: ['明河县用水条例第三条'] }, changedAnswers: [] });
  const dated = [answers('2023-08-01', '明河县用水条例第五条')];
  const before = await assembled(dated, { asOf: '2023-04-01' });
  expect(before.learned).toEqual({ q1: ['明河县用水条例第三条'] });
});

test('a law that was repealed is answered by the one in its place, never by itself', async () => {
  const { learned, changedAnswers } = await assembled([
    answers(undefined, '明河县押金办法第一条'),
    answers('2015-01-01', '明河县押金办法第一条'),
    answers(undefined, '明河县押金办法第二条'),
  ]);
  expect(learned).toEqual({ q1: ['明河县租赁条例第二条'], q2: ['明河县租赁条例第二条'], q3: [] });
  expect(changedAnswers.map(({ is }) => is)).toEqual(['moved', 'moved', 'dropped']);
});

test('an article that is nearly what it was keeps its number, though another is worded just like it', async () => {
  const rule = (who: string, days: string) =>
    `${who}应当在${days}内向水务所报告水表的读数，并保存读数的记录。`;
  const files = {
    '读数办法(2010-01-01).md': lawText('明河县读数办法', [
      `第一条 ${rule('用水户', '三日')}`,
      `第二条 ${rule('供水人', '三日')}`,
    ]),
    '读数办法(2020-01-01).md': lawText('明河县读数办法', [
      `第一条 ${rule('用水户', '三日')}`,
      `第二条 ${rule('用水户', '五日')}`,
    ]),
  };
  const { learned } = await assembled([answers('2015-01-01', '明河县读数办法第二条')], { files });
  expect(learned).toEqual({ q1: ['明河县读数办法第二条'] });
});

test('a law whose place was taken twice is looked for in the last', async () => {
  const ends = (title: string, day: string) => `本条例自${day}起施行。《${title}》同时废止。`;
  const files = {
    '甲(2010-01-01).md': lawText('明河县水表条例', [`第一条 ${meters}`]),
    '乙(2015-01-01).md': lawText('明河县供水条例', [`第一条 ${ends('明河县水表条例', '2015年2月1日')}`]),
    '丙(2020-01-01).md': lawText('明河县水务条例', [
      `第一条 ${ends('明河县供水条例', '2020年2月1日')}`,
      `第二条 ${meters}`,
    ]),
  };
  const { learned } = await assembled([answers(undefined, '明河县水表条例第一条')], { files });
  expect(learned).toEqual({ q1: ['明河县水务条例第二条'] });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, test, vi } from 'vitest';
import type { Identity } from '#contract/access.ts';
import { languages, pseudoLanguages } from '#contract/common.ts';
import type { OpinionPaper } from '#contract/dialogues.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { Calculators, readParameters } from '../calculators/calculators.ts';
import { assembleLibrary } from '../content/install/install.ts';
import { Library } from '../content/library/library.ts';
import { buildSearchIndex } from '../content/search/indexing.ts';
import { LibrarySearch } from '../content/search/search.ts';
import { newFolder, packOf } from '../content/test-content.ts';
import { procedures } from '../kernel/implement.ts';
import { createLastDay, OfferedGuides } from './dialogues.ts';
import { opinionOnTicket } from './on-ticket.ts';
import { type DialogueDeps, dialogueProcedures } from './procedures.ts';

const content = (name: string) => readFileSync(new URL(`../../../content/${name}`, import.meta.url), 'utf8');
const today = '2026-06-30';

/** A library of one guide of ours and two that are broken, with the notes on one law. */
async function station(
  validity: readonly object[] = JSON.parse(content('validity.json')),
  legalAid: object | null = null,
  /** Of the search; null: it has all the time it takes. */
  clock: Clock | null = null,
) {
  const day = { today };
  const files = {
    'dialogues/wages.yaml': content('dialogues/wages.yaml'),
    ...(legalAid && { 'dialogues/legalaid.yaml': content('dialogues/legalaid.yaml') }),
    'dialogues/facts.yaml': content('dialogues/facts.yaml'),
    'dialogues/terms.yaml': content('dialogues/terms.yaml'),
    'dialogues/broken.yaml': 'title: 坏的\nneed: 坏的\nquestions:\n  a: { ask: 什么？ }\n',
    'dialogues/nobody.yaml': content('dialogues/wages.yaml').replace('do: call 12333', 'do: call 热线'),
    'dialogues/texts/wages.en.yaml': 'need: I worked and was not paid\n',
    'notes/劳动合同法.md': content('notes/劳动合同法.md'),
    'cases/unpaid-wages.md': content('cases/unpaid-wages.md'),
    'institutions.json': content('institutions.json'),
    'validity.json': JSON.stringify(validity),
  };
  const { pack } = await packOf(files);
  const file = join(newFolder(), 'library.db');
  const made = await assembleLibrary({ pack, file, asOf: today, buildIndex: buildSearchIndex });
  if (!made.ok) throw new Error(made.failure.message);
  const library = new Library(file);
  const search = new LibrarySearch(library.db, (row) => library.documents.textOf(row) ?? '', clock);
  const log = { write: vi.fn() };
  const papers: OpinionPaper[] = [];
  const deps = {
    legal: {
      open: { library, search, installed: { asOf: today } },
      today: () => day.today,
      weekMoment: () => ({ day: 2, time: '10:00' }),
    },
    guides: new OfferedGuides(log, () => day.today),
    assistant: null,
    lastDay: createLastDay(new Calculators(readParameters().parameters), () => today),
    clock: new ManualClock(),
    settings: {
      station: {
        name: { 'zh-CN': '云溪法律服务站' },
        timeZone: 'Asia/Shanghai',
        legalAid: legalAid ?? { incomeLine: null, exemptGroups: [] },
      },
      content: { position: null },
    },
    print: async ({ a4 }: { a4: () => unknown }) => {
      papers.push(a4() as OpinionPaper);
      return { outcome: 'printed', paper: 'a4' } as const;
    },
    readingPage: () => 'http://read.test/read',
  } as unknown as DialogueDeps;
  const router = { dialogues: dialogueProcedures(procedures, { dialogues: deps }) };
  const identity: Identity = { role: 'terminal', name: null, counterIds: [], token: 'x'.repeat(20) };
  const client = createRouterClient(router, {
    context: { connection: { id: '1', from: 'test', identity } },
  }).dialogues;
  const faults = () => deps.guides.faults({ library });
  return { client, log, papers, faults, day, search };
}

const answers = {
  'wages.state': 'left',
  leftOn: '2025-09-28',
  owedWages: '8000',
  migrantWorker: 'yes',
  'wages.site': 'no',
  'wages.iou': 'unknown',
  'wages.quitForArrears': 'no',
  laborContract: 'no',
};

test('guides of the library are asked, and what follows is shown, printed and taken along', async () => {
  const { client, log, papers, faults } = await station();
  const guides = await client.guides({ language: 'en' });
  expect(guides.map(({ id, title, need }) => [id, title.language, need.words])).toEqual([
    ['wages', 'zh-CN', 'I worked and was not paid'],
  ]);
  // Those that are broken are not offered, and whoever looks after the terminal is told where to look.
  expect(log.write.mock.calls).toEqual([
    ['dialogues.guide-broken', { guide: 'broken', line: 4, reason: expect.stringContaining('why') }],
    ['dialogues.guide-broken', { guide: 'nobody', line: 174, reason: expect.stringContaining('热线') }],
  ]);
  expect(faults().broken.map(({ file }) => file)).toEqual(['broken', 'nobody']);
  const begun = await client.step({ guide: 'wages', answers: {} });
  expect(begun).toMatchObject({ at: 'question', asked: 0, question: { key: 'wages.state' } });
  // A word of the law is explained by the question in which somebody meets it first.
  const { laborContract, ...before } = answers;
  expect(await client.step({ guide: 'wages', answers: before })).toMatchObject({
    question: { ask: { terms: [{ word: '劳动合同' }] } },
  });
  const end = await client.step({ guide: 'wages', answers });
  const opinion = end.at === 'end' ? end.opinion : null;
  expect(opinion?.conclusions[0]?.says.map(({ laws }) => laws[0]?.ref?.document ?? null)).toEqual([
    null,
    'note/劳动合同法',
  ]);
  // A year from 28 September 2025 is a working day; holidays are the calculators' matter.
  expect(opinion?.periods[0]).toMatchObject({ since: '2025-09-28', lastDay: '2026-09-28' });
  expect(opinion?.notKnown.map(({ name }) => name.words)).toEqual(['单位写过工资欠条']);
  expect(opinion?.where.map(({ nearest }) => nearest?.phone)).toContain('000-5550101');
  expect(opinion?.cases.map(({ title }) => title)).not.toEqual([]);
  expect(await client.print({ guide: 'wages', answers, language: 'en' })).toMatchObject({ paper: 'a4' });
  const [paper] = papers;
  const lines = paper
    ? opinionOnTicket(paper).flatMap((line) => (line.kind === 'text' ? [line.text] : []))
    : [];
  expect(lines.join('\n')).toContain("guidance, not a lawyer's advice");
  const { codes } = await client.takeAway({ guide: 'wages', answers });
  expect(codes.every((code) => code.startsWith('http://read.test/read#z'))).toBe(true);
  await expect(client.print({ guide: 'wages', answers: {} })).rejects.toMatchObject({ code: 'NOT_ENDED' });
  await expect(client.step({ guide: 'broken', answers: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('an article that is repealed', () => {
  const citedBy = async ({ client }: Pick<Awaited<ReturnType<typeof station>>, 'client'>) => {
    const end = await client.step({ guide: 'wages', answers });
    return JSON.stringify(end.at === 'end' && end.opinion);
  };
  const record = (article: string) => ({
    id: 'new',
    law: '劳动合同法',
    article,
    state: 'repealed',
    since: '2026-07-01',
  });

  test('is cited until the day, and then its sentence falls away', async () => {
    const at = await station([record('第八十五条')]);
    expect(await citedBy(at)).toContain('劳动合同法 第八十五条');
    at.log.write.mockClear();
    at.day.today = '2026-07-01';
    const said = await citedBy(at);
    expect(said).not.toContain('第八十五条');
    expect(said).toContain('您可以向人社部门的劳动监察投诉');
    expect(at.faults().outdated).toHaveLength(2);
    expect(at.log.write).toHaveBeenCalledWith('dialogues.article-repealed', {
      guide: 'wages',
      line: at.faults().outdated[0]?.line,
      reason: '劳动合同法 第八十五条 is repealed since 2026-07-01',
    });
    // Told once, not anew each day.
    at.log.write.mockClear();
    at.day.today = '2026-07-02';
    expect(await citedBy(at)).toBe(said);
    expect(at.log.write).not.toHaveBeenCalled();
  });

  test('takes the guide with it where a conclusion rests on nothing else', async () => {
    const at = await station([{ ...record(''), article: undefined, law: '劳动争议调解仲裁法' }]);
    expect(await at.client.guides({})).toHaveLength(1);
    at.day.today = '2026-07-01';
    expect(await at.client.guides({})).toEqual([]);
    // Somebody is in the middle of it: they are told, and what they said stays with the visit.
    await expect(at.client.step({ guide: 'wages', answers })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const none = { sure: false, guides: [], timedOut: false };
    expect(await at.client.match({ text: '老板拖欠工资不给' })).toEqual(none);
  });
});

test('what somebody types leads to the guide that rests on what was found', async () => {
  const { client } = await station();
  const { sure, guides } = await client.match({ text: '老板拖欠工资不给' });
  expect(sure).toBe(true);
  // The settings name no service: nobody is asked, and nothing is said of it.
  expect(await client.machineAnswer({ text: '老板拖欠工资不给' })).toBeNull();
  expect(guides).toMatchObject([
    { guide: { id: 'wages' }, article: { ref: { document: 'note/劳动合同法' }, title: '劳动合同法' } },
  ]);
});

test.each(['。。。', '1234', '😀'])('for "%s" no guide is good enough', async (text) => {
  const { client } = await station();
  expect(await client.match({ text })).toEqual({ sure: false, guides: [], timedOut: false });
});

test('a question that time ran out for is not said to have no guide', async () => {
  const busy = new ManualClock();
  let looks = 0;
  vi.spyOn(busy, 'monotonic').mockImplementation(() => ++looks * 60_000);
  const { client } = await station(undefined, null, busy);
  expect(await client.match({ text: '老板拖欠工资不给' })).toMatchObject({ guides: [], timedOut: true });
});

test('a case for which nothing speaks is not called similar', async () => {
  const { client, search } = await station();
  const query = search.query.bind(search);
  vi.spyOn(search, 'query').mockImplementation((text, options) => {
    const found = query(text, options);
    return { ...found, hits: found.hits.map((hit) => ({ ...hit, reason: { why: 'words', words: [] } })) };
  });
  const end = await client.step({ guide: 'wages', answers });
  expect(end.at === 'end' && end.opinion.cases).toEqual([]);
});

describe('whether legal aid is likely', () => {
  const groups = [{ 'zh-CN': '失去独生子女的家庭' }, { 'zh-CN': '见义勇为的人' }];
  const told = {
    'legalaid.matter': 'injury',
    'legalaid.group': 'none',
    aidGroup: 'no',
    incomePerHead: '1600',
  };
  const here = { incomeLine: null as number | null, exemptGroups: groups };
  const asking = async () => {
    const { client } = await station(undefined, here);
    return (settings: Partial<typeof here>, answers: Record<string, string>) => {
      Object.assign(here, settings);
      return client.step({ guide: 'legalaid', answers });
    };
  };
  const cases = [
    ['the income is not above the line of the settings', 1600, told, 'yes', '1600 元，您家没有超过'],
    ['the income is above it', 1599.5, told, 'no', '您家超过了'],
    ['the settings have no line', null, told, 'maybe', '由法律援助中心来看'],
    ['nobody looks into the income', 1000, { ...told, 'legalaid.group': 'relief' }, 'yes', '第四十二条'],
    ['they are named by the settings', 1000, { ...told, aidGroup: 'yes' }, 'yes', '第四十二条'],
    ['it is a matter of violence', null, { 'legalaid.matter': 'abuse' }, 'yes', '第三十二条'],
    ['it is no such matter', 1000, { 'legalaid.matter': 'other' }, 'no', '第三十一条'],
  ] as const;

  test('is said by the matter, the group and the income, each with its article', async () => {
    const ask = await asking();
    for (const [when, incomeLine, answers, likely, said] of cases) {
      const end = await ask({ incomeLine, exemptGroups: groups }, answers);
      const opinion = end.at === 'end' ? end.opinion : null;
      expect(opinion?.aid?.likely, when).toBe(likely);
      expect(JSON.stringify(opinion), when).toContain(said);
      // The line is the station's word, not the visitor's.
      expect(JSON.stringify(opinion?.conclusions.flatMap(({ because }) => because))).not.toContain('收入线');
    }
  });
  test('asks for the groups that the settings name, and for none where they name none', async () => {
    const ask = await asking();
    const { aidGroup: _, ...before } = told;
    expect(await ask({ incomeLine: 1000, exemptGroups: groups }, before)).toMatchObject({
      at: 'question',
      question: {
        key: 'aidGroup',
        why: { words: expect.stringContaining('失去独生子女的家庭或见义勇为的人') },
      },
    });
    expect(await ask({ incomeLine: 1000, exemptGroups: [] }, before)).toMatchObject({ at: 'end' });
  });
  test('is asked on pages of every language, of which Intl knows a few', async () => {
    const { client } = await station(undefined, { incomeLine: 1000, exemptGroups: groups });
    for (const language of [...languages, ...pseudoLanguages]) {
      expect(await client.guides({ language }), language).toHaveLength(2);
      expect(await client.step({ guide: 'legalaid', answers: told, language }), language).toMatchObject({
        at: 'end',
      });
    }
  });
  test('ends with the promise that is to be made, and the forms to make it in', async () => {
    const end = await (await asking())({ incomeLine: 2000, exemptGroups: [] }, told);
    const said = JSON.stringify(end);
    expect(said).toContain('我家的收入和财产，我写的都是真的。');
    expect(said).toContain('"kind":"print","argument":"legal-aid-application"');
    expect(said).toContain('"kind":"print","argument":"hardship-statement"');
  });
});

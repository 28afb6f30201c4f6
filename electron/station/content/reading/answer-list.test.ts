import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Found } from '#contract/library.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { procedures } from '#station/kernel/implement.ts';
import { buildPack } from '../build/build.ts';
import { assembleLibrary } from '../install/install.ts';
import { Library } from '../library/library.ts';
import { FolderSource, openPack } from '../pack/pack.ts';
import { buildSearchIndex } from '../search/indexing.ts';
import { EntrySearch, LibrarySearch } from '../search/search.ts';
import { answerList } from './answer-list.ts';
import { type ReadLibrary, readingProcedures } from './procedures.ts';

const sample = fileURLToPath(new URL('../../../../content', import.meta.url));
/** As the kiosk's page has them. */
const services = [
  { id: 'queue', words: ['我要取号', '取号', '拿号', '排队', '号票'] },
  { id: 'rating', words: ['评价服务', '评价', '意见', '建议'] },
  { id: 'help', words: ['帮助', '打印', '复印'] },
  { id: 'hall/legal-aid', words: ['法律援助', '法律援助律师'] },
  { id: 'hall/lawyer', words: ['律师咨询', '律师'] },
];
const nearness = { near: { latitude: 37.3512, longitude: 105.2031 } };

type Open = Parameters<typeof answerList>[0];
let open: Pick<Open, 'library' | 'search' | 'entries'>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-answers-'));
  const out = join(folder, 'pack');
  await buildPack({ folder: sample, out });
  const pack = await openPack(new FolderSource(out));
  if (!pack.ok) throw new Error(pack.failure.message);
  const file = join(folder, 'library.db');
  await assembleLibrary({ pack: pack.value, file, asOf: '2026-01-05', buildIndex: buildSearchIndex });
  const library = new Library(file);
  const search = new LibrarySearch(library.db, (row) => library.documents.textOf(row) ?? '');
  open = { library, search, entries: new EntrySearch(library.db) };
  return () => {
    library.close();
    rmSync(folder, { recursive: true });
  };
});

const nameOf = (found: Found) => {
  switch (found.kind) {
    case 'institution':
      return found.institution.id;
    case 'person':
      return found.person.id;
    case 'quiz':
      return found.quiz.id;
    case 'service':
      return found.service;
    default:
      return `${found.ref.document} ${found.label}`.trim();
  }
};
const near = { kinds: ['institution', 'person'] as const, past: false, limit: 18, services };
const ask = (text: string) => answerList(open as Open, { text, past: false, limit: 18, services }, nearness);
const listed = (text: string) => ask(text).hits.map((found) => `${found.kind} ${nameOf(found)}`);

describe('one list of everything', () => {
  it.each([
    ['公证处', 'institution notary-minghe'],
    ['附近的公证处在哪里', 'institution notary-minghe'],
    ['公正处', 'institution notary-minghe'],
    ['gongzhengchu', 'institution notary-minghe'],
    ['gzc', 'institution notary-minghe'],
    ['清流律师事务所', 'institution firm-qingliu'],
    ['望禾乡司法所', 'institution office-wanghe'],
    ['林律师', 'person lin-xiaohe'],
    ['linlvshi', 'person lin-xiaohe'],
    ['离婚律师', 'person bao-suhe'],
    ['会说蒙语的律师', 'person bao-suhe'],
    ['取号', 'service queue'],
    ['quhao', 'service queue'],
    ['我想提意见', 'service rating'],
    ['falvyuanzhu', 'service hall/legal-aid'],
    ['离婚登记', 'guide guide/divorce-registration'],
    ['加班费怎么算', 'education education/overtime'],
    ['钱和家', 'quiz quiz/money-and-home'],
    ['房东不退押金', 'law 明河县房屋租赁规则（示例）@2021-09-01 第三条'],
    ['老板拖欠工资', 'law 明河县劳动用工规则（示例）@2023-06-01 第六条'],
    ['劳动用工规则第六条', 'law 明河县劳动用工规则（示例）@2023-06-01 第六条'],
  ])('%s finds %s first', (text, first) => {
    expect(listed(text)[0]).toBe(first);
  });

  it('has what this hall does, then places, then the guide, then the law', () => {
    const kinds = ask('法律援助').hits.map(({ kind }) => kind);
    expect(kinds.slice(0, 5)).toEqual(['service', 'institution', 'institution', 'guide', 'law']);
  });

  it('leaves a question of law to the law: who knows of the matter stands behind the first articles', () => {
    const kinds = ask('工伤').hits.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).not.toContain('institution');
    expect(kinds.slice(3, 5)).toEqual(['institution', 'institution']);
    const articles = open.search.query('房东不退押金', { limit: 18 }).hits.map(({ rowId }) => rowId);
    expect(ask('房东不退押金').hits.map((found) => 'article' in found && found.article)).toEqual(articles);
  });

  it('names a text once, as a whole', () => {
    const texts = listed('申请劳动仲裁').filter((name) => name === 'guide guide/labour-arbitration');
    expect(texts).toHaveLength(1);
  });

  it('says which words stand where', () => {
    expect(ask('离婚律师').hits[0]).toMatchObject({
      kind: 'person',
      matches: [
        { in: 'does', words: ['律师'] },
        { in: 'speciality', words: ['离婚'] },
      ],
    });
  });

  it('offers who may not practise last, and finds them by name with what is known', () => {
    const people = answerList(open as Open, { ...near, text: '借贷律师' }, nearness).hits.map(nameOf);
    expect(people).toEqual(['firm-qingliu', 'gao-yuanshan']);
    expect(listed('律师')).not.toContain('person gao-yuanshan');
    expect(ask('高远山').hits[0]).toMatchObject({
      kind: 'person',
      person: { standing: { state: 'suspended', asOf: '2025-09-01' } },
    });
  });

  it('has only the kinds that were asked for', () => {
    const answer = answerList(open as Open, { ...near, text: '法律援助' }, nearness);
    expect(new Set(answer.hits.map(({ kind }) => kind))).toEqual(new Set(['institution']));
  });
});

/** Each look takes a minute while the machine is busy. */
class BusyClock extends ManualClock {
  busy = true;
  override monotonic(): number {
    if (this.busy) this.sleep(60_000);
    return super.monotonic();
  }
}

describe('a question that time runs out for', () => {
  const wages = { text: 'laobantuoqiangongzi', past: false, limit: 18, services };
  const onClock = (clock: ManualClock) => {
    const { library } = open;
    const search = new LibrarySearch(library.db, (row) => library.documents.textOf(row) ?? '', clock);
    return { library, search, entries: new EntrySearch(library.db, clock) } as Open;
  };
  const searching = (clock: BusyClock, freeAt: number) => {
    const busy = onClock(clock);
    let looked = 0;
    const legal = {
      get open() {
        looked += 1;
        clock.busy = looked < freeAt;
        return busy;
      },
      weekMoment: () => undefined,
    } as unknown as ReadLibrary;
    const deps = { legal, clock, overdueAfterDays: 30, position: null };
    const others = {
      print: async () => 'no-printer' as const,
      played: () => undefined,
      readingPage: () => '',
    } as const;
    const { search } = readingProcedures(procedures, { reading: { ...deps, ...others } });
    const identity = { role: 'terminal' as const, name: null, counterIds: [], token: '' };
    const context = { connection: { id: 'page', from: 'shell' as const, identity } };
    return createRouterClient({ search }, { context }).search({ ...wages, kinds: ['law', 'rule'] });
  };

  it('is looked through once more when nothing was found by then', async () => {
    const answer = await searching(new BusyClock(), 2);
    expect(answer.timedOut).toBe(false);
    expect(answer.hits.map(nameOf)).toContain('明河县劳动用工规则（示例）@2023-06-01 第六条');
  });

  it('is not said to have no answer when it ran out again', async () => {
    expect(await searching(new BusyClock(), 3)).toMatchObject({ timedOut: true, hits: [] });
  });

  it('is not said to have no answer among places, whose names were not read', () => {
    const typed = { ...near, text: 'gongzhengchu' };
    expect(answerList(onClock(new BusyClock()), typed, nearness)).toMatchObject({ timedOut: true, hits: [] });
    expect(answerList(onClock(new ManualClock()), typed, nearness)).toMatchObject({ timedOut: false });
  });
});

/** Of those in tests/bench/everyday-questions.json that the sample's rules answer; by words alone, without learned order. */
describe('an everyday question', () => {
  it.each([
    ['网上买到假货', '消费者保护规则', '第五条'],
    ['健身房关门了办的卡怎么退', '消费者保护规则', '第七条'],
    ['爷爷被保健品骗光了养老钱', '老年人照护规则', '第七条'],
    ['彩礼退还', '婚姻家庭规则', '第三条'],
    ['老公打我我该怎么办', '婚姻家庭规则', '第八条'],
    ['离婚后孩子爸爸不给抚养费', '婚姻家庭规则', '第十三条'],
    ['没有儿女房子以后想给照顾我的邻居', '继承规则', '第十条'],
    ['奶奶写的两份遗嘱哪个算数', '继承规则', '第六条'],
    ['隔壁盖房挡了我家太阳', '邻里关系规则', '第二条'],
    ['广场舞太吵没人管', '邻里关系规则', '第四条'],
    ['怀孕了公司不要我了', '劳动用工规则', '第十条'],
    ['公司不签合同就把我辞了', '劳动用工规则', '第四条'],
    ['没钱请律师怎么办', '法律援助规则', '第二条'],
    ['被狗咬了', '民事生活规则', '第十五条'],
  ])('%s has %s%s among the first three', (question, rule, article) => {
    const { hits } = open.search.query(question, { limit: 3 });
    const found = hits.map(({ lawTitle, label }) => `${lawTitle}${label}`);
    expect(found).toContain(`明河县${rule}（示例）${article}`);
  });
});

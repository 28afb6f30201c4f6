import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { saveLearned } from './learn/learned.ts';
import { LibrarySearch, type QueryOptions, type SearchHit } from './search.ts';
import { inventedArticles, inventedBank, openInvented } from './test-library.ts';

function first(
  search: LibrarySearch,
  question: string,
  options: Partial<QueryOptions> = {},
): SearchHit | undefined {
  return search.query(question, { limit: 3, ...options }).hits[0];
}

const cite = (hit: SearchHit | undefined) => hit && `${hit.lawShortTitle}${hit.label}`;

describe('A question in everyday words', () => {
  it('finds the article in the words of the law', () => {
    const { search } = openInvented(inventedArticles(), []);
    const found = first(search, '老板拖欠工资不给怎么办');
    expect(cite(found)).toBe('明河县劳动用工条例第四条');
    expect(found?.reason).toEqual({ why: 'words', words: ['拖欠'] });
  });
  it('finds by meaning alone, and says what means what', () => {
    const { search } = openInvented(inventedArticles(), []);
    const hits = search.query('被狗咬', { limit: 3 }).hits;
    const bitten = hits.find(({ snippet }) => snippet.text.startsWith('饲养动物'));
    expect(bitten?.reason).toEqual({ why: 'meaning', said: '被狗咬', means: '造成他人损害' });
  });
  it('finds what answered the same question, though no word of it is in the article', () => {
    const { search } = openInvented();
    const found = first(search, '两口子过不下去房子归谁');
    expect(cite(found)).toBe('明河婚姻家庭法第四条');
    expect(found?.reason).toEqual({ why: 'asked', question: '两口子过不下去了，房子归谁？' });
  });
  it('has the same answer every time, and after learning the same again', () => {
    const { search, db } = openInvented();
    const asked = ['离婚财产', '押金', '加班'];
    const before = asked.map((question) => search.rank(question, { limit: 10 }));
    saveLearned(db, inventedBank, []);
    const again = new LibrarySearch(db, () => '');
    expect(asked.map((question) => again.rank(question, { limit: 10 }))).toEqual(before);
  });
});

describe('An article that is named', () => {
  it.each([
    ['明河婚姻家庭法第四条'],
    ['明河婚姻家庭法 4'],
    ['《中华人民共和国明河婚姻家庭法》第４条'],
    ['婚姻家庭法四条'],
  ])('%s comes first, and says so', (named) => {
    const found = first(openInvented().search, named);
    expect(cite(found)).toBe('明河婚姻家庭法第四条');
    expect(found?.reason).toEqual({ why: 'named' });
  });
  it('is found in the version in force, and in the old one when asked for', () => {
    const { search } = openInvented();
    expect(first(search, '明河县劳动用工条例 1')?.snippet.text).toContain('保护劳动者');
    const both = search.query('明河县劳动用工条例 1', { limit: 5, past: true }).hits;
    expect(both.slice(0, 2).map(({ inForce }) => inForce)).toEqual([true, false]);
  });
  it('that does not exist names nothing', () => {
    expect(first(openInvented().search, '明河婚姻家庭法 999')?.reason.why).not.toBe('named');
  });
  it('does not depend on how its law is typed: in pinyin', () => {
    expect(cite(first(openInvented().search, 'minghehunyinjiatingfa 4'))).toBe('明河婚姻家庭法第四条');
  });
  it('may be typed as the first letters of its law', () => {
    expect(cite(first(openInvented().search, 'mhhyjtf 4'))).toBe('明河婚姻家庭法第四条');
  });
});

describe('Filters', () => {
  it('keep to a kind', () => {
    const hits = openInvented().search.query('应当', { limit: 50, kinds: ['rule'] }).hits;
    expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(['rule']));
    // The third of the chapter has no word of the question.
    expect(hits).toHaveLength(2);
  });
  it('keep to a law', () => {
    const { search } = openInvented();
    const hits = search.query('应当', { limit: 50, lawId: '明河县房屋租赁办法@2020' }).hits;
    expect(new Set(hits.map(({ lawTitle }) => lawTitle))).toEqual(new Set(['明河县房屋租赁办法']));
    expect(search.query('应当', { limit: 50, lawId: 'no such law' }).hits).toEqual([]);
  });
  it('leave out what is no longer in force unless it is asked for', () => {
    const { search } = openInvented();
    expect(search.query('雇主 工钱', { limit: 50 }).hits.every(({ inForce }) => inForce)).toBe(true);
    expect(search.query('雇主 工钱', { limit: 1, past: true }).hits[0]?.inForce).toBe(false);
  });
});

describe('Suggestions', () => {
  it('complete titles and known questions', () => {
    const { search } = openInvented();
    expect(search.suggest('明河县房')).toContainEqual({ kind: 'law', text: '明河县房屋租赁办法' });
    expect(search.suggest('加班')).toContainEqual({ kind: 'question', text: '加班费怎么算？' });
  });
  it('read first letters and pinyin', () => {
    const { search } = openInvented();
    expect(search.suggest('mhxfw')).toEqual([{ kind: 'law', text: '明河县房屋租赁办法' }]);
    expect(search.suggest('minghexianfang')).toEqual([{ kind: 'law', text: '明河县房屋租赁办法' }]);
  });
  it('are none for nothing', () => {
    expect(openInvented().search.suggest('  ')).toEqual([]);
  });
});

/** A clock on which every look takes some time, as on a machine that is far too slow for what it is asked. */
class SlowClock extends ManualClock {
  looks = 0;
  readonly #lookMs: number;

  constructor(lookMs: number) {
    super();
    this.#lookMs = lookMs;
  }
  override monotonic(): number {
    return ++this.looks * this.#lookMs;
  }
}

describe('A question that takes long', () => {
  const mean = [
    'yi'.repeat(100),
    'shishishishi'.repeat(10),
    'abcdefghijklmnopqrstuvwxyz'.repeat(4),
    'zhuangchuangshuang'.repeat(6),
    '赔尝 '.repeat(60),
    '末成年人 工伤赔尝 '.repeat(20),
    Array.from({ length: 100 }, (_, at) => String.fromCharCode(0x4e00 + at * 131)).join(' '),
    'ren '.repeat(50),
    '应当'.repeat(100),
    '第一条'.repeat(60),
    '(.*)*$'.repeat(30),
    `${'可以'.repeat(90)}离`,
    'fangdongbutuiyajin'.repeat(500),
  ];
  it.each(mean)('is cut after some hundred steps, and answered: %.12s', (question) => {
    const clock = new SlowClock(1);
    const { search } = openInvented(inventedArticles(), inventedBank, clock);
    search.query(question, { limit: 100, past: true });
    expect(clock.looks).toBeGreaterThan(0);
    expect(clock.looks).toBeLessThan(600);
  });
  it('is answered with what was named, when there is no time at all', () => {
    const { search } = openInvented(inventedArticles(), inventedBank, new SlowClock(60_000));
    expect(cite(first(search, '明河婚姻家庭法第四条'))).toBe('明河婚姻家庭法第四条');
  });
  it.each(['fangdongbutuiyajin', '房东不退押金'])('says so when time ran out: %s', (question) => {
    const slow = openInvented(inventedArticles(), inventedBank, new SlowClock(60_000)).search;
    expect(slow.query(question, { limit: 3 }).timedOut).toBe(true);
    const { search } = openInvented(inventedArticles(), inventedBank, new ManualClock());
    const { timedOut, hits } = search.query(question, { limit: 3 });
    expect(timedOut).toBe(false);
    expect(hits).not.toEqual([]);
  });
});

describe('Whatever is typed', () => {
  it('gets an answer, and soon', () => {
    const { search } = openInvented();
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10_000 }),
      fc.stringMatching(/^[第条之零一千%_"'*\\ a-z赔尝民法典0-9]{0,300}$/),
      fc.constantFrom('a'.repeat(10_000), '第'.repeat(10_000), '\u0000', '\ud800', '赔尝'.repeat(5_000)),
    );
    fc.assert(
      fc.property(hostile, (typed) => {
        const begun = performance.now();
        const { hits } = search.query(typed, { limit: 5 });
        search.suggest(typed);
        expect(performance.now() - begun).toBeLessThan(2_000);
        for (const { snippet } of hits)
          for (const [from, to] of snippet.marks)
            expect(0 <= from && from < to && to <= snippet.text.length).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
  it('gets an answer from a library with nothing in it', () => {
    const { search } = openInvented([], []);
    expect(search.query('离婚', { limit: 5 }).hits).toEqual([]);
    expect(search.suggest('离')).toEqual([]);
  });
});

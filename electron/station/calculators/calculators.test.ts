import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculationLanguages } from '#contract/calculators.ts';
import { checkExamples } from '#electron/cli/calculate/examples.ts';
import { Calculators, readParameters } from './calculators.ts';
import examples from './examples.json';
import en from './words/en.json';
import ru from './words/ru.json';
import zh from './words/zh-CN.json';

const { parameters, faults } = readParameters();
const calculators = new Calculators(parameters);
const on = { day: '2026-11-29' } as const;
const work = (name: string, input: unknown) => calculators.calculate(name, input, on);

function refusal(name: string, input: unknown) {
  const answer = work(name, input);
  return answer.ok ? null : answer.failure;
}

describe('calculators', () => {
  it('work out every example to the cent', () => {
    expect(checkExamples(JSON.stringify(examples), work)).toEqual({
      lines: [`${examples.length} of ${examples.length} agree`],
      wrong: 0,
    });
  });
  it('have an example each', () => {
    expect(calculators.names()).toEqual([...new Set(examples.map(({ calculator }) => calculator))].sort());
  });
  it('come with parameters that are whole', () => {
    expect(faults).toEqual([]);
  });
  it('say the formula with the person’s own numbers, the article, since when, and what would change it', () => {
    const answer = work('labour.severance', { avg: 6000, N: 2, kind: '2N' });
    if (!answer.ok) throw new Error(answer.failure.message);
    expect(answer.value.steps).toEqual([
      '6,000 元 × 2 个月 = 12,000 元',
      '违法辞退是两倍：12,000 元 × 2 = 24,000 元',
    ]);
    expect(answer.value.basis.articles).toContainEqual({
      law: '劳动合同法',
      article: '第八十七条',
      since: '2008-01-01',
      sinceInWords: '2008年1月1日',
      source: 'law',
    });
    expect(answer.value.basis.changes).not.toEqual([]);
  });
  it('have words in every language for each example, with nothing left to fill in', () => {
    for (const { calculator, input } of examples)
      for (const language of calculationLanguages) {
        const answer = calculators.calculate(calculator, input, { ...on, language });
        if (!answer.ok) throw new Error(answer.failure.message);
        const { steps, basis } = answer.value;
        expect(steps.length).toBeGreaterThan(0);
        expect(basis.articles.length).toBeGreaterThan(0);
        expect([...steps, ...basis.practice, ...basis.changes].join(' ')).not.toMatch(
          /\{\{|undefined|NaN|\[object/,
        );
      }
    const filled = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();
    for (const key of Object.keys(zh) as (keyof typeof zh)[])
      expect([en[key], ru[key]].map(filled)).toEqual([filled(zh[key]), filled(zh[key])]);
  });
  it('name what was given and not used', () => {
    const answer = work('court.property', { amount: 1, colour: 'red' });
    expect(answer.ok && answer.value.unused).toEqual(['colour']);
    const mistyped = { consumption: 1000, dependants: [{ years: 5, suporters: 2, who: 'child' }] };
    const other = work('pi.dependants', mistyped);
    expect(other.ok && other.value.unused).toEqual(['dependants.0.suporters']);
  });
});

describe('what the law says beside the number', () => {
  function said(name: string, input: unknown) {
    const answer = work(name, input);
    if (!answer.ok) throw new Error(answer.failure.message);
    const { result, steps, basis } = answer.value;
    return { result, steps, ...basis, articles: basis.articles.map(({ article }) => article) };
  }
  it('whoever began before 2008 reads that the years before are another matter: 劳动合同法 第九十七条', () => {
    const { changes } = said('labour.severance', { avg: 5000, start: '1998-01-01', lastDay: '2026-01-01' });
    expect(changes).toContain('2008 年以前的年限，当时的规定要给补偿的，按当时的规定另外算');
  });
  it('in a divorce it is not the loser who pays: 诉讼费用交纳办法 第三十三条', () => {
    for (const { changes } of [
      said('court.divorce', { property: 300000 }),
      said('court.reduction', { type: 'divorce', property: 300000, closing: 'mediation' }),
    ])
      expect(changes.join()).toMatch(/离婚案的费用由双方商量/);
    expect(said('court.property', { amount: 1 }).changes.join()).toMatch(/由输的一方承担/);
  });
  it('whoever is in custody gets no day more for a holiday: 刑事诉讼法 第一百零五条', () => {
    const { result, changes, articles } = said('deadline', {
      event: '2026-09-23',
      period: 'criminal-appeal',
    });
    expect(result).toEqual({ lastDay: '2026-10-08', beforeRollOver: '2026-10-03' });
    expect(changes).toContain('人被关押的，期限不因放假顺延，最后一天是 2026年10月3日');
    expect(articles).toEqual(['第二百三十条', '第一百零五条']);
  });
});

describe('bad input is refused with the field and the reason', () => {
  it.each([
    ['court.property', { amount: -1 }, 'amount', 'negative'],
    ['court.property', {}, 'amount', 'missing'],
    ['court.property', { amount: 'a lot' }, 'amount', 'not-a-number'],
    ['court.property', { amount: Number.NaN }, 'amount', 'wrong-form'],
    ['court.property', { amount: '1e99' }, 'amount', 'too-large'],
    ['court.property', { amount: '1,2,3' }, 'amount', 'not-a-number'],
    ['court.property', { amount: '1.234' }, 'amount', 'too-many-decimals'],
    ['court.property', { amount: '9'.repeat(50) }, 'amount', 'not-a-number'],
    ['court.property', [], '', 'wrong-form'],
    ['court.property', 'x', '', 'wrong-form'],
    ['court.divorce', { base: 1000 }, 'base', 'out-of-range'],
    ['court.fixed', { type: 'tea' }, 'type', 'not-one-of'],
    ['labour.overtime', { monthlyWage: 0, hours: 1, kind: 'workday' }, 'monthlyWage', 'zero'],
    [
      'labour.overtime',
      { monthlyWage: 1_000_000_000, hours: 1, kind: 'workday' },
      'monthlyWage',
      'too-large',
    ],
    ['labour.overtime', { monthlyWage: 5000, hours: 1, kind: 'night' }, 'kind', 'not-one-of'],
    ['labour.service-months', { start: '2027-01-01', lastDay: '2027-06-30' }, 'start', 'future'],
    ['labour.service-months', { start: '2026-05-01', lastDay: '2026-04-01' }, 'lastDay', 'before-start'],
    ['labour.service-months', { start: '2026-04-31', lastDay: '2026-06-30' }, 'start', 'no-such-day'],
    [
      'labour.leave-pay',
      { avgMonthlyWage: 5000, entitlement: 5, from: '2025-05-01', to: '2026-05-01' },
      'to',
      'other-year',
    ],
    ['injury.grade', { grade: 11, ownWage: 5000 }, 'grade', 'too-large'],
    ['injury.grade', { grade: 2.5, ownWage: 5000 }, 'grade', 'not-whole'],
    ['injury.death', { deathYear: 2031 }, 'deathYear', 'future'],
    ['injury.death', { deathYear: 1999 }, 'deathYear', 'no-data'],
    ['injury.dependants', { ownWage: 5000 }, 'others', 'nobody'],
    [
      'loan.interest',
      { principal: 1000, annualRate: '.1', from: '2026-03-02', to: '2026-03-01' },
      'to',
      'before-start',
    ],
    ['loan.cap', { noted: 1000, deducted: 1000, agreedRate: '.1', days: 1 }, 'deducted', 'too-large'],
    [
      'loan.cap',
      { principal: 1000, agreedRate: '.1', concluded: '2030-01-01', days: 1 },
      'concluded',
      'future',
    ],
    ['loan.cap', { principal: 1000, agreedRate: '.1', days: 1, basis: 0 }, 'basis', 'not-one-of'],
    [
      'loan.cap',
      { principal: 9, agreedRate: '.1', days: 9, repayments: [{ date: '2026-01-01', principal: 1 }] },
      'concluded',
      'missing',
    ],
    ['late.penalty', { base: 1000, annual: '.1', days: 1, basis: 'week' }, 'basis', 'not-one-of'],
    [
      'loan.compound',
      { principal: 1000, rate: '.1', concluded: '2019-10-01', to: '2021-10-01' },
      'concluded',
      'before-law',
    ],
    ['late.lpr', { principal: 1000, from: '2018-01-01', to: '2018-02-01' }, 'from', 'no-lpr'],
    [
      'delay.double',
      { debt: 1000, periodEnds: '2010-01-01', paid: '2011-01-01' },
      'periodEnds',
      'before-law',
    ],
    [
      'pi.dependants',
      { consumption: 1000, dependants: [{ supporters: 2 }] },
      'dependants.0.years',
      'missing',
    ],
    ['child.support', { monthlyIncome: 5000, children: 0 }, 'children', 'zero'],
    ['deadline', { event: '31.4.2026', length: 1, unit: 'day' }, 'event', 'not-a-day'],
    ['deadline', { event: '0001-01-01', length: 1, unit: 'day' }, 'event', 'out-of-time'],
    ['deadline', { event: '2200-12-31', length: 20, unit: 'year' }, 'length', 'too-late'],
    ['deadline', { event: '2026-04-30', period: 'tomorrow' }, 'period', 'not-one-of'],
    ['tea', {}, '', 'unknown-calculator'],
  ])('%s %j', (name, input, field, reason) => {
    expect(refusal(name, input)).toMatchObject({ field, reason, message: expect.stringMatching(/./) });
  });
  it('whatever is given, nothing crashes', () => {
    const values = fc.oneof(
      fc.anything(),
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constantFrom('2026-02-30', '2024-02-29', '9999-12-31', '.06', 'N+1'),
    );
    const names = fc.constantFrom(...calculators.names());
    const fields = fc.constantFrom(...new Set(examples.flatMap(({ input }) => Object.keys(input))));
    fc.assert(
      fc.property(names, fc.dictionary(fields, values), (name, input) => {
        const answer = work(name, input);
        expect(answer.ok ? JSON.stringify(answer.value) : answer.failure.message).not.toMatch(
          /NaN|undefined|Infinity/,
        );
      }),
      { numRuns: 500 },
    );
  });
});

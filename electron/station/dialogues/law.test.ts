import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Calculators, readParameters } from '../calculators/calculators.ts';
import { createLastDay, opinionOf, readDialogues, stepOf } from './dialogues.ts';

/** What the guides say of the law where a slip of the pen would hurt somebody: one case a row, with its article. */

const folder = new URL('../../../content/dialogues/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const { guides } = readDialogues(
  new Map(names.map((name) => [name.replace(/\.yaml$/, ''), readFileSync(new URL(name, folder), 'utf8')])),
);
const monday = '2026-11-30';
const calculators = new Calculators(readParameters().parameters);

/** Walks a guide with these answers; whatever else is asked is not known. */
function opinion(id: string, told: Readonly<Record<string, string>>, today = monday) {
  const guide = guides.get(id);
  if (!guide) throw new Error(`no guide ${id}`);
  const answers: Record<string, string> = {};
  for (;;) {
    const step = stepOf(guide, answers, today);
    if (step.at === 'contradiction') throw new Error(step.contradiction.id);
    if (step.at === 'end') {
      const lastDay = createLastDay(calculators, () => today);
      return opinionOf(guide, step.answers, today, lastDay);
    }
    const { id: fact, mayBeUnknown, options } = step.question;
    const key = step.question.isShared ? fact : `${id}.${fact}`;
    answers[key] = told[fact] ?? (mayBeUnknown ? 'unknown' : (options[0]?.id ?? 'no'));
  }
}
function saidIn(id: string, told: Readonly<Record<string, string>>, today?: string) {
  const { conclusions, periods, risks, steps } = opinion(id, told, today);
  return {
    conclusions: conclusions.map(({ conclusion }) => conclusion.id),
    periods: Object.fromEntries(periods.map(({ period, lastDay }) => [period.id, lastDay])),
    risks: risks.map((risk) => risk.id),
    steps: steps.map(({ step }) => step.id),
  };
}
function askedIn(id: string, told: Readonly<Record<string, string>>): string[] {
  const guide = guides.get(id);
  const { notKnown } = opinion(id, told);
  return guide ? notKnown.map((question) => question.id) : [];
}

const fired = { how: 'fired', leftOn: '2026-11-02', startedOn: '2020-11-02' };
const given = { what: 'given', will: 'notary' };
type Row = readonly [
  name: string,
  guide: string,
  told: Readonly<Record<string, string>>,
  is: readonly string[],
  isNot: readonly string[],
];
const rows: readonly Row[] = [
  [
    'who is pregnant can be dismissed for a proven grave fault: 劳动合同法 第三十九条, 第四十二条',
    'termination',
    { ...fired, reason: 'fault', proof: 'yes', protected: 'pregnant' },
    ['fault'],
    ['unlawful', 'double', 'special'],
  ],
  [
    'but not for one that nobody can prove',
    'termination',
    { ...fired, reason: 'fault', proof: 'no', protected: 'pregnant' },
    ['unlawful', 'double', 'special'],
    ['fault', 'severance'],
  ],
  [
    'nor because of hard times: 第四十二条',
    'termination',
    { ...fired, reason: 'layoff', protected: 'sick' },
    ['unlawful', 'double'],
    ['severance'],
  ],
  [
    'who cannot do the work is trained or moved first: 第四十条',
    'termination',
    { ...fired, reason: 'unable', protected: 'other', notice: 'neither' },
    ['unable', 'severance', 'month'],
    ['unlawful'],
  ],
  [
    'where things changed there is severance, and a month without notice: 第四十条, 第四十六条',
    'termination',
    { ...fired, reason: 'changed', protected: 'other', notice: 'neither' },
    ['changed', 'severance', 'month'],
    ['unlawful'],
  ],
  [
    'a contract does not end while she is pregnant: 第四十五条',
    'termination',
    { how: 'expired', protected: 'pregnant', renew: 'refused' },
    ['extended', 'severance'],
    ['special'],
  ],
  [
    'for a death at work the family is paid, and no wages go on: 工伤保险条例 第三十九条',
    'workinjury',
    { what: 'work', drunk: 'no', stable: 'dead', filed: 'none' },
    ['death', 'likely'],
    ['wages', 'grade'],
  ],
  [
    'a sudden death within 48 hours counts, and is no injury "because of the work": 第十五条',
    'workinjury',
    { what: 'ill', died: 'soon', drunk: 'no', filed: 'none' },
    ['sudden', 'death'],
    ['likely', 'wages', 'not'],
  ],
  [
    'a death after 48 hours is told apart from drink and roads',
    'workinjury',
    { what: 'ill', died: 'later', drunk: 'no', filed: 'none' },
    ['tooLate'],
    ['not', 'road', 'death'],
  ],
  [
    'what was refused is not called likely',
    'workinjury',
    { what: 'work', drunk: 'no', filed: 'refused' },
    ['refused'],
    ['likely'],
  ],
  [
    'whoever a will names gets it, however near others are: 民法典 第一千一百二十三条',
    'inheritance',
    { ...given, relative: 'sibling' },
    ['byWill'],
    ['behind', 'sibling'],
  ],
  [
    'a daughter-in-law has 60 days to accept what a will gives her: 第一千一百二十四条',
    'inheritance',
    { ...given, relative: 'inlaw' },
    ['accept'],
    [],
  ],
  ['a son has not', 'inheritance', { ...given, relative: 'child' }, ['byWill'], ['accept']],
  [
    'for a death before 2021 the law of the time counts: 时间效力规定 第一条',
    'inheritance',
    { ...given, relative: 'child', diedOn: '2020-12-31' },
    ['old'],
    [],
  ],
  [
    'from 2021 on it is the Civil Code',
    'inheritance',
    { ...given, relative: 'child', diedOn: '2021-01-01' },
    [],
    ['old'],
  ],
  [
    'old loans: four times the LPR of the suit, not of the loan: 民间借贷规定 第三十一条',
    'loan',
    { side: 'borrower', kind: 'friend', interest: 'rate', loanOn: '2020-08-19' },
    ['old'],
    ['cap'],
  ],
  [
    'new ones: of the day of the loan: 第二十五条',
    'loan',
    { side: 'borrower', kind: 'friend', interest: 'rate', loanOn: '2020-08-20' },
    ['cap'],
    ['old'],
  ],
  [
    'nobody who does not know what the creditor did is told that the guarantee is over: 民法典 第六百九十三条',
    'guarantee',
    { wrote: 'joint', terms: 'unpaid', debtDueOn: '2025-01-31', term: 'none' },
    ['six'],
    ['free', 'alive'],
  ],
  [
    'who knew that it was fake was not deceived: 消费者权益保护法 第五十五条',
    'consumer',
    { how: 'shop', what: 'fake', known: 'yes' },
    ['knew'],
    ['cheat', 'aware'],
  ],
  [
    'a day that nobody knows is not after seven days: 第二十五条',
    'consumer',
    { how: 'online', what: 'regret', special: 'no' },
    ['regret'],
    ['late'],
  ],
  [
    'money that a village divides is no matter of land contracts: 农村集体经济组织法 第五十六条',
    'land',
    { what: 'share', member: 'here' },
    ['share', 'divided'],
    ['arbitration'],
  ],
  [
    'land is not seized by the rules for houses in town: 土地管理法实施条例 第六十二条',
    'land',
    { what: 'requisition', agreed: 'forced' },
    ['seized'],
    ['forced'],
  ],
  [
    'who has a certificate asks for a review first: 行政复议法 第二十三条',
    'homestead',
    { what: 'border', deed: 'yes', decision: 'yes' },
    ['first'],
    [],
  ],
  [
    'the main fault on the way to work makes it no work injury: 工伤保险条例 第十四条',
    'traffic',
    { hurt: 'hurt', commute: 'yes', report: 'got', share: 'full' },
    [],
    ['commute'],
  ],
  [
    'for a death nobody is told of a disability',
    'traffic',
    { hurt: 'dead', report: 'none' },
    ['dead'],
    ['items'],
  ],
  [
    'an adult has no right to a hearing before detention, but to be heard: 行政处罚法 第四十四条, 第六十三条',
    'penalty',
    { kind: 'detain', state: 'notice' },
    ['defend', 'detain'],
    ['hearing'],
  ],
  [
    'what is added to a fine does not grow during a review: 第七十三条',
    'penalty',
    { kind: 'fine', state: 'decided' },
    ['late', 'keep'],
    [],
  ],
  ['a warning is no fine', 'penalty', { kind: 'warn', state: 'decided' }, ['keep'], ['late']],
];

describe('what the law gives', () => {
  test.each(rows)('%s', (_, guide, told, is, isNot) => {
    const { conclusions } = saidIn(guide, told);
    expect(conclusions).toEqual(expect.arrayContaining([...is]));
    for (const other of isNot) expect(conclusions).not.toContain(other);
  });
});

describe('last days', () => {
  test('a year that ends on a Sunday is not over on the Monday: 民法典 第二百零三条', () => {
    const sunday = { state: 'left', leftOn: '2025-11-29' };
    expect(saidIn('wages', sunday).periods).toMatchObject({ arbitration: '2026-11-30' });
    expect(saidIn('wages', sunday).conclusions).toContain('arbitration');
    expect(saidIn('wages', sunday, '2026-12-01').conclusions).toContain('overdue');
  });
  test('nobody is told a Monday where that Sunday may still be made a day of work', () => {
    const early = { state: 'left', leftOn: '2030-02-02' };
    expect(saidIn('wages', early, '2030-06-03').periods).toMatchObject({ arbitration: '2031-02-02' });
  });
  test('whoever may be late can print the request all the same: the year may have begun anew', () => {
    for (const guide of ['wages', 'termination', 'overtime', 'nocontract'])
      expect(saidIn(guide, { state: 'left', leftOn: '2020-01-31' }).steps).toContain('request');
  });
  test('forty-eight hours wait for no working day: 医疗纠纷预防和处理条例 第二十六条', () => {
    expect(saidIn('medical', { result: 'dead' }).periods).toMatchObject({ autopsy: null });
  });
  test('for what was done to a child’s body the time begins at eighteen: 民法典 第一百九十一条', () => {
    const { periods } = saidIn('school', { sexual: 'yes', happenedOn: '2020-03-02' });
    expect(periods).toEqual({ grown: null });
    expect(saidIn('school', { sexual: 'no', happenedOn: '2026-03-02' }).periods).toEqual({
      suit: '2029-03-02',
    });
  });
  test('twenty years run from the harm, not from the death: 民法典 第一百八十八条', () => {
    expect(saidIn('inheritance', { what: 'divide', diedOn: '2001-05-06' }).periods).toMatchObject({
      longest: null,
    });
  });
});

describe('what nobody is asked', () => {
  test('a widow is not asked how the injury is, nor what he would earn', () => {
    const asked = askedIn('workinjury', { what: 'ill', died: 'there' });
    expect(asked.filter((fact) => ['stable', 'monthlyWage'].includes(fact))).toEqual([]);
    expect(askedIn('workinjury', { what: 'work' })).toEqual(
      expect.arrayContaining(['stable', 'monthlyWage']),
    );
  });
  test('who divorces by agreement is not asked about a pregnancy', () => {
    expect(askedIn('divorce', { agree: 'both' })).not.toContain('pregnant');
    expect(askedIn('divorce', { agree: 'only' })).toContain('pregnant');
  });
  test('a landlord is not asked what the landlord told', () => {
    expect(askedIn('rent', { side: 'landlord', what: 'sold' })).not.toContain('notified');
  });
  test.each([
    ['the day of one paper is not taken for that of another', 'traffic', ['accidentOn']],
    ['nor one debt for another', 'guarantee', []],
    ['nor an accident at work for one at school', 'school', []],
  ])('%s', (_, guide, shared) => {
    const days = guides.get(guide)?.questions.filter(({ kind, isShared }) => kind === 'date' && isShared);
    expect(days?.map(({ id }) => id)).toEqual(shared);
  });
});

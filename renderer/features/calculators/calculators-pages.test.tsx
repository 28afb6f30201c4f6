// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { ShownAnswer } from '#contract/calculators.ts';
import { dayInWords } from '#renderer/i18n/dates.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { Calculators, readParameters } from '#station/calculators/calculators.ts';
import { calculations } from '#station/dialogues/check/actions.ts';
import { type Answers, PageRig, refusal, surprise, words } from '#tests/harness/page-rig.tsx';
import { feature, workOut } from './index.ts';
import { type NeedId, needIds, needs, nextQuestion, questionOf } from './needs.ts';
import type { CalculatorPlace } from './places.ts';
import { needWith } from './told.ts';

const answer: ShownAnswer = {
  result: { fee: '1050.00' },
  steps: ['40,000 元 × 2.5% = 1,000 元'],
  basis: {
    articles: [
      {
        ...{ law: '示例办法', article: '第三条', since: '2007-04-01', sinceInWords: '2007年4月1日' },
        ...{ source: 'law', ref: null },
      },
    ],
    practice: ['各地不同'],
    changes: ['调解结案，交一半'],
  },
  unused: [],
};

const shown = (place: CalculatorPlace, answers: Answers = {}) =>
  PageRig.place(feature.at(place), { 'calculators.work': () => answer, ...answers });
const answered = {
  at: 'answer',
  need: 'court',
  answers: { matter: 'money', claim: '50000' },
  scrolled: 0,
} as const;
/** Notes what the station was asked, and answers. */
const noting = (asked: unknown[], said: unknown) => (input: never) => {
  asked.push(input);
  return said;
};
const now = { now: () => Date.UTC(2026, 10, 29) };

describe('what is worked out', () => {
  it('is asked one question a page, and sent as it was typed', async () => {
    const asked: unknown[] = [];
    const rig = await shown({ at: 'needs', page: 1 }, { 'calculators.work': noting(asked, answer) });
    await rig.press(words('calculators:need.court.title'));
    await rig.press(words('calculators:choice.matter.money' as never));
    for (const digit of '50000') await rig.press(digit);
    expect(rig.text).toContain('50,000 元');
    await rig.press(words('common:next'));
    expect(rig.text).toContain('1,050 元');
    expect(asked).toEqual([{ name: 'court.property', input: { amount: '50000' }, language: 'zh-CN' }]);
  });

  it('is shown with how, by what, since when, what would change it and what was said', async () => {
    const rig = await shown(answered);
    for (const seen of ['2.5%', '示例办法第三条', '2007年4月1日', '交一半', '各地不同', '50,000 元'])
      expect(rig.text).toContain(seen);
  });

  it('can be shown to a lawyer: the figure, what it was worked out from, how, and by what law', async () => {
    const facts = new VisitFacts();
    await PageRig.place(feature.at(answered), { 'calculators.work': () => answer }, { facts });
    const [result] = facts.results.values();
    expect(result).toMatchObject({ what: 'opinion', by: 'calculator' });
    const said = JSON.stringify(result);
    for (const seen of ['1,050 元', '50,000 元', '2.5%', '示例办法第三条', '2007年4月1日', '交一半'])
      expect(said).toContain(seen);
  });

  it('is printed, and says where the paper comes out', async () => {
    const sent: unknown[] = [];
    const print = noting(sent, { outcome: 'printed', paper: 'ticket' });
    const rig = await shown(answered, { 'calculators.print': print });
    await rig.press(words('library:text.print'));
    expect(rig.text).toContain(words('library:printed.ticket'));
    expect(sent).toEqual([expect.objectContaining({ name: 'court.property', headline: '1,050 元' })]);
  });

  it('says what it cannot work with, and begins again', async () => {
    const why = { field: 'amount', reason: 'too-large', message: '太大了' };
    const rig = await shown(answered, { 'calculators.work': refusal('REFUSED', why) });
    expect(rig.text).toContain('太大了');
    await rig.press(words('calculators:answer.again'));
    expect(rig.text).toContain(words('calculators:question.matter.title'));
  });

  it('can be tried again when there was no answer', async () => {
    const rig = await shown(answered, { 'calculators.work': surprise });
    expect(rig.text).toContain(words('calculators:answer.failed'));
    expect(rig.buttons).toContain(words('tryAgain'));
  });
});

describe('a guide', () => {
  it('leads to a need, and what was told is not asked again', async () => {
    const told = { from: '2020-03-01', to: '2026-02-28', wage: '6000' };
    const request = workOut('severance', told);
    if (!request) throw new Error('no severance');
    const rig = await PageRig.place(request, { 'calculators.work': () => answer }, now);
    expect(rig.text).toContain(words('calculators:question.ending.title'));
    await rig.press(words('calculators:choice.ending.2N' as never));
    expect(rig.at).toBe('answer');
    expect(workOut('weather', told)).toBeNull();
  });
  it('leads to every calculation that guides may name, with every field', () => {
    const sample = { date: '2026-02-28', money: '6000', number: '3', choice: '', 'yes-no': '' };
    for (const [name, fields] of Object.entries(calculations)) {
      const told = Object.entries(fields).map(([field, kind]) => [field, sample[kind]]);
      const found = needWith(name, Object.fromEntries(told));
      expect([name, Object.keys(found?.answers ?? {}).length]).toEqual([name, told.length]);
    }
  });
  it('counts no double wage for months after somebody left', async () => {
    const asked: unknown[] = [];
    const request = workOut('double-wage', { from: '2026-01-05', to: '2026-04-05', wage: '5000' });
    if (!request) throw new Error('no double wage');
    const rig = await PageRig.place(request, { 'calculators.work': noting(asked, answer) }, now);
    await rig.press(words('calculators:choice.contract.left' as never));
    expect(asked).toEqual([
      {
        name: 'labour.double-wage',
        input: { hired: '2026-01-05', left: '2026-04-05', monthlyWage: '5000' },
        language: 'zh-CN',
      },
    ]);
  });
  it('does not take nothing for an income', () => {
    expect(needWith('child-support', { income: '0' })?.answers).toEqual({});
    expect(needWith('child-support', { income: '4500' })?.answers).toEqual({ parentIncome: '4500' });
  });
});

describe('a day', () => {
  const place = { at: 'ask', need: 'deadline', answers: { period: 'legacy' }, typed: '', page: 0 } as const;
  it.each([
    ['20260431', 'calculators:ask.noSuchDay'],
    ['20261231', 'calculators:ask.future'],
    ['19001231', 'calculators:ask.longAgo'],
  ] as const)('%s is refused with why', async (typed, why) => {
    const rig = await PageRig.place(feature.at({ ...place, typed }), {}, now);
    expect(rig.text).toContain(words(why));
  });
  it('that is typed is asked with', async () => {
    const asked: unknown[] = [];
    const work = noting(asked, { ...answer, result: { lastDay: '2026-03-03' } });
    const rig = await PageRig.place(feature.at(place), { 'calculators.work': work }, now);
    for (const digit of '20260102') await rig.press(digit);
    await rig.press(words('common:next'));
    expect(asked).toEqual([expect.objectContaining({ input: { period: 'legacy', event: '2026-01-02' } })]);
    expect(rig.text).toContain(dayInWords('2026-03-03', words));
  });
});

describe('every need', () => {
  const calculators = new Calculators(readParameters().parameters);
  it.each(needIds)('%s ends in what the station works out, whichever way is chosen', (need) => {
    for (const answers of waysThrough(need)) {
      const { name, input } = needs[need].calculation(answers);
      expect(calculators.calculate(name, input, { day: '2026-11-29' })).toMatchObject({
        ok: true,
        value: { unused: [] },
      });
    }
  });
});

/** All ways through the choices of a need. */
function waysThrough(
  need: NeedId,
  answers: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>>[] {
  const id = nextQuestion(need, answers);
  if (id === null) return [answers];
  const question = questionOf(id);
  const values =
    question.kind === 'choice'
      ? question.choices
      : [question.kind === 'day' ? '2026-01-02' : id === 'deathYear' ? '2025' : '3'];
  return values.flatMap((value) => waysThrough(need, { ...answers, [id]: value }));
}

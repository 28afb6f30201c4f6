// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { ElementShown, OpenedForm } from '#contract/forms.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import {
  type Answers,
  describeAsking,
  live,
  PageRig,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { examples } from './examples.ts';
import { feature, handOut } from './index.ts';

const [name, , , amount, paidBy] = examples.ask.map(({ element }) => element) as readonly ElementShown[];
const t = (key: string) => words(`forms:${key}` as Words);

/** What the station knows of a form that asks a choice, a name where the choice is cash, and an amount. */
function formAsking(all: readonly (ElementShown | undefined)[]) {
  return ({ answers }: { readonly answers: Record<string, string> }): Partial<OpenedForm> => ({
    page: { language: 'zh-CN', title: '收条', need: '收到钱', notes: [] },
    blocks: [],
    asks: all
      .filter((element) => element !== undefined)
      .filter(({ key }) => key !== 'companyName' || answers.paidBy === 'cash'),
  });
}

async function opened(answers: object = {}, facts = new VisitFacts()) {
  const services = { 'queue.services': live([]), 'forms.fill': formAsking([paidBy, name, amount]) };
  return { rig: await PageRig.place(handOut('receipt'), { ...services, ...answers }, { facts }), facts };
}

describeAsking(
  feature,
  {
    forms: {
      place: examples.forms[0],
      asks: 'forms.list',
      asking: 'forms:list.asking' as Words,
      failed: 'forms:list.failed' as Words,
      answer: [{ id: 'answer', title: '答辩状', need: '有人告您，要回答', group: 'court' }],
      answered: '有人告您，要回答',
    },
  },
  {},
);

describe('the questions of a form', () => {
  it('come one a page, by what was told, and end at the paper', async () => {
    const { rig, facts } = await opened();
    await rig.press(t('form.fill'));
    expect(rig.text).toContain(paidBy?.ask.words);
    await rig.press('现金');
    expect(rig.text).toContain(name?.ask.words);
    expect(rig.text).toContain('2');
    await rig.press(t('ask.byHand'));
    for (const digit of '12.5') await rig.press(digit);
    expect(rig.text).toContain('12.5');
    await rig.press(words('question:next'));
    expect(rig.at).toBe('form');
    expect(facts.all()).toEqual({ paidBy: 'cash', receivedAmount: '12.5' });
    // What was left out is offered again, and what was said can be changed.
    await rig.press(t('form.change'));
    expect(rig.text).toContain(t('answers.matters'));
    expect(rig.text).toContain('12.5');
  });

  it('leave out what a card or a guide has told', async () => {
    const facts = new VisitFacts();
    facts.tell('paidBy', 'transfer');
    facts.tell('receivedAmount', 'unknown');
    const { rig } = await opened({}, facts);
    // What is known can be shown to a lawyer, and what is not known cannot.
    expect(facts.results.get('form:receipt')).toMatchObject({
      facts: [{ question: paidBy?.name.words, answer: expect.any(String) }],
    });
    expect(rig.buttons).not.toContain(t('form.fill'));
    expect(rig.buttons).toContain(t('form.change'));
  });

  it('keep what was typed for whoever comes back', async () => {
    const { rig, facts } = await opened();
    await rig.press(t('form.fill'));
    await rig.press('转账');
    for (const digit of '80') await rig.press(digit);
    await rig.press(words('question:next'));
    await rig.press(t('form.change'));
    await rig.press(amount?.name.words ?? '');
    expect(rig.text).toContain('80');
    await rig.press('0');
    await rig.press(words('question:next'));
    expect(facts.get('receivedAmount')).toBe('800');
    expect(rig.at).toBe('answers');
  });

  it('take no amount of nothing', async () => {
    const { rig } = await opened({ 'forms.fill': formAsking([amount]) });
    await rig.press(t('form.fill'));
    await rig.press('0');
    expect(rig.text).toContain('这个数太小了');
  });

  it('are asked for again when there was no answer', async () => {
    const place = feature.at({ ...examples.next[0], failed: false });
    const answers: Answers = { 'forms.fill': surprise };
    const rig = await PageRig.place(place, answers);
    expect(rig.text).toContain(t('form.failed'));
    answers['forms.fill'] = formAsking([paidBy]);
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain(paidBy?.ask.words);
  });
});

describe('a card', () => {
  const onIt = {
    name: '沈一鸣',
    sex: 'female',
    birthDate: '1960-03-01',
    ethnicity: null,
    address: '明河县城中街 1 号',
    idNumber: '000000196003010000',
  };
  const own = { ...name, key: 'name' } as ElementShown;
  const particulars = () => new Blob([JSON.stringify(onIt)]);

  it('fills in what it says, once it was agreed to', async () => {
    const consent = vi.fn(() => ({}));
    const { rig, facts } = await opened({
      'forms.fill': formAsking([own, amount]),
      'sessions.consent': consent,
      'sessions.cardParticulars': particulars,
    });
    await rig.press(t('form.fill'));
    expect(rig.at).toBe('consent');
    expect(facts.all()).toEqual({});
    await rig.press(words('kiosk:consent.agree'));
    expect(consent).toHaveBeenCalledWith({ purpose: 'forms' }, expect.anything());
    expect(facts.get('born')).toBe('1960-03-01');
    expect(facts.get('ethnicity')).toBeUndefined();
    expect(rig.text).toContain(amount?.ask.words);
  });

  it('is no condition', async () => {
    const { rig } = await opened({ 'forms.fill': formAsking([own]) });
    await rig.press(t('form.fill'));
    await rig.press(t('card.without'));
    expect(rig.text).toContain(own.ask.words);
  });
});

describe('the desk', () => {
  const asked = { ...examples.desk[0], outcome: null };
  const shown = (handIn: unknown) =>
    PageRig.place(feature.at(asked), { 'forms.handIn': handIn as () => unknown });

  it('has the form, or gets it with the number that is taken', async () => {
    const handIn = vi.fn(() => ({ outcome: 'handed-in' }));
    expect((await shown(handIn)).text).toContain(t('desk.handed-in.title'));
    expect(handIn).toHaveBeenCalledExactlyOnceWith({ form: 'iou', answers: {} }, expect.anything());
    expect((await shown(() => ({ outcome: 'waits' }))).text).toContain(t('desk.waits.title'));
  });

  it('is tried again when it did not get it', async () => {
    const rig = await shown(surprise);
    expect(rig.text).toContain(t('desk.failed.title'));
    expect(rig.buttons).toContain(words('tryAgain'));
  });
});

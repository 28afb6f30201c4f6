// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { GuideStep, QuestionShown } from '#contract/dialogues.ts';
import type { World } from '#renderer/navigation/feature.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import {
  type Answers,
  describeAsking,
  live,
  never,
  PageRig,
  refusal,
  surprise,
  visitParts,
  words,
} from '#tests/harness/page-rig.tsx';
import { examples } from './examples.ts';
import { consult, feature } from './index.ts';
import type { Of } from './places.ts';

const [choice, day, money] = examples.question as readonly [Of<'question'>, Of<'question'>, Of<'question'>];
const [{ opinion, guide: calm }] = examples.opinion;
const frightened = examples.danger[0].guide;
const services = { 'queue.services': live([]) };
const ask = (question: QuestionShown): GuideStep => ({ at: 'question', question, asked: 0, of: 3 });

/** The page of a place, with what the visit knows and what became of it. */
async function shown(
  place: Parameters<typeof feature.at>[0],
  answers: object = {},
  facts = new VisitFacts(),
) {
  const end = vi.fn();
  const now = () => Date.parse('2026-06-30T04:00Z');
  const rig = await PageRig.place(feature.at(place), { ...services, ...answers }, { facts, end, now });
  return { rig, facts, end };
}

describeAsking(
  feature,
  {
    guides: {
      place: { at: 'guides', page: 0 },
      asks: 'dialogues.guides',
      asking: 'dialogue:guides.asking' as never,
      failed: 'dialogue:guides.failed' as never,
      answer: [{ ...calm, need: { words: '干了活，拿不到工资', language: 'zh-CN' } }],
      answered: '干了活，拿不到工资',
    },
  },
  services,
);

const t = (key: string) => words(`dialogue:${key}`, { defaultValue: key });

describe('danger', () => {
  it('is asked before any question, and says whom to call', async () => {
    const start = { 'dialogues.guides': () => [{ ...frightened, need: frightened.title }] };
    const rig = await PageRig.place(consult('violence'), { ...services, ...start });
    expect(rig.at).toBe('danger');
    await rig.press(t('danger.violence'));
    expect(rig.text).toContain('110');
    expect(rig.text).toContain('12348');
  });

  it('says where somebody can stay, where the station knows a shelter', async () => {
    const safety = { at: 'safety', guide: frightened, danger: 'violence' } as const;
    expect((await shown(safety)).rig.text).not.toContain(t('safety.shelter'));
    const rig = await PageRig.place(feature.at(safety), services, {
      profile: { ...visitParts.profile, shelter: '000-5550131' },
    });
    expect(rig.text).toContain(`${t('safety.shelter')}000-5550131`);
  });

  it.each(['touch', 'key'])('is left by one %s: nothing that was said stays', async (way) => {
    const { rig, facts, end } = await shown({ ...choice, guide: frightened });
    facts.tell('violence.what', 'hit');
    if (way === 'touch') await rig.press(t('exit'));
    else window.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    expect(end).toHaveBeenCalledExactlyOnceWith('left');
    expect(facts.all()).toEqual({});
  });

  it('has no such key where a guide names none', async () => {
    const { rig, end } = await shown(money);
    expect(rig.buttons).not.toContain(t('exit'));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    expect(end).not.toHaveBeenCalled();
  });
});

describe('a question', () => {
  it('is answered with one touch, and the station told what is known', async () => {
    const step = vi.fn(() => ask(day.question));
    const { rig, facts } = await shown({ ...choice, guide: calm }, { 'dialogues.step': step });
    await rig.press('丈夫或者妻子');
    expect(facts.get('violence.who')).toBe('spouse');
    expect(step).toHaveBeenLastCalledWith(
      expect.objectContaining({ guide: 'wages', answers: { 'violence.who': 'spouse' } }),
      expect.anything(),
    );
    expect(rig.text).toContain(day.question.ask.words);
  });

  it('explains a word of the law that comes up in it', async () => {
    const meaning = { word: '仲裁', meaning: '由专门的机构来断谁对谁错。', language: 'zh-CN' as const };
    const why = { ...day.question.why, terms: [meaning] };
    const { rig } = await shown({ ...day, question: { ...day.question, why } });
    expect(rig.text).toContain('仲裁：由专门的机构来断谁对谁错。');
  });

  it('shows after going back what was said, to be kept or changed', async () => {
    const facts = new VisitFacts();
    facts.tell('violence.who', 'family');
    const { rig } = await shown({ ...choice, guide: calm }, {}, facts);
    expect(rig.text).toContain('父母、儿女，或者别的家里人您前面说的是');
  });

  it.each([
    ['20260431', 'no-day'],
    ['20260701', 'in-the-future'],
    ['18500101', 'too-early'],
  ])('takes no day like %s', async (typed, flaw) => {
    const { rig } = await shown({ ...day, typed });
    expect(rig.text).toContain(words(`question:flaw.${flaw}` as never));
  });

  it.each([
    ['19960430', true],
    ['19960501', false],
  ])('takes no day before somebody was born, where a card has told when: %s', async (typed, isBefore) => {
    const facts = new VisitFacts();
    facts.tell('born', '1996-05-01');
    const { rig } = await shown({ ...day, typed }, {}, facts);
    expect(rig.text.includes(words('question:flaw.before-birth'))).toBe(isBefore);
  });

  it('takes no wages of nothing, and none of a billion', async () => {
    const { rig } = await shown({ ...money, typed: '0' });
    expect(rig.text).toContain('这个数太小了');
    const { rig: other } = await shown({ ...money, typed: '1000000000' });
    expect(other.text).toContain('这个数太大了');
  });

  it('may be left open by whoever does not know', async () => {
    const { rig, facts } = await shown(money, { 'dialogues.step': never });
    await rig.press(words('question:unknown'));
    expect(facts.get('owedWages')).toBe('unknown');
  });
});

describe('what comes next', () => {
  it('asks again what contradicts itself', async () => {
    const facts = new VisitFacts();
    facts.tell('leftOn', '2020-01-01');
    const step = vi.fn(() => ask(day.question));
    const { rig } = await shown(examples.contradiction[0], { 'dialogues.step': step }, facts);
    await rig.press(t('contradiction.again'));
    expect(step).toHaveBeenLastCalledWith(expect.objectContaining({ answers: {} }), expect.anything());
  });

  it('says so when the library has the guide no more, and offers another try when there was no answer', async () => {
    const { rig } = await shown(examples.next[0], { 'dialogues.step': refusal('NOT_FOUND') });
    expect(rig.text).toContain(t('trouble.gone.title'));
    const { rig: other } = await shown(examples.next[0], { 'dialogues.step': surprise });
    expect(other.text).toContain(t('trouble.failed.title'));
  });

  it('is forgotten with the guide, but for what others ask too', () => {
    const facts = new VisitFacts();
    facts.tell('wages.iou', 'yes');
    facts.tell('leftOn', '2026-03-01');
    feature.at(examples.guides[0]).feature.parts.wipe?.({ facts } as World);
    expect(facts.all()).toEqual({ leftOn: '2026-03-01' });
  });
});

describe('the opinion', () => {
  it('can be shown to a lawyer for the rest of the visit, and what it follows from', async () => {
    const facts = new VisitFacts();
    const say = (text: string) => ({ words: text, language: 'zh-CN' }) as const;
    const told = [
      { name: say('欠的工资'), kind: 'money', answer: '8000', option: null },
      { name: say('走了没有'), kind: 'choice', answer: 'left', option: say('已经离开了') },
    ] as const;
    await PageRig.place(feature.at({ ...examples.opinion[0], told }), services, { facts });
    const [answers, shown] = [...facts.results.values()];
    expect(answers).toMatchObject({
      ...{ what: 'facts', title: opinion.title.words },
      facts: [{ question: '欠的工资' }, { question: '走了没有', answer: '已经离开了' }],
    });
    const text = shown?.what === 'opinion' ? shown.paragraphs.join() : '';
    for (const { title, says } of opinion.conclusions)
      for (const part of [title.words, ...says.flatMap(({ laws }) => laws.map(({ cited }) => cited))])
        expect(text).toContain(part);
    facts.clear();
    expect(facts.results.size).toBe(0);
  });

  it('says what follows and why, until when, and that it is guidance', async () => {
    const { rig } = await shown(examples.opinion[0]);
    for (const said of [
      t('notice'),
      '因为您说：离开单位的日子',
      '劳动仲裁：工作上的事说不好',
      '劳动争议调解仲裁法 第五十三条',
      '最晚 2027',
    ])
      expect(rig.text).toContain(said);
  });

  it('leads to the article where the library has it', async () => {
    const law = { cited: '劳动法 第五十条', ref: { document: '劳动法', key: '50' } };
    const risk = { words: '要当心。', language: 'zh-CN' as const, laws: [law] };
    const { rig } = await shown({ ...examples.opinion[0], opinion: { ...opinion, risks: [risk] } });
    expect(rig.buttons).toContain('劳动法 第五十条');
  });

  it('leads to a number to dial, also where this terminal gives no numbers of the queue', async () => {
    const { rig } = await shown(examples.opinion[0]);
    const hotline = words('dialogue:opinion.call', { phone: '12348' });
    expect(rig.buttons).toContain(hotline);
    await rig.press(words('dialogue:opinion.call', { phone: '12333' }));
    expect(rig.at).toBe('call');
    expect(rig.text).toContain('12333');
  });

  it.each([
    ['a4', () => ({ outcome: 'printed', paper: 'a4' })],
    ['unprinted', () => ({ outcome: 'unprinted', cause: 'jam' })],
    ['no-printer', refusal('NO_PRINTER')],
    ['failed', surprise],
  ])('says what became of the paper: %s', async (state, print) => {
    const { rig } = await shown(examples.opinion[0], { 'dialogues.print': print });
    await rig.press(t('opinion.print'));
    expect(rig.text).toContain(words(`library:printed.${state}` as never));
  });
});

describe('what somebody says in their own words', () => {
  const matched = { at: 'matched', text: '老板不发工资', machine: null } as const;
  const guide = { ...calm, need: { words: '干了活，拿不到工资', language: 'zh-CN' as const } };
  const article = { ref: { document: '劳动法@2018-12-29', key: '50' }, title: '劳动法', label: '第五十条' };

  it('leads to the guides that fit, with why', async () => {
    const answer = { sure: true, guides: [{ guide, article }] };
    const { rig } = await shown(matched, { 'dialogues.match': () => answer, 'dialogues.step': never });
    expect(rig.text).toContain(t('matched.sure'));
    expect(rig.text).toContain('劳动法第五十条');
    await rig.press(guide.need.words);
    expect(rig.at).toBe('next');
  });

  it.each([
    [{ sure: false, guides: [{ guide, article: null }] }, 'matched.maybe'],
    [{ sure: false, guides: [] }, 'matched.none'],
  ])('says so when none is good enough, and offers the law', async (answer, lead) => {
    const { rig } = await shown(matched, { 'dialogues.match': () => answer });
    expect(rig.text).toContain(words(`dialogue:${lead}`, { hotline: '12348', defaultValue: lead }));
    expect(rig.text).toContain(t('matched.law'));
  });

  it('says that the search is not finished when time ran out, and tries again', async () => {
    let answer: object = { sure: false, guides: [], timedOut: true };
    const { rig } = await shown(matched, { 'dialogues.match': () => answer });
    expect(rig.text).toContain(words('library:found.timedOut'));
    expect(rig.text).not.toContain(words('dialogue:matched.none', { hotline: '12348' }));
    expect(rig.text).toContain(t('matched.law'));
    answer = { sure: true, guides: [{ guide, article }], timedOut: false };
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain(t('matched.sure'));
    expect(rig.text).not.toContain(words('library:found.timedOut'));
  });

  describe('at a station that asks a machine too', () => {
    const says = [
      {
        words: '工资应当按月支付给劳动者本人。',
        language: 'zh-CN' as const,
        laws: [{ cited: '劳动法 第五十条', ref: article.ref }],
      },
    ];
    const guides = { sure: true, guides: [{ guide, article }] };
    const asking = { ...visitParts.profile, asksMachine: true };
    const station = (machineAnswer: Answers[string]) => ({
      ...services,
      'dialogues.match': () => guides,
      'dialogues.machineAnswer': machineAnswer,
    });

    it('is told so before anything is typed', async () => {
      const rig = await PageRig.place(feature.at(examples.ask[0]), services, { profile: asking });
      expect(rig.text).toContain(t('ask.sent'));
    });

    it('is told nothing of it elsewhere', async () => {
      const { rig } = await shown(examples.ask[0]);
      expect(rig.text).not.toContain(t('ask.sent'));
    });

    it('finds its answer beneath the guides, marked as what it is, with the article of each sentence', async () => {
      const rig = await PageRig.place(
        feature.at(matched),
        station(() => ({ says })),
        { profile: asking },
      );
      const tile = document.querySelector<HTMLElement>('[role=status] button');
      expect(tile?.textContent).toContain(t('matched.machine'));
      expect(rig.text).not.toContain(says[0]?.words);
      await act(async () => tile?.click());
      expect(rig.text).toContain(t('machine.lead'));
      expect(rig.text).toContain(says[0]?.words);
      expect(rig.buttons).toContain('劳动法 第五十条');
    });

    it.each([
      ['nothing that may be shown', () => null],
      ['nothing yet', never],
      ['a failure', surprise],
    ])('sees the guides alone where it has %s', async (_, machineAnswer) => {
      const rig = await PageRig.place(feature.at(matched), station(machineAnswer), { profile: asking });
      expect(rig.text).toContain(guide.need.words);
      expect(document.querySelector('[role=status]')?.textContent).toBe('');
      expect(rig.text).not.toContain(words('tryAgain'));
    });
  });
});

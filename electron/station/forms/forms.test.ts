import { readdirSync, readFileSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { describe, expect, test, vi } from 'vitest';
import type { Identity } from '#contract/access.ts';
import type { FormBlock, Piece } from '#contract/forms.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import { procedures } from '../kernel/implement.ts';
import type { JsonObject } from '../personal/personal.ts';
import { fill } from './fill.ts';
import { type FormDeps, formProcedures, HandedIn } from './forms.ts';
import { readForms } from './read-forms.ts';

const own = readForms();
const content = new URL('../../../content/', import.meta.url);

/** What stands on a form, as one text; ＿ is a line to be filled in. */
function words(blocks: readonly FormBlock[]): string {
  const said = (pieces: readonly Piece[]) =>
    pieces.map((piece) => (piece.is === 'blank' ? '＿' : piece.text)).join('');
  return blocks
    .flatMap((block) => {
      if (block.kind === 'items') return block.items.map(said);
      if (block.kind === 'text') return block.paragraphs.map(said);
      return block.kind === 'particulars'
        ? block.rows.map(({ label, value }) => `${label} ${value ?? '＿'}`)
        : [];
    })
    .join('\n');
}

function filled(id: string, answers: Record<string, string>): string {
  const form = own.forms.get(id);
  if (!form) throw new Error(`no form ${id}`);
  return words(fill(form, answers, own).blocks);
}

function rig(
  availability: 'ready' | 'unavailable' = 'ready',
  { desk = null, visit = null }: { desk?: FormDeps['desk']; visit?: object | null } = {},
  who: Partial<Identity> = {},
) {
  const documents = { availability: () => availability, print: vi.fn(async () => ok({ pages: 1 })) };
  const deps = {
    forms: () => own,
    documents,
    clock: new ManualClock(),
    settings: { station: { name: { 'zh-CN': '云溪法律服务站' }, timeZone: 'Asia/Shanghai' } },
    readingPage: () => 'http://read.test/read',
    sessions: { of: () => visit },
    desk,
  } as unknown as FormDeps;
  const router = { forms: formProcedures(procedures, { forms: deps }) };
  const identity: Identity = { role: 'terminal', name: null, counterIds: [], token: 'x'.repeat(20), ...who };
  const context = { connection: { id: '1', from: 'test', identity } };
  return { forms: createRouterClient(router, { context }).forms, documents };
}

async function asked(form: string, answers: Record<string, string>, language: 'zh-CN' | 'en' = 'zh-CN') {
  return (await rig().forms.fill({ form, answers, language })).asks;
}

test('whoever fills in a form tells who they are, and memory is cleaned after their visit', async () => {
  const visit = { notePersonal: vi.fn() };
  const { forms } = rig('ready', { visit });
  await forms.fill({ form: 'iou', answers: {} });
  expect(visit.notePersonal).not.toHaveBeenCalled();
  await forms.fill({ form: 'iou', answers: { loanAmount: '3000' } });
  expect(visit.notePersonal).toHaveBeenCalled();
});

describe('what a form asks', () => {
  test('is asked in its order, in the language of the page, each by its kind', async () => {
    const [first, ...rest] = await asked('labour-arbitration', {}, 'en');
    expect(first).toMatchObject({ key: 'name', kind: 'name', matters: true, ask: { language: 'en' } });
    expect(rest.map(({ key, kind }) => `${key} ${kind}`)).toEqual(
      expect.arrayContaining(['phone digits', 'companyName name', 'startedOn date', 'owedWages money']),
    );
  });
  test('depends on what was told', async () => {
    const keys = async (otherIs: string) =>
      (await asked('complaint-generic', { otherIs })).map(({ key }) => key);
    expect(await keys('person')).not.toContain('companyName');
    expect(await keys('company')).not.toContain('otherName');
  });
});

describe('the forms of the product', () => {
  test('can all be read', () => {
    expect(own.faults).toEqual([]);
    expect(own.forms.size).toBeGreaterThanOrEqual(20);
  });
  test('name facts that a guide asks for', () => {
    const dialogues = new URL('dialogues/', content);
    const guides = readdirSync(dialogues).filter((name) => name.endsWith('.yaml'));
    const asked = guides.map((name) => readFileSync(new URL(name, dialogues), 'utf8')).join('\n');
    const files = readdirSync(new URL('forms/', content)).filter((name) => name.endsWith('.yaml'));
    const facts = files.flatMap((name) => {
      const text = readFileSync(new URL(`forms/${name}`, content), 'utf8');
      const named = [
        ...text.matchAll(/\{([a-zA-Z.]+)(?::大写)?\}/g),
        ...text.matchAll(/when: \{ ([a-zA-Z.]+):/g),
      ];
      return named.map(([, fact = '']) => ({ name, fact: fact.split('.').at(-1) ?? '' }));
    });
    expect(facts.length).toBeGreaterThan(30);
    expect(
      facts.filter(({ fact }) => !own.elements.has(fact) && !new RegExp(`^ *${fact}:`, 'm').test(asked)),
    ).toEqual([]);
  });
  test('are those that guides hand out', () => {
    const dialogues = new URL('dialogues/', content);
    const wanted = readdirSync(dialogues)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => [...readFileSync(new URL(name, dialogues), 'utf8').matchAll(/do: print ([a-z-]+)/g)])
      .map(([, form = '']) => form);
    expect(new Set(wanted).size).toBeGreaterThan(10);
    expect(wanted.filter((form) => !own.forms.has(form))).toEqual([]);
  });
});

test('what is known stands there; what is not is a line, and nothing is guessed', () => {
  const known = { name: '沈一鸣', owedWages: '12500', leftOn: '2026-03-01', laborContract: 'no' };
  expect(filled('labour-arbitration', known)).toContain(
    [
      '请求裁决被申请人支付拖欠的工资12,500元。',
      '请求裁决被申请人支付未订立书面劳动合同的二倍工资差额＿元。',
      '双方没有订立书面劳动合同。',
      '申请人于2026年3月1日离开被申请人处。',
    ].join('\n'),
  );
  const nothing = filled('labour-arbitration', { owedWages: 'unknown', laborContract: 'unknown' });
  expect(nothing).not.toContain('拖欠的工资');
  expect(nothing).not.toContain('书面劳动合同');
  expect(nothing).toContain('姓名 ＿');
});

test('what a guide found goes into the request, its sum to be filled in', () => {
  const claims = (answers: Record<string, string>) =>
    filled('labour-arbitration', answers).match(/请求裁决.*/g);
  expect(claims({ 'termination.how': 'fired', 'termination.proof': 'no', 'termination.back': 'no' })).toEqual(
    ['请求裁决被申请人支付违法解除劳动合同的赔偿金＿元。'],
  );
  expect(claims({ 'termination.how': 'fired', 'termination.proof': 'yes' })).toBeNull();
  expect(claims({ 'overtime.when': 'unknown' })).toBeNull();
  expect(claims({ 'overtime.when': 'mixed', 'workinjury.insured': 'no' })).toHaveLength(2);
});

test('a marriage of one day is a marriage', () => {
  expect(filled('complaint-divorce', { marriedOn: '2026-06-29' })).toContain('双方于2026年6月29日登记结婚');
});

test('an amount is written in capitals too, a choice in words, and a telephone without commas', () => {
  const text = filled('iou', { loanAmount: '3000.50', borrowerPhone: '08001234567' });
  expect(text).toContain('（大写）叁仟元伍角整，（小写）3,000.50元');
  expect(text).toContain('08001234567');
  expect(filled('complaint-loan', { paidBy: 'cash', sex: 'female' })).toMatch(/性别 女[\s\S]*：现金。/);
});

test('only the one who is here has a name on it', () => {
  const text = filled('complaint-loan', { name: '沈一鸣' });
  expect(text.match(/姓名 沈一鸣/g)).toHaveLength(1);
});

test.each([
  ['title: 甲\nneed: 乙\ngroup: work\nlaw: 民法典 第一条\nblocks: []\n', 5, /blocks/],
  ['title: 甲\nneed: 乙\ngroup: tea\nlaw: 民法典 第一条\nblocks: []\n', 3, /group/],
  ['title: 甲\nneed: 乙\ngroup: work\nlaw: 民法典\nblocks: []\n', 4, /law/],
  [
    'title: 甲\nneed: 乙\ngroup: work\nlaw: 民法典 第一条\nblocks:\n  - { kind: sign, by: [甲] }\n  - { kind: text, heading: 丙, paragraphs: ["欠{wages元"] }\n',
    7,
    /bracket/,
  ],
  ['title: [', 1, /is not YAML/],
  [
    'title: 甲\nneed: 乙\ngroup: work\nlaw: 民法典 第一条\nasks: [tea]\nblocks:\n  - { kind: sign, by: [甲] }\n  - { kind: text, heading: 丙, paragraphs: [丁] }\n',
    5,
    /tea is in no elements.yaml/,
  ],
])('a form that is wrong is left out, with file, line and reason: %s', (text, line, reason) => {
  const { forms, faults } = readForms({ 'content/forms/x.yaml': text });
  expect(forms.size).toBe(0);
  expect(faults).toContainEqual({ file: 'x', line, reason: expect.stringMatching(reason) });
});

test.each([
  ['tea: { ask: 甲？, why: 乙 }\n', 1, /needs a kind and a name/],
  ['tea: { kind: name, name: 茶, ask: 甲？, why: 乙 }\n', 1, /tea has no ask in elements.en/],
  ['tea: { kind: cup, name: 茶, ask: 甲？, why: 乙 }\n', 1, /kind/],
])('an element that is wrong is named: %s', (text, line, reason) => {
  const { faults } = readForms({
    'content/forms/elements.yaml': text,
    'content/forms/texts/elements.en.yaml': 'tea: { name: Tea, why: B }\n',
  });
  expect(faults).toContainEqual({ file: 'elements', line, reason: expect.stringMatching(reason) });
});

test('what its page says is in the language of the page; the form itself is Chinese', async () => {
  const { forms } = rig();
  const { page, title, notes } = await forms.fill({
    form: 'labour-arbitration',
    answers: {},
    language: 'en',
  });
  expect(page).toMatchObject({ language: 'en', title: 'Request for labour arbitration' });
  expect(page.notes).toContain('Labour arbitration is free of charge.');
  expect([title, ...notes].join()).toMatch(/^劳动人事争议仲裁申请书.*劳动仲裁不收钱。$/);
  const needs = async (language: 'en' | 'ug') => (await forms.list({ language })).map(({ need }) => need);
  expect((await needs('en')).filter((need) => /\p{Script=Han}/u.test(need))).toEqual([]);
  expect(await needs('ug')).toContain('想立遗嘱');
});

test('a language that lacks a note is named, and the form shown in Chinese', () => {
  const form = readFileSync(new URL('forms/iou.yaml', content), 'utf8');
  const parts = readFileSync(new URL('forms/parts.yaml', content), 'utf8');
  const elements = readFileSync(new URL('forms/elements.yaml', content), 'utf8');
  const facts = readFileSync(new URL('dialogues/facts.yaml', content), 'utf8');
  const english =
    'iou: { title: Loan note, need: A note, notes: [One] }\nwill: { title: Will, need: A will }\n';
  const { texts, faults } = readForms({
    ...{ 'iou.yaml': form, 'parts.yaml': parts, 'elements.yaml': elements, 'facts.yaml': facts },
    'texts/forms.en.yaml': english,
  });
  expect(faults).toEqual([
    { file: 'forms.en', line: 1, reason: 'iou needs title, need and 3 notes' },
    { file: 'forms.en', line: 2, reason: 'there is no form will' },
  ]);
  expect(texts.get('en')).toEqual({});
});

test('is printed on A4, and taken along as text', async () => {
  const { forms, documents } = rig();
  expect(await forms.print({ form: 'iou', answers: { loanAmount: '3000' } })).toEqual({
    outcome: 'printed',
    paper: 'a4',
  });
  expect(documents.print).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      paper: expect.objectContaining({ template: 'form', issuer: '云溪法律服务站' }),
    }),
    expect.anything(),
  );
  const { codes } = await forms.takeAway({ form: 'iou', answers: {} });
  expect(codes[0]).toContain('http://read.test/read#');
});

test('without a printer it says so, and an unknown form is none', async () => {
  const { forms } = rig('unavailable');
  await expect(forms.print({ form: 'iou', answers: {} })).rejects.toMatchObject({ code: 'NO_PRINTER' });
  await expect(forms.fill({ form: 'nothing', answers: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('a form that is given to the desk', () => {
  const ticketId = '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7b10';
  const told = { form: 'iou', answers: { loanAmount: '3000', borrowerName: '沈一鸣' } };

  /** A hall whose visitor has a number or takes one later, and whose clerk has called it or not. */
  function hall() {
    const clock = new ManualClock(Date.parse('2026-01-05T04:00Z'));
    const kept = new Map<string, { value: JsonObject; eraseAt: number }>();
    const vault = {
      put: (subject: string, value: JsonObject | Buffer, eraseAt: number) =>
        void kept.set(subject, { value: value as JsonObject, eraseAt }),
      get: (subject: string) => kept.get(subject)?.value ?? null,
    };
    const waiting: ((ticketId: string) => void)[] = [];
    const at = { ticket: null as string | null, counter: [] as object[] };
    const visit = {
      withTicket: (task: (ticketId: string) => void) => {
        if (at.ticket === null) waiting.push(task);
        else task(at.ticket);
        return at.ticket !== null;
      },
    };
    const desk = {
      handedIn: new HandedIn({ vault, clock, timeZone: 'Asia/Shanghai' }),
      counters: () => at.counter,
    } as unknown as FormDeps['desk'];
    const called = { clerk: '周明远', current: { ticketId } };
    return {
      at,
      kept,
      waiting,
      called,
      visitor: rig('ready', { desk, visit }).forms,
      clerk: rig('ready', { desk }, { role: 'staff', name: '周明远' }),
    };
  }

  test('is seen and printed by the clerk who has the person, and kept until the day ends', async () => {
    const { at, kept, called, visitor, clerk } = hall();
    at.ticket = ticketId;
    expect(await visitor.handIn(told)).toEqual({ outcome: 'handed-in' });
    await visitor.handIn({ ...told, form: 'receipt' });
    await visitor.handIn({ ...told, answers: { loanAmount: '4000' } });
    // Midnight in Shanghai.
    expect([...kept.values()].map(({ eraseAt }) => new Date(eraseAt).toISOString())).toEqual([
      '2026-01-05T16:00:00.000Z',
    ]);
    at.counter = [called];
    expect(await clerk.forms.handedIn({ ticketId })).toEqual([
      { form: 'receipt', title: '收条' },
      { form: 'iou', title: '借条' },
    ]);
    expect(await clerk.forms.printHandedIn({ ticketId, form: 'iou' })).toMatchObject({ outcome: 'printed' });
    expect(JSON.stringify(clerk.documents.print.mock.calls)).toContain('4,000');
  });

  test('is not shown to a clerk who has not called its number, nor to another', async () => {
    const { at, called, visitor, clerk } = hall();
    at.ticket = ticketId;
    await visitor.handIn(told);
    for (const counter of [[], [{ ...called, clerk: '陈晓' }]]) {
      at.counter = counter;
      expect(await clerk.forms.handedIn({ ticketId })).toEqual([]);
      await expect(clerk.forms.printHandedIn({ ticketId, form: 'iou' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await expect(visitor.handedIn({ ticketId })).rejects.toMatchObject({ status: 403 });
  });

  test('waits for the number that is taken, and is none where there is no visit', async () => {
    const { at, kept, waiting, called, visitor, clerk } = hall();
    expect(await visitor.handIn(told)).toEqual({ outcome: 'waits' });
    expect(kept.size).toBe(0);
    for (const task of waiting) task(ticketId);
    at.counter = [called];
    expect(await clerk.forms.handedIn({ ticketId })).toHaveLength(1);
    await expect(rig().forms.handIn(told)).rejects.toMatchObject({ code: 'NO_VISIT' });
  });
});

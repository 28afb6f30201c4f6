import { describe, expect, test } from 'vitest';
import { readDialogues } from '../read-dialogues.ts';
import { checkDialogues, type Laws } from './check.ts';
import { untranslated } from './check-texts.ts';

/** A whole guide. Each row below breaks one thing of it; `# !` marks the line that must be named. */
const sound = `title: 住的事
need: 房东不退钱
questions:
  state:
    kind: choice
    name: 现在怎么样
    ask: 您现在还住在这里吗？
    why: 搬走以后，钱应当退给您。
    options:
      living: 还住着
      moved: 搬走了
  movedOn:
    kind: date
    name: 搬走的日子
    past: true
    ask: 哪一天搬走的？
    why: 时间从这一天算。
    when: state is moved
  rentedOn:
    kind: date
    name: 开始住的日子
    past: true
    ask: 哪一天租的？
    why: 看住了多久。
  paid:
    kind: money
    name: 付的钱
    min: 1
    max: 100000
    ask: 您付了多少钱？
    why: 钱多钱少，办法不一样。
facts:
  old: movedOn more than 3 years ago
contradictions:
  days:
    when: movedOn before rentedOn
    ask: [movedOn]
    text: 搬走的日子比开始住还早。
conclusions:
  back:
    title: 钱应当退给您
    when: not old
    says:
      - 房东应当把钱退给您。【渡口法 第一条】
  late:
    title: 时间可能过了
    when: old
    not-with: [back]
    says:
      - 三年里要去说。【渡口法 第二条】
evidence:
  paper: { text: 付钱的纸, when: paid > 5000 }
periods:
  suit:
    title: 最晚哪天去法院
    when: state is moved
    from: movedOn
    length: 3 years
    law: 渡口法 第二条
risks:
  wait: 三年以后就晚了。【渡口法 第二条】
steps:
  ask: { text: 先问一次, do: call 12348 }
where:
  court: 去这里
aid:
  maybe: { text: 可以去问。【渡口法 第一条】, likely: maybe }
`;

const facts = 'leftOn: { kind: date, name: 离开的日子, past: true }\n';
const laws: Laws = {
  flawOf: (citation) => {
    if (citation === '渡口法 第九条') return 'is not in force: repealed since 2020-01-01';
    return /^渡口法 第[一二]条$/.test(citation) ? null : 'is of a law that is not here';
  },
};

async function faultsOf(guide: string, more: Readonly<Record<string, string>> = {}) {
  const sources = new Map(Object.entries({ facts, rent: guide, ...more }));
  return await checkDialogues(readDialogues(sources), {
    today: '2026-06-30',
    laws,
    forms: new Set(['will']),
  });
}

test('a whole guide has no fault', async () => {
  expect(await faultsOf(sound)).toEqual([]);
});

type Row = readonly [name: string, was: string, is: string, reason: string];

const broken: readonly Row[] = [
  ['YAML that is none', 'title: 住的事', 'title: "住的事\nx: y" z # !', 'is not YAML'],
  ['a key twice', 'need: 房东', 'title: 又一个 # !\nneed: 房东', 'is not YAML'],
  ['an alias', 'title: 住的事', 'title: &a 住的事\nabout: *a', 'alias'],
  ['no title', 'title: 住的事\n', '', 'title'],
  ['a part that there is not', 'facts:\n', 'fatcs: {} # !\nfacts:\n', 'no place for "fatcs"'],
  ['a kind of answer that there is not', 'kind: choice', 'kind: wish # !', 'questions.state.kind'],
  [
    'a question without a reason',
    '  movedOn:\n',
    '  empty: # !\n    kind: date\n    name: 天\n    ask: 哪天？\n  movedOn:\n',
    'why',
  ],
  ['a choice of one', '      moved: 搬走了\n', '', 'two options'],
  ['a number without bounds', '    max: 100000\n', '', 'min and max'],
  ['a fact of its own without a kind', '    kind: money\n    name: 付的钱\n', '', 'needs a kind and a name'],
  [
    'a shared fact with a kind',
    '  movedOn:\n    kind',
    '  leftOn: # !\n    kind: date\n    name: 天\n    ask: 哪天？\n    why: 要算。\n  movedOn:\n    kind',
    'facts.yaml',
  ],
  [
    'a condition that cannot be read',
    'when: state is moved',
    'when: state is # !',
    'ends where an answer should stand',
  ],
  ['a condition with an open bracket', 'when: paid > 5000', 'when: (paid > 5000', '")" is missing'],
  ['a fact that nobody asks for', 'when: state is moved', 'when: stat is moved # !', 'no question for stat'],
  [
    'an answer that there is not',
    'when: state is moved',
    'when: state is gone # !',
    'gone is no answer to state',
  ],
  ['what is asked only below', 'when: state is moved', 'when: paid > 5 # !', 'paid is asked only below'],
  [
    'a day compared with a number',
    'old: movedOn more than 3 years ago',
    'old: movedOn > 3 # !',
    'movedOn is a date',
  ],
  ['days compared with money', 'movedOn before rentedOn', 'movedOn before paid # !', 'cannot be compared'],
  ['a fact that is named nowhere', 'when: not old', 'when: not new # !', 'new is not named'],
  [
    'a fact that nothing uses',
    '  old: movedOn',
    '  young: paid > 9 # !\n  old: movedOn',
    'nothing uses young',
  ],
  [
    'a question on which nothing depends',
    '  paid:\n',
    '  idle: # !\n    kind: yes-no\n    name: 事\n    ask: 有事吗？\n    why: 问一问。\n  paid:\n',
    'why ask?',
  ],
  [
    'a question that nobody is asked',
    'when: state is moved',
    'when: state is moved and state is living # !',
    'no answers lead to the question movedOn',
  ],
  [
    'a fact that is always so',
    'old: movedOn more than 3 years ago',
    'old: paid > 5 or paid <= 5 or paid is unknown # !',
    'old is always so',
  ],
  [
    'a contradiction that cannot happen',
    'movedOn before rentedOn',
    'movedOn after 2026-06-30 and rentedOn is known # !',
    'can never happen',
  ],
  [
    'a conclusion that nobody reaches',
    'when: old\n',
    'when: old and not (state is moved) # !\n',
    'no answers lead to conclusions.late',
  ],
  [
    'evidence for nobody',
    'when: paid > 5000',
    'when: paid > 5000 and paid < 100',
    'no answers lead to evidence.paper',
  ],
  ['a way that ends in nothing', 'conclusions:', 'conclusions: # !', 'no conclusion is reached when'],
  [
    'conclusions that exclude each other',
    'when: old\n',
    'when: state is moved # !\n',
    'late and back stand side by side',
  ],
  [
    'a conclusion beside one that there is not',
    'not-with: [back]',
    'not-with: [bak] # !',
    'no conclusion called bak',
  ],
  [
    'a sentence without an article',
    '三年里要去说。【渡口法 第二条】',
    '三年里要去说。 # !',
    'names no article',
  ],
  [
    'an article that is not there',
    '三年里要去说。【渡口法 第二条】',
    '三年里要去说。【渡口法 第七条】 # !',
    'is of a law that is not here',
  ],
  [
    'an article that is not in force',
    '三年里要去说。【渡口法 第二条】',
    '三年里要去说。【渡口法 第九条】 # !',
    'not in force',
  ],
  ['a period without a basis', '    law: 渡口法 第二条\n', '', 'has no basis'],
  ['a period without a beginning', '    from: movedOn\n', '', 'needs either from'],
  ['a period of no length', 'length: 3 years', 'length: soon # !', 'is no length'],
  ['a period that begins with money', 'from: movedOn', 'from: paid # !', 'paid is no date'],
  ['a step that nobody can take', 'do: call 12348', 'do: dance', 'is nothing to do'],
  ['a guide that there is not', 'do: call 12348', 'do: guide moon', 'no guide called moon'],
  ['an institution that there is not', '  court: 去这里', '  moon: 去这里 # !', 'one of legal-aid'],
  [
    'legal aid that is never said',
    'likely: maybe }',
    'likely: maybe }\n  no: { text: 不行。【渡口法 第一条】, likely: no } # !',
    'hold whenever it does',
  ],
  [
    'a sentence that is too long',
    'why: 看住了多久。',
    'why: 看您在这里一共住了多久就可以知道钱应当退多少给您还是不用退给您了。 # !',
    'a sentence of 32 characters',
  ],
  [
    'a word of the law that is not explained',
    'why: 看住了多久。',
    'why: 看能不能申请仲裁。 # !',
    '"仲裁" is no everyday word',
  ],
  [
    'facts that name each other',
    'old: movedOn more than 3 years ago',
    'young: old # !\n  old: young',
    'old is not named under facts, or only below',
  ],
  ['a fact that names itself', 'old: movedOn more than 3 years ago', 'old: not old # !', 'old is not named'],
  [
    'a contradiction that asks something else again',
    'ask: [movedOn]',
    'ask: [paid] # !',
    'does not depend on paid',
  ],
  ['a form that there is not', 'do: call 12348', 'do: print moon', 'no form called moon'],
  ['a calculation that there is not', 'do: call 12348', 'do: calculate moon', 'no calculation called moon'],
  ['a number for nobody', 'do: call 12348', 'do: number moon', 'no number for moon'],
  [
    'a field that a calculation has not',
    'do: call 12348',
    'do: calculate severance, with: { moon: paid }',
    'severance has no field moon',
  ],
  [
    'a day where a calculation takes money',
    'do: call 12348',
    'do: calculate severance, with: { wage: movedOn }',
    'wage takes a money, not a date',
  ],
  ['a step to the guide itself', 'do: call 12348', 'do: guide rent', 'leads to the guide itself'],
  [
    'articles in the middle of a sentence',
    '三年里要去说。【渡口法 第二条】',
    '三年里【渡口法 第二条】要去说。【渡口法 第一条】 # !',
    'names articles in the middle',
  ],
  [
    'a place that nothing fills',
    'why: 看住了多久。',
    'why: 看住了{moon}多久。 # !',
    'nothing is known for {moon}',
  ],
  [
    'a sign that cannot be seen',
    'why: 看住了多久。',
    'why: "看住了\\u202e多久。" # !',
    'a sign that cannot be seen',
  ],
  ['a text in no Chinese', 'why: 看住了多久。', 'why: How long? # !', 'is not in Chinese'],
  ['a number that nobody can type', 'max: 100000', 'max: 1e30', 'nobody can type'],
  ['a danger twice', 'need: 房东不退钱', 'need: 房东不退钱\ndanger: [threat, threat] # !', 'names one twice'],
];
/** Where the line cannot be marked, since something is missing from it: a text that stands in it. */
const lineOf: Readonly<Record<string, string>> = {
  'YAML that is none': 'title:',
  'an alias': 'title:',
  'no title': 'need:',
  'a choice of one': '  state:',
  'a number without bounds': '  paid:',
  'a fact of its own without a kind': '  paid:',
  'a condition with an open bracket': '  paper:',
  'evidence for nobody': '  paper:',
  'a period without a basis': '  suit:',
  'a period without a beginning': '  suit:',
  'a step that nobody can take': '  ask: {',
  'a guide that there is not': '  ask: {',
  'a form that there is not': '  ask: {',
  'a calculation that there is not': '  ask: {',
  'a number for nobody': '  ask: {',
  'a field that a calculation has not': '  ask: {',
  'a day where a calculation takes money': '  ask: {',
  'a step to the guide itself': '  ask: {',
  'a number that nobody can type': '  paid:',
};

describe('a broken guide is named with its line and the reason', () => {
  test.each(broken)('%s', async (name, was, is, reason) => {
    const source = edited(name, was, is);
    const marked = lineOf[name] ?? '# !';
    const line = source.split('\n').findIndex((text) => text.includes(marked)) + 1;
    const faults = await faultsOf(source);
    expect(faults).toContainEqual({ file: 'rent', line, reason: expect.stringContaining(reason) });
  });
});

function edited(name: string, was: string, is: string): string {
  if (name === 'a way that ends in nothing')
    return sound.replace('conclusions:', is).replace('when: not old', 'when: not old and state is moved');
  expect(sound).toContain(was);
  return sound.replace(was, is);
}

test('a file of another language must be whole, and have nothing more', async () => {
  const texts = 'title: Rent\nevidence:\n  papers: Receipts\n';
  const faults = await faultsOf(sound, { 'texts/rent.en': texts });
  expect(faults).toContainEqual({ file: 'texts/rent.en', line: 1, reason: 'need has no text' });
  expect(faults).toContainEqual({
    file: 'texts/rent.en',
    line: 3,
    reason: 'evidence.papers is a text of nothing',
  });
});

test.each([
  ['Rent', 'is no guide'],
  ['my rent', 'is no guide'],
  ['town/rent', 'is no guide'],
  ['texts/rent', 'is no guide'],
])('a file called %s is named: nobody would find it', async (name, reason) => {
  expect(await faultsOf(sound, { [name]: sound })).toEqual([
    { file: name, line: 1, reason: expect.stringContaining(reason) },
  ]);
});

test('a guide that is to be offered first, and is not there, is named', async () => {
  expect(await faultsOf(sound, { order: '[rent,\nmoon]' })).toEqual([
    { file: 'order', line: 2, reason: 'there is no guide called moon' },
  ]);
});

test('which files a language lacks is told, and no fault', () => {
  const files = {
    rent: sound,
    house: sound,
    terms: '调解: 请人来帮着说好。',
    'texts/rent.en': 'title: Rent',
  };
  const dialogues = readDialogues(new Map(Object.entries(files)));
  expect(dialogues.faults).toEqual([]);
  expect([...untranslated(dialogues)]).toEqual([['en', ['terms', 'house']]]);
});

test('a guide with a fault is not among those that can be used; the others are', async () => {
  const { guides, faults } = readDialogues(
    new Map([
      ['rent', sound],
      ['broken', 'title: only'],
    ]),
  );
  expect([...guides.keys()]).toEqual(['rent']);
  expect(new Set(faults.map(({ file }) => file))).toEqual(new Set(['broken']));
});

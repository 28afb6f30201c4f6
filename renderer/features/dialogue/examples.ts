import type { Opinion, QuestionShown, Words } from '#contract/dialogues.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import type { DialoguePlace } from './places.ts';

const say = (words: string): Words => ({ words, language: 'zh-CN' });
const guide = { id: 'violence', title: say('家庭暴力'), danger: ['violence', 'threat', 'suicide'] as const };
const calm = { id: 'wages', title: say('拖欠工资'), danger: [] };

const choice: QuestionShown = {
  key: 'violence.who',
  kind: 'choice',
  name: say('谁做的'),
  ask: say('是谁这样对您的？'),
  why: say('是不是一家人，用的法律不完全一样。'),
  help: null,
  options: [
    { id: 'spouse', ...say('丈夫或者妻子') },
    { id: 'family', ...say('父母、儿女，或者别的家里人') },
    { id: 'together', ...say('住在一起，但不是一家人') },
    { id: 'former', ...say('已经离婚，或者分手，不住在一起了') },
  ],
  ...{ min: null, max: null, past: false, future: false, mayBeUnknown: true },
};
const day: QuestionShown = {
  ...choice,
  key: 'leftOn',
  kind: 'date',
  name: say('离开单位的日子'),
  ask: say('您是哪一天离开的？'),
  why: say('要从这一天算，最晚哪天去申请。'),
  options: [],
  past: true,
};
const money: QuestionShown = {
  ...day,
  key: 'owedWages',
  kind: 'money',
  name: say('欠的工资'),
  ask: say('一共欠您多少工资？'),
  why: say('填申请、算时间，都要用到这个数。'),
  help: say('不知道准数没关系，可以先按自己记的算。'),
  ...{ past: false, min: 1, max: 10_000_000 },
};

const said = (words: string, cited: string) => ({ ...say(words), laws: [{ cited, ref: null }] });
const opinion: Opinion = {
  title: say('拖欠工资'),
  conclusions: [
    {
      title: say('单位应当把工资付给您'),
      because: [],
      says: [said('工资要按月用钱付给您本人，不许拖着不给。', '劳动法 第五十条')],
    },
    {
      title: {
        ...say('可以申请劳动仲裁，不收钱'),
        terms: [{ word: '劳动仲裁', meaning: '工作上的事说不好，请专门的机构来断。', language: 'zh-CN' }],
      },
      because: [{ name: say('离开单位的日子'), kind: 'date', answer: '2026-03-01', option: null }],
      says: [
        said('双方谈不好，您可以申请劳动仲裁。', '劳动争议调解仲裁法 第五条'),
        said('劳动仲裁不收费。', '劳动争议调解仲裁法 第五十三条'),
      ],
    },
  ],
  notKnown: [{ name: say('单位写过工资欠条'), help: say('工资的结算单也可以算。') }],
  evidence: [
    { text: say('劳动合同、工作证，或者社保记录'), why: null },
    { text: say('工资条，和银行卡收钱的记录'), why: null },
  ],
  periods: [
    {
      title: say('最晚哪天申请劳动仲裁'),
      begins: say('离开单位的日子'),
      since: '2026-03-01',
      lastDay: '2027-03-01',
      count: 1,
      unit: 'year',
      laws: [{ cited: '劳动争议调解仲裁法 第二十七条', ref: null }],
      note: null,
    },
    {
      title: say('不同意仲裁的结果，最晚哪天去法院'),
      begins: say('收到仲裁裁决书'),
      since: null,
      lastDay: null,
      count: 15,
      unit: 'day',
      laws: [{ cited: '劳动争议调解仲裁法 第五十条', ref: null }],
      note: null,
    },
  ],
  risks: [said('过了一年才去，单位可以说太晚了。', '劳动争议调解仲裁法 第二十七条')],
  steps: [
    {
      ...said('打 12333，向劳动监察投诉。', '劳动保障监察条例 第九条'),
      action: { kind: 'call', argument: '12333' },
      fields: {},
    },
    {
      ...said('申请法律援助，由国家出钱请律师。', '法律援助法 第三十一条'),
      action: { kind: 'aid', argument: '' },
      fields: {},
    },
  ],
  where: [
    {
      type: 'arbitration',
      text: say('去这里申请劳动仲裁'),
      nearest: { name: '明河县劳动仲裁院（示例）', phone: '000-5550111', address: '明河县城中街 12 号' },
    },
  ],
  aid: { likely: 'maybe', text: said('要工资的人，家里困难，可以申请。', '法律援助法 第三十一条') },
  cases: [],
};

const machine = {
  says: [
    said('工资应当以货币形式按月支付给劳动者本人。', '劳动法 第五十条'),
    said('劳动争议申请仲裁的时效期间为一年。', '劳动争议调解仲裁法 第二十七条'),
  ],
};
const asked = { asked: 1, of: 8, page: 0 };

export const examples: Examples<DialoguePlace> = {
  guides: [{ at: 'guides', page: 0 }],
  ask: [{ at: 'ask', text: '' }],
  matched: [
    { at: 'matched', text: '老板不发工资', machine },
    { at: 'matched', text: '。', machine: null },
  ],
  machine: [{ at: 'machine', text: '老板不发工资', machine, scrolled: 0 }],
  start: [{ at: 'start', guide: 'none', trouble: 'gone' }],
  danger: [{ at: 'danger', guide: { ...guide, danger: [...guide.danger] } }],
  safety: [{ at: 'safety', guide: { ...guide, danger: [...guide.danger] }, danger: 'violence' }],
  next: [{ at: 'next', guide: calm, trouble: null }],
  question: [
    {
      at: 'question',
      guide: { ...guide, danger: [...guide.danger] },
      question: choice,
      ...asked,
      typed: null,
    },
    { at: 'question', guide: calm, question: day, ...asked, typed: '20260431' },
    { at: 'question', guide: calm, question: money, ...asked, typed: '8000' },
  ],
  contradiction: [
    { at: 'contradiction', guide: calm, text: say('您离开的日子，比开始上班的日子还早。'), ask: [day] },
  ],
  opinion: [{ at: 'opinion', guide: calm, opinion, told: [], scrolled: 0 }],
  call: [{ at: 'call', guide: calm, phone: '12333' }],
  'take-away': [{ at: 'take-away', guide: calm, code: 0 }],
};

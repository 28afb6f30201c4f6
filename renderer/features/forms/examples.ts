import type { ElementShown } from '#contract/forms.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import type { FormPlace } from './places.ts';

const say = (words: string) => ({ words, language: 'zh-CN' as const });
const name: ElementShown = {
  key: 'companyName',
  kind: 'name',
  name: say('单位的名称'),
  ask: say('单位的全名叫什么？'),
  why: say('看工资条、合同、营业执照。'),
  help: null,
  options: [],
  ...{ min: null, max: null, past: false, future: false, mayBeUnknown: false, most: 60, matters: true },
};
const story: ElementShown = {
  ...name,
  key: 'story',
  kind: 'text',
  name: say('事情经过'),
  ask: say('事情是怎样的？'),
  why: say('什么时候，谁，做了什么。'),
  most: 400,
};
const phone: ElementShown = {
  ...name,
  key: 'phone',
  kind: 'digits',
  name: say('联系电话'),
  ask: say('您的电话是多少？'),
  why: say('办事的人要找得到您。'),
  most: 12,
};
const amount: ElementShown = {
  ...phone,
  key: 'receivedAmount',
  kind: 'money',
  name: say('收到的数额'),
  ask: say('收到了多少钱？'),
  why: say('大写由机器写好。'),
  ...{ min: 0.01, max: 1_000_000_000 },
};
const paidBy: ElementShown = {
  ...name,
  key: 'paidBy',
  kind: 'choice',
  name: say('钱是怎样给的'),
  ask: say('钱是怎样给的？'),
  why: say('转账有记录，最好证明。'),
  options: [
    { id: 'transfer', ...say('转账') },
    { id: 'cash', ...say('现金') },
    { id: 'both', ...say('一部分转账，一部分现金') },
  ],
};
const asked = { at: 'ask', form: 'labour-arbitration', asked: 2, of: 8, page: 0 } as const;

export const examples: Examples<FormPlace> = {
  groups: [{ at: 'groups' }],
  forms: [{ at: 'forms', group: 'court', page: 0 }],
  form: [
    { at: 'form', form: 'labour-arbitration', scrolled: 0, walked: false },
    { at: 'form', form: 'iou', scrolled: 0, walked: true },
  ],
  consent: [{ at: 'consent', form: 'iou' }],
  card: [{ at: 'card', form: 'iou', phase: 'waiting' }],
  cardFailed: [{ at: 'cardFailed', form: 'iou', trouble: 'place-again' }],
  next: [{ at: 'next', form: 'iou', after: null, asked: 0, failed: true }],
  ask: [
    { ...asked, element: name, typed: '云溪装饰' },
    { ...asked, element: story, typed: '去年三月到工地干活，说好一天三百元。' },
    { ...asked, element: phone, typed: '08000000000' },
    { ...asked, element: amount, typed: '12500.50' },
    { ...asked, element: paidBy, typed: null },
  ],
  answers: [{ at: 'answers', form: 'labour-arbitration', page: 0 }],
  change: [{ at: 'change', form: 'labour-arbitration', element: name, typed: null, page: 0 }],
  desk: [
    { at: 'desk', form: 'iou', outcome: 'waits' },
    { at: 'desk', form: 'iou', outcome: 'handed-in' },
  ],
  'take-away': [{ at: 'take-away', form: 'iou', code: 0 }],
};

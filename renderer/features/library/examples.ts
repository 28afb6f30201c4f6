import type { InstitutionShown, Professional } from '#contract/library.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import { everywhere, type LibraryPlace, wholeOf } from './places.ts';

const found = { at: 'found', group: null, past: false, page: 0 } as const;
const near = { at: 'near', filter: everywhere, page: 0, choosing: false } as const;
const asOf = '2025-09-01';

const institution: InstitutionShown = {
  id: 'aid-centre',
  name: '明河县法律援助中心（示例）',
  translations: { en: 'Minghe Legal Aid Centre' },
  type: 'legal-aid',
  address: '明河县城中街 8 号一楼',
  phone: '000-5550101',
  position: { latitude: 37.3512, longitude: 105.2031 },
  languages: ['zh-CN', 'mn-Mong'],
  specialities: ['劳动', '婚姻家庭', '工伤', '人身损害'],
  openings: [
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
    { days: [1, 2, 3, 4, 5], from: '14:00', to: '17:30' },
  ],
  distanceM: 800,
  open: true,
};
const person: Professional = {
  id: 'lin-xiaohe',
  name: '林小禾',
  translations: { en: 'Lin Xiaohe' },
  role: 'lawyer',
  phone: '000-5550107',
  languages: ['zh-CN', 'en'],
  specialities: ['婚姻家庭', '继承'],
  about: '办理婚姻家庭和继承案件十二年。',
  licence: { number: '示例-LS-0007', asOf },
  standing: { state: 'practising', asOf },
  commendations: { records: [{ title: '法律援助先进个人', on: '2022-12-04', by: '明河县司法局' }], asOf },
  discipline: { records: [], asOf },
  credit: { level: 'A', by: '明河县律师协会', asOf },
  at: institution,
};

/** Of the sample library. */
export const examples: Examples<LibraryPlace> = {
  search: [
    { at: 'search', text: '' },
    { at: 'search', text: '老板拖欠工资' },
  ],
  found: [
    { ...found, asked: '老板拖欠工资' },
    { ...found, asked: '法律援助' },
    { ...found, asked: '。' },
  ],
  text: [
    wholeOf('guide/legal-aid'),
    wholeOf('education/first-visit'),
    {
      at: 'text',
      address: { document: '明河县劳动用工规则（示例）@2023-06-01', key: '6' },
      scrolled: 0,
      heard: null,
    },
  ],
  'take-away': [
    { at: 'take-away', document: 'guide/legal-aid', key: 'p1', code: 0 },
    { at: 'take-away', document: 'education/first-visit', key: 'p1', code: 1 },
  ],
  guides: [{ at: 'guides', page: 0 }],
  near: [
    near,
    { ...near, filter: { ...everywhere, who: 'people' } },
    { ...near, choosing: true },
    { ...near, choosing: true, filter: { ...everywhere, type: 'legal-aid' } },
  ],
  entry: [
    { at: 'entry', entry: { person: null, institution } },
    { at: 'entry', entry: { person, institution } },
    {
      at: 'entry',
      entry: { person: { ...person, standing: { state: 'suspended', asOf } }, institution },
    },
  ],
};

import type { SettingsInput } from './schema.ts';

/** The secrets behind the example's hashes and keys. They are public: for the demo and tests, never for a real hall. */
export const exampleSecrets = {
  technicianPin: '246810',
  staff: [
    { name: '周明远', password: 'minghe-zhou' },
    { name: '陆静怡', password: 'minghe-lu' },
    { name: '何建国', password: 'minghe-he' },
  ],
  boardKey: 'example-board-key',
  peerKey: 'example-peer-key',
} as const;

/** The settings of an invented hall, complete but for devices. A fresh copy each time. */
export function exampleSettings(): SettingsInput {
  return structuredClone(example);
}

const minute = 60_000;
/** Open day and night, so that whoever tries the terminal at any hour can take a ticket. */
const allDay = [
  {
    days: [
      'mon' as const,
      'tue' as const,
      'wed' as const,
      'thu' as const,
      'fri' as const,
      'sat' as const,
      'sun' as const,
    ],
    from: '00:00',
    to: '24:00',
  },
];
/** With a break at noon, so that closed services can be seen too. */
const weekdays = ['mon' as const, 'tue' as const, 'wed' as const, 'thu' as const, 'fri' as const];
const officeHours = [
  { days: weekdays, from: '08:30', to: '12:00' },
  { days: weekdays, from: '13:30', to: '17:30' },
];

const services = [
  {
    id: 'lawyer',
    letter: 'A',
    name: { 'zh-CN': '律师咨询', en: 'Ask a lawyer' },
    summary: { 'zh-CN': '值班律师当面解答，免费', en: 'A duty lawyer answers in person, free of charge' },
    icon: 'scale',
    openings: allDay,
    typicalServiceMs: 15 * minute,
  },
  {
    id: 'legal-aid',
    letter: 'B',
    name: { 'zh-CN': '法律援助', en: 'Legal aid' },
    summary: {
      'zh-CN': '经济困难的，国家请律师帮您',
      en: 'Cannot afford a lawyer? The state pays one for you',
    },
    icon: 'hand-helping',
    openings: allDay,
    typicalServiceMs: 20 * minute,
  },
  {
    id: 'notary',
    letter: 'C',
    name: { 'zh-CN': '公证', en: 'Notary' },
    summary: {
      'zh-CN': '办理证明文件、遗嘱、委托书',
      en: 'Certified documents, wills and powers of attorney',
    },
    icon: 'stamp',
    openings: officeHours,
    dailyLimit: 30,
    typicalServiceMs: 25 * minute,
  },
  {
    id: 'mediation',
    letter: 'D',
    name: { 'zh-CN': '人民调解', en: 'Mediation' },
    summary: { 'zh-CN': '请调解员帮助双方商量解决', en: 'A mediator helps both sides to agree' },
    icon: 'handshake',
    openings: allDay,
    typicalServiceMs: 40 * minute,
  },
  {
    id: 'appraisal',
    letter: 'E',
    name: { 'zh-CN': '司法鉴定', en: 'Forensic appraisal' },
    summary: {
      'zh-CN': '伤情、笔迹等鉴定的咨询和登记',
      en: 'Advice and booking: injuries, handwriting and more',
    },
    icon: 'microscope',
    openings: allDay,
    dailyLimit: 20,
    typicalServiceMs: 15 * minute,
  },
  {
    id: 'arbitration',
    letter: 'F',
    name: { 'zh-CN': '仲裁', en: 'Arbitration' },
    summary: {
      'zh-CN': '合同、劳动争议的仲裁咨询和立案',
      en: 'Contract and labour disputes: advice and filing',
    },
    icon: 'gavel',
    openings: officeHours,
    typicalServiceMs: 20 * minute,
  },
  {
    id: 'grassroots',
    letter: 'G',
    name: { 'zh-CN': '基层法律服务', en: 'Local legal service' },
    summary: {
      'zh-CN': '代写文书，办理日常法律事务',
      en: 'Letters and papers written, everyday legal matters',
    },
    icon: 'users',
    openings: allDay,
    typicalServiceMs: 15 * minute,
  },
  {
    id: 'hotline',
    letter: 'H',
    name: { 'zh-CN': '12348 热线', en: '12348 hotline' },
    summary: { 'zh-CN': '在这里接通法律服务热线', en: 'Talk to the legal service hotline from here' },
    icon: 'phone',
    openings: allDay,
    typicalServiceMs: 10 * minute,
  },
  {
    id: 'education',
    letter: 'I',
    name: { 'zh-CN': '法治宣传', en: 'Legal education' },
    summary: { 'zh-CN': '免费资料、讲座报名、学法课程', en: 'Free leaflets, talks and courses' },
    icon: 'book-open',
    openings: allDay,
    typicalServiceMs: 5 * minute,
  },
  {
    id: 'review',
    letter: 'J',
    name: { 'zh-CN': '行政复议', en: 'Administrative review' },
    summary: { 'zh-CN': '不服行政决定的，申请复议', en: 'Disagree with an authority? Ask for a review' },
    icon: 'file-search',
    openings: allDay,
    typicalServiceMs: 20 * minute,
  },
  {
    id: 'family',
    letter: 'K',
    name: { 'zh-CN': '妇女儿童维权', en: 'Women and children' },
    summary: {
      'zh-CN': '婚姻家庭、家暴、未成年人保护',
      en: 'Marriage, domestic violence, protection of minors',
    },
    icon: 'heart-handshake',
    openings: allDay,
    typicalServiceMs: 20 * minute,
  },
];

const example: SettingsInput = {
  station: {
    // 99 is no province of GB/T 2260: codes of the example are never taken for a real hall's.
    regionCode: '990321',
    stationCode: '0001',
    name: { 'zh-CN': '明河县公共法律服务中心', en: 'Minghe County Public Legal Service Centre' },
    phone: '0800-6123480',
    serviceDesk: { 'zh-CN': '一楼服务台', en: 'Service desk, ground floor' },
  },
  terminal: { id: 'hall-1' },
  hub: { boardKey: exampleSecrets.boardKey, peerKey: exampleSecrets.peerKey },
  staff: [
    {
      name: '周明远',
      passwordHash: 'scrypt$32768$8$3$twnAmAjh1Y3zoipmaysM8g$6itcrIVNank3LtuQ6gSyqf0v8tbE49bZutV9cp0IvXo',
      counterIds: ['window-1', 'window-2', 'window-3', 'window-4', 'window-5'],
    },
    {
      name: '陆静怡',
      passwordHash: 'scrypt$32768$8$3$mtACfdBIbMCXf4TdK9wrug$Mi1car5uZGQ5HARiDsJZdkmT7iy-jy5MtNLlnrrUMZI',
      counterIds: ['window-1', 'window-2', 'window-3'],
    },
    {
      name: '何建国',
      passwordHash: 'scrypt$32768$8$3$ob9mNSVB31iqPKP_qJT2ag$HD7P77FlmfBfRmQK5eLLoUlcPOegpylsDPybZv6S-xs',
      counterIds: ['window-3', 'window-4', 'window-5'],
    },
  ],
  technicianPinHash: 'scrypt$32768$8$3$EMVmpuuLl2pOMqdEmiznRA$LBggEKcLyh3ommzKIk8Sp9EZ_LtISZDZV2fVF7Ddvq4',
  queue: {
    services,
    counters: [
      {
        id: 'window-1',
        name: { 'zh-CN': '1号窗口', en: 'Window 1' },
        serviceIds: ['lawyer', 'legal-aid', 'grassroots'],
      },
      {
        id: 'window-2',
        name: { 'zh-CN': '2号窗口', en: 'Window 2' },
        serviceIds: ['lawyer', 'legal-aid', 'family', 'review'],
      },
      {
        id: 'window-3',
        name: { 'zh-CN': '3号窗口', en: 'Window 3' },
        serviceIds: ['notary', 'appraisal', 'arbitration'],
      },
      {
        id: 'window-4',
        name: { 'zh-CN': '4号窗口', en: 'Window 4' },
        serviceIds: ['mediation', 'arbitration', 'grassroots'],
      },
      {
        id: 'window-5',
        name: { 'zh-CN': '5号窗口', en: 'Window 5' },
        serviceIds: ['hotline', 'education', 'review', 'family'],
      },
    ],
  },
  devices: [],
};

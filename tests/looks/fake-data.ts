import type { HeldTicket, Service, TakenTicket } from '../../electron/contract/queue.ts';
import type { PersonShown } from '../../electron/contract/sessions.ts';
import type { TerminalProfile, TerminalStatus } from '../../electron/contract/terminal.ts';

/** Saturday 2026-11-21, 10:12 in Hohhot. */
export const nowMs = Date.UTC(2026, 10, 21, 2, 12);
const minuteMs = 60_000;

export const profile: TerminalProfile = {
  stationName: { 'zh-CN': '青城县公共法律服务中心', en: 'Qingcheng County Public Legal Service Centre' },
  profile: 'kiosk',
  screenDiagonalInch: 32,
  languages: ['zh-CN', 'en'],
  phone: '0471-1234567',
  hotline: '12348',
  serviceDesk: { 'zh-CN': '一楼服务台', en: 'Service desk, ground floor' },
  idleWarningMs: 45_000,
  idleEndMs: 60_000,
  timeZone: 'Asia/Shanghai',
  demo: true,
};

export const status: TerminalStatus = {
  now: nowMs,
  network: 'online',
  cardReader: 'ready',
  ticketPrinter: 'ready',
  outOfService: null,
};

type Row = [id: string, letter: string, zh: string, en: string, zhLine: string, enLine: string, icon: string];

const rows: Row[] = [
  [
    'lawyer',
    'A',
    '律师咨询',
    'Ask a lawyer',
    '值班律师当面解答，免费',
    'A duty lawyer answers in person, free of charge',
    'scale',
  ],
  [
    'legal-aid',
    'B',
    '法律援助',
    'Legal aid',
    '经济困难的，国家请律师帮您',
    'Cannot afford a lawyer? The state pays one for you',
    'hand-helping',
  ],
  [
    'notary',
    'C',
    '公证',
    'Notary',
    '办理证明文件、遗嘱、委托书',
    'Certified documents, wills and powers of attorney',
    'stamp',
  ],
  [
    'mediation',
    'D',
    '人民调解',
    'Mediation',
    '请调解员帮助双方商量解决',
    'A mediator helps both sides to agree',
    'handshake',
  ],
  [
    'appraisal',
    'E',
    '司法鉴定',
    'Forensic appraisal',
    '伤情、笔迹等鉴定的咨询和登记',
    'Advice and booking: injuries, handwriting and more',
    'microscope',
  ],
  [
    'arbitration',
    'F',
    '仲裁',
    'Arbitration',
    '合同、劳动争议的仲裁咨询和立案',
    'Contract and labour disputes: advice and filing',
    'gavel',
  ],
  [
    'grassroots',
    'G',
    '基层法律服务',
    'Local legal service',
    '代写文书，办理日常法律事务',
    'Letters and papers written, everyday legal matters',
    'users',
  ],
  [
    'hotline',
    'H',
    '12348 热线',
    '12348 hotline',
    '在这里接通法律服务热线',
    'Talk to the legal service hotline from here',
    'phone',
  ],
  [
    'education',
    'I',
    '法治宣传',
    'Legal education',
    '免费资料、讲座报名、学法课程',
    'Free leaflets, talks and courses',
    'book-open',
  ],
  [
    'review',
    'J',
    '行政复议',
    'Administrative review',
    '不服行政决定的，申请复议',
    'Disagree with an authority? Ask for a review',
    'file-search',
  ],
  [
    'family',
    'K',
    '妇女儿童维权',
    'Women and children',
    '婚姻家庭、家暴、未成年人保护',
    'Marriage, domestic violence, protection of minors',
    'heart-handshake',
  ],
];

const waiting = [5, 3, 0, 2, 0, 0, 1, 0, 0, 0, 1];

export const services: Service[] = rows.map(([serviceId, letter, zh, en, zhLine, enLine, icon], index) => {
  const count = waiting[index] ?? 0;
  return {
    serviceId,
    letter,
    name: { 'zh-CN': zh, en },
    summary: { 'zh-CN': zhLine, en: enLine },
    icon,
    open: openState(serviceId),
    waiting: count,
    outlook: { ahead: count, estimatedWaitMs: count * 4 * minuteMs },
  };
});

function openState(serviceId: string): Service['open'] {
  if (serviceId === 'notary') return { now: 'full' };
  if (serviceId === 'arbitration') return { now: 'closed', opensAt: nowMs + 46.3 * 60 * minuteMs };
  if (serviceId === 'review') return { now: 'closed', opensAt: nowMs + 200 * minuteMs };
  return { now: 'open', untilMinuteOfDay: 1_050 };
}

export const held: HeldTicket = {
  ticket: {
    ticketId: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a11',
    number: 'A012',
    day: '2026-11-21',
    serviceId: 'lawyer',
    priority: 'none',
    state: 'waiting',
    issuedAt: nowMs,
    counterId: null,
    calls: 0,
    paper: { state: 'printed' },
    rated: false,
  },
  outlook: { ahead: 3, estimatedWaitMs: 12 * minuteMs },
  serviceName: { 'zh-CN': '律师咨询', en: 'Ask a lawyer' },
  counterName: null,
};

export const taken: TakenTicket = {
  ...held,
  holderCode: 'Qm9sZGVyLWNvZGUtMTIzNA',
  ticketUrl: 'http://192.168.1.10:8080/t/Qm9sZGVyLWNvZGUtMTIzNA',
  ratingCode: '4827',
};

export const young: PersonShown = {
  name: '包图雅',
  idNumberMasked: '990321**********28',
  cardKind: 'resident',
  age: 34,
};

export const old: PersonShown = {
  name: '欧阳阿拉坦高娃',
  idNumberMasked: '990321**********41',
  cardKind: 'resident',
  age: 72,
};

/** A ticket as it was found, changed. */
export function heldWith(ticket: Partial<HeldTicket['ticket']>, more: Partial<HeldTicket> = {}): HeldTicket {
  return { ...held, ...more, ticket: { ...held.ticket, ...ticket } };
}

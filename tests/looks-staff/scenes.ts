import { randomUUID } from 'node:crypto';
import type { Identity } from '../../electron/contract/access.ts';
import type { Call } from '../../electron/contract/board.ts';
import type { LocalText } from '../../electron/contract/common.ts';
import type { Counter, DeskView } from '../../electron/contract/desk.ts';
import type { PriorityClass, Ticket, TicketState } from '../../electron/contract/queue.ts';

/** A hall as the screens see it; every person in it is invented. */
export interface Scene {
  services: { serviceId: string; letter: string; name: LocalText }[];
  counters: Counter[];
  tickets: Ticket[];
  calls: Call[];
  noShows: Ticket[];
  finished: Ticket[];
  notices: DeskView['notices'];
  holder: string | null;
  boardNotice: LocalText | null;
}

export const clerk: Identity = {
  role: 'staff',
  name: '王芳',
  counterIds: ['w1', 'w2', 'w3', 'w4', 'w5', 'w6'],
  token: 'token-of-the-fake-station',
};

const minuteMs = 60_000;

const services = [
  { serviceId: 'lawyer', letter: 'A', name: { 'zh-CN': '法律咨询', en: 'Talk to a lawyer' } },
  { serviceId: 'legal-aid', letter: 'B', name: { 'zh-CN': '法律援助', en: 'Legal aid' } },
  { serviceId: 'notary', letter: 'C', name: { 'zh-CN': '公证', en: 'Notary' } },
  { serviceId: 'mediation', letter: 'D', name: { 'zh-CN': '人民调解', en: 'Mediation' } },
  { serviceId: 'appraisal', letter: 'E', name: { 'zh-CN': '司法鉴定', en: 'Forensic appraisal' } },
  { serviceId: 'arbitration', letter: 'F', name: { 'zh-CN': '仲裁', en: 'Arbitration' } },
];

export function ticket(number: string, ageMs: number, more: Partial<Ticket> = {}): Ticket {
  return {
    ticketId: randomUUID(),
    number,
    day: '2026-11-20',
    serviceId: services.find((service) => service.letter === number[0])?.serviceId ?? 'lawyer',
    priority: 'none',
    state: 'waiting',
    issuedAt: Date.now() - ageMs,
    counterId: null,
    calls: 0,
    paper: { state: 'printed' },
    rated: false,
    ...more,
  };
}

function counter(index: number, more: Partial<Counter> = {}): Counter {
  return {
    counterId: `w${index}`,
    name: { 'zh-CN': `${index} 号窗口`, en: `Counter ${index}` },
    state: 'closed',
    clerk: null,
    serviceIds: index % 2 ? ['lawyer', 'legal-aid', 'mediation'] : ['notary', 'appraisal', 'arbitration'],
    current: null,
    ...more,
  };
}

const waitingPriorities: Record<number, PriorityClass> = { 0: 'elderly', 3: 'disabled', 6: 'veteran' };

function waiting(count: number): Ticket[] {
  return Array.from({ length: count }, (_, index) =>
    ticket(`${'ABD'[index % 3]}${String(13 + index).padStart(3, '0')}`, (38 - index * 0.2) * minuteMs, {
      priority: waitingPriorities[index] ?? 'none',
      paper: index === 1 ? { state: 'unprinted', trouble: 'paper-out' } : { state: 'printed' },
    }),
  );
}

function call(sequence: number, number: string, counterIndex: number, ageMs: number, recall = false): Call {
  const { counterId, name } = counter(counterIndex);
  return { sequence, number, counterId, counterName: name, calledAt: Date.now() - ageMs, recall };
}

function serving(index: number, number: string, name: string): Counter {
  return counter(index, {
    state: 'open',
    clerk: name,
    current: ticket(number, 30 * minuteMs, { state: 'serving', counterId: `w${index}`, calls: 1 }),
  });
}

/** A hall in the middle of a busy morning; nobody sits at counter 3 yet. */
export function busyHall(): Scene {
  return {
    services,
    counters: [
      serving(1, 'A009', '李强'),
      serving(2, 'C004', '赵敏'),
      counter(3),
      serving(4, 'C005', '陈杰'),
      counter(5, { state: 'paused', clerk: '周婷' }),
      counter(6),
    ],
    tickets: waiting(12),
    calls: [
      call(41, 'A012', 3, 4_000),
      call(40, 'C005', 4, 3 * minuteMs),
      call(39, 'B007', 5, 6 * minuteMs, true),
      call(38, 'C004', 2, 9 * minuteMs),
      call(37, 'A009', 1, 14 * minuteMs),
    ],
    noShows: [
      ticket('A008', 52 * minuteMs, { state: 'no-show', calls: 3 }),
      ticket('B005', 61 * minuteMs, { state: 'no-show', calls: 2, priority: 'elderly' }),
    ],
    finished: ['A007', 'B004', 'A006', 'A005'].map((number, index) =>
      ticket(number, (70 + index * 9) * minuteMs, { state: 'done', calls: 1, rated: index % 2 === 0 }),
    ),
    notices: [],
    holder: null,
    boardNotice: {
      'zh-CN': '12 点到 13 点半午休，法律咨询照常。',
      en: 'Lunch break 12:00–13:30. Legal advice stays open.',
    },
  };
}

/** 王芳 sits at counter 3, with somebody in the given state or nobody. */
export function atWork(state: TicketState | null, more: Partial<Ticket> = {}): Scene {
  const scene = busyHall();
  const current =
    state === null
      ? null
      : ticket('A012', 24 * minuteMs, { state, counterId: 'w3', calls: 1, priority: 'elderly', ...more });
  scene.counters[2] = counter(3, { state: 'open', clerk: '王芳', current });
  scene.holder = current ? '巴特尔' : null;
  return scene;
}

export function quietHall(): Scene {
  const scene = busyHall();
  return {
    ...scene,
    counters: scene.counters.map(({ counterId }) => counter(Number(counterId.slice(1)))),
    tickets: [],
    calls: [],
    noShows: [],
    finished: [],
    boardNotice: null,
  };
}

export function crowdedHall(): Scene {
  const scene = atWork(null);
  scene.tickets = waiting(186);
  scene.notices = [
    { kind: 'printer', detail: 'out of paper' },
    { kind: 'unprinted-ticket', detail: 'B014' },
  ];
  scene.counters = [
    ...scene.counters,
    ...Array.from({ length: 8 }, (_, index) => serving(index + 7, `D${String(index + 21)}0`, '李强')),
  ];
  return scene;
}

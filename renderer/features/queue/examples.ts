import type { HeldTicket, TakenTicket } from '#contract/queue.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import { heldTicket } from '#tests/fixtures/held-ticket.ts';
import type { NumberPlace } from './index.ts';
import type { QueuePlace } from './places.ts';

const wish = {
  serviceId: 'lawyer',
  cardOffered: true,
  requestKey: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a12',
  reason: null,
} as const;
const taking = { wish, priority: 'none', withCard: true } as const;
const { ticketId, number } = heldTicket.ticket;
const givingUp = { ticketId, number };
/** Of a terminal that never heard of its hall since the morning. */
const cutOff = { ahead: 3, estimatedWaitMs: null, asOf: 0 };
const person = {
  name: '欧阳示范',
  idNumberMasked: '150102**********22',
  cardKind: 'resident',
  age: 78,
} as const;

function taken(ticket: Partial<HeldTicket['ticket']>): TakenTicket {
  return {
    ...heldTicket,
    ticket: { ...heldTicket.ticket, ...ticket },
    holderCode: 'x'.repeat(22),
    ticketUrl: `http://terminal.example:8080/t/#${'x'.repeat(22)}`,
    ratingCode: '4827',
  };
}

export const examples: Examples<QueuePlace> = {
  chooseService: [
    { at: 'chooseService', reason: null },
    {
      at: 'chooseService',
      reason: { why: 'closed', service: { 'zh-CN': '司法鉴定', en: 'Forensic reports' } },
    },
  ],
  cardOrNot: [{ at: 'cardOrNot', wish }],
  consent: [{ at: 'consent', wish }],
  card: [
    { at: 'card', wish, phase: 'waiting' },
    { at: 'card', wish, phase: 'reading' },
  ],
  cardFailed: [
    { at: 'cardFailed', wish, trouble: 'place-again' },
    { at: 'cardFailed', wish, trouble: 'not-an-id-card' },
    { at: 'cardFailed', wish, trouble: 'reader-absent' },
  ],
  confirm: [
    { at: 'confirm', wish, person },
    { at: 'confirm', wish, person: { ...person, name: '买买提江·示例', age: 30 } },
  ],
  priority: [{ at: 'priority', wish, withCard: false }],
  taking: [{ at: 'taking', ...taking }],
  notTaken: [
    { at: 'notTaken', trouble: 'full', ...taking },
    { at: 'notTaken', trouble: 'no-numbers', ...taking },
  ],
  ticket: [
    { at: 'ticket', taken: taken({}), withCard: true },
    { at: 'ticket', taken: taken({ state: 'called', counterId: 'window-3' }), withCard: false },
    {
      at: 'ticket',
      taken: taken({ paper: { state: 'unprinted', trouble: 'out' } }),
      withCard: false,
    },
    { at: 'ticket', taken: { ...taken({}), outlook: cutOff }, withCard: false },
  ],
  giveUp: [{ at: 'giveUp', ...givingUp }],
  givingUp: [{ at: 'givingUp', ...givingUp }],
  notGivenUp: [
    { at: 'notGivenUp', trouble: 'not-waiting', ...givingUp },
    { at: 'notGivenUp', trouble: 'failed', ...givingUp },
  ],
  givenUp: [{ at: 'givenUp' }],
};

/** Of every feature that begins with the number on a paper. */
export const numberExamples: Examples<NumberPlace> = {
  number: [
    { at: 'number', number: '', trouble: null },
    { at: 'number', number: 'A998', trouble: 'unknown-number' },
    { at: 'number', number: 'A3012', trouble: 'cut-off' },
  ],
  finding: [{ at: 'finding', number }],
};

import type { MediationShown, MediationSummary } from '#contract/mediation.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import type { MediationPlace } from './places.ts';

const id = (number: number) => `6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7b${number}0`;
const [written, empty, signing, signed] = [id(1), id(2), id(3), id(4)];
const party = {
  partyId: id(5),
  name: '买买提江·示例',
  phone: '0800-0000000',
  idNumberMasked: '150102**********22',
};
const other = { partyId: id(6), name: '欧阳示范', phone: '', idNumberMasked: '' };
const account = '两家草场相邻，去年秋天围栏被移动了两米。\n村委会调过一次，没有谈成。';
const points = [
  '买买提江·示例在十天内把围栏移回界桩，费用自己出。',
  '欧阳示范不再要求赔偿。',
  '以后有争议，先到村委会商量，任何一方不得自行移动围栏。',
];
const removed = { index: 1, text: '欧阳示范不再要求赔偿。' };

const kept: MediationShown = {
  mediationId: written,
  state: 'open',
  dispute: { kind: 'land', parties: [party, other], account },
  points,
  signedBy: [],
  papers: 2,
  mediator: '陆静怡',
  takenInAt: Date.UTC(2026, 0, 5, 1),
  timeIsSure: true,
  sha256: null,
};
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const all: readonly MediationShown[] = [
  kept,
  {
    ...kept,
    mediationId: empty,
    dispute: { kind: 'other', parties: [], account: '' },
    points: [],
    papers: 0,
    timeIsSure: false,
  },
  { ...kept, mediationId: signing, state: 'read-back', sha256, signedBy: [party.partyId] },
  { ...kept, mediationId: signed, state: 'signed', sha256, signedBy: [party.partyId, other.partyId] },
];

/** What the station would answer to the clerk whose visit this is. */
export const answers = {
  'mediation.get': ({ mediationId }: { readonly mediationId: string }) =>
    all.find((one) => one.mediationId === mediationId),
  'mediation.list': (): MediationSummary[] =>
    all.map(({ mediationId, state, takenInAt, timeIsSure, dispute, points: agreed }) => ({
      mediationId,
      state,
      takenInAt,
      timeIsSure,
      kind: dispute.kind,
      names: dispute.parties.map(({ name }) => name),
      points: agreed.length,
      isToday: true,
    })),
};

export const examples: Examples<MediationPlace> = {
  list: [
    { at: 'list', only: 'all', page: 0 },
    { at: 'list', only: 'open', page: 0 },
  ],
  kind: [{ at: 'kind', mediationId: empty, page: 0 }],
  parties: [
    { at: 'parties', mediationId: written },
    { at: 'parties', mediationId: empty },
  ],
  name: [
    { at: 'name', mediationId: written, party },
    { at: 'name', mediationId: empty, party: { ...other, name: '' } },
  ],
  phone: [{ at: 'phone', mediationId: written, party }],
  consent: [{ at: 'consent', mediationId: written, party }],
  card: [{ at: 'card', mediationId: written, party, phase: 'waiting' }],
  cardFailed: [{ at: 'cardFailed', mediationId: written, party, trouble: 'place-again' }],
  account: [{ at: 'account', mediationId: written, text: null }],
  overview: [
    { at: 'overview', mediationId: written },
    { at: 'overview', mediationId: empty },
    { at: 'overview', mediationId: signed },
  ],
  points: [
    { at: 'points', mediationId: written, removed },
    { at: 'points', mediationId: empty, removed: null },
  ],
  point: [{ at: 'point', mediationId: written, index: 0, text: points[0] ?? '' }],
  readBack: [{ at: 'readBack', mediationId: written, heard: 1 }],
  sign: [{ at: 'sign', mediationId: signing }],
  papers: [{ at: 'papers', mediationId: written }],
  handOut: [
    { at: 'handOut', mediationId: signed },
    { at: 'handOut', mediationId: written },
  ],
  codes: [{ at: 'codes', mediationId: signed, code: 0 }],
  reopen: [{ at: 'reopen', mediationId: signed }],
  finish: [
    { at: 'finish', mediationId: signed },
    { at: 'finish', mediationId: written },
  ],
  finished: [{ at: 'finished' }],
};

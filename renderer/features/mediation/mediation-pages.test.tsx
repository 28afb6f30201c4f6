// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { MediationShown, MediationStep } from '#contract/mediation.ts';
import {
  type Answers,
  describeAsking,
  PageRig,
  refusal,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import type { MediationPlace } from './places.ts';

const mediationId = '11111111-1111-4111-8111-111111111111';
const party = (partyId: string, name: string) => ({ partyId, name, phone: '', idNumberMasked: '' });
const mediation: MediationShown = {
  mediationId,
  state: 'open',
  dispute: {
    kind: 'land',
    parties: [party('p1', '巴特尔'), party('p2', '苏日娜')],
    account: '围栏移了两米。',
  },
  points: ['十天内移回。', '不要赔偿。'],
  signedBy: [],
  papers: 0,
  mediator: '陆静怡',
  takenInAt: 0,
  timeIsSure: true,
  sha256: null,
};
const summary = {
  mediationId,
  state: 'closed',
  takenInAt: 0,
  timeIsSure: false,
  kind: 'land',
  names: ['巴特尔'],
  points: 2,
  isToday: true,
};
const equipment = { camera: null, pad: false };
const of = (change: Partial<MediationShown> = {}): Answers => ({
  'mediation.get': () => ({ ...mediation, ...change }),
  'captures.equipment': () => equipment,
});
const shown = (place: MediationPlace, answers: Answers) => PageRig.place(feature.at(place), answers);

describeAsking<MediationPlace>(
  feature,
  {
    'one mediation': {
      place: { at: 'overview', mediationId },
      asks: 'mediation.get',
      asking: 'mediation:opening',
      failed: 'mediation:trouble.failed',
      answer: mediation,
      answered: '巴特尔、苏日娜',
    },
    'the day': {
      place: { at: 'list', only: 'all', page: 0 },
      asks: 'mediation.list',
      asking: 'mediation:opening',
      failed: 'mediation:trouble.failed',
      answer: [summary],
      answered: '时间可能不准',
      empty: { answer: [], seen: 'mediation:list.all.none' },
    },
  },
  {},
);

describe('what comes next', () => {
  const { dispute } = mediation;
  it.each<[Partial<MediationShown>, Words]>([
    [{ dispute: { ...dispute, parties: [] } }, 'mediation:next.parties'],
    [{ dispute: { ...dispute, account: '' } }, 'mediation:next.account'],
    [{ points: [] }, 'mediation:next.points'],
    [{}, 'mediation:next.readBack'],
    [{ state: 'signed' }, 'mediation:next.handOut'],
  ])('of %o is %s', async (change, next) => {
    const rig = await shown({ at: 'overview', mediationId }, of(change));
    expect(rig.buttons.at(-1)).toBe(words(next));
  });

  it('of what is handed in is nothing, and nothing of it can be changed', async () => {
    const rig = await shown({ at: 'overview', mediationId }, of({ state: 'closed' }));
    await rig.press(words('mediation:parts.points'));
    expect(rig.at).toBe('overview');
  });

  it('of what is signed asks before it is changed', async () => {
    const rig = await shown({ at: 'overview', mediationId }, of({ state: 'signed' }));
    await rig.press(words('mediation:parts.points'));
    expect(rig.at).toBe('reopen');
  });
});

describe('a step', () => {
  it.each<[Words, Answers[string]]>([
    ['mediation:trouble.parties', refusal('INCOMPLETE', { lacks: 'parties' })],
    ['mediation:trouble.not-now', refusal('NOT_NOW', { state: 'closed' })],
    ['mediation:trouble.no-storage', refusal('NO_STORAGE')],
    ['mediation:trouble.failed', surprise],
  ])('that was not done says %s', async (seen, record) => {
    const rig = await shown(
      { at: 'readBack', mediationId, heard: null },
      { ...of(), 'mediation.record': record },
    );
    await rig.press(words('mediation:readBack.agreed'));
    expect(rig.text).toContain(words(seen));
    expect(rig.at).toBe('readBack');
  });

  it('of points is kept at once: moved, deleted, put back', async () => {
    const steps: MediationStep[] = [];
    let points = mediation.points;
    const record = ({ does }: { does: MediationStep }) => {
      steps.push(does);
      if (does.step === 'write-points') points = does.points;
      return { ...mediation, points };
    };
    const rig = await shown(
      { at: 'points', mediationId, removed: null },
      { ...of(), 'mediation.record': record as never },
    );
    await rig.press(words('mediation:points.down'));
    expect(points).toEqual(['不要赔偿。', '十天内移回。']);
    await rig.press(words('mediation:remove'));
    expect(points).toEqual(['十天内移回。']);
    await rig.press(words('mediation:points.putBack', { number: 1 }));
    expect(points).toEqual(['不要赔偿。', '十天内移回。']);
    expect(steps).toHaveLength(3);
  });

  it('is asked for again when the connection was lost on the way', async () => {
    const record = vi.fn(async () => mediation);
    record.mockImplementationOnce(() => new Promise(() => undefined));
    const rig = await shown({ at: 'kind', mediationId, page: 0 }, { ...of(), 'mediation.record': record });
    await rig.press(words('mediation:kinds.land'));
    await rig.lose();
    await rig.pass(2_000);
    expect(record).toHaveBeenCalledTimes(2);
    expect(rig.at).toBe('parties');
  });
});

describe('handing out', () => {
  it.each<[Words, Answers[string]]>([
    ['mediation:printed.a4', () => ({ outcome: 'printed', paper: 'a4' })],
    ['mediation:printed.unprinted', () => ({ outcome: 'unprinted', cause: '' })],
    ['mediation:printed.no-printer', refusal('NO_PRINTER')],
    ['mediation:printed.failed', surprise],
  ])('ends with %s', async (seen, print) => {
    const rig = await shown(
      { at: 'handOut', mediationId },
      { ...of({ state: 'signed' }), 'mediation.print': print },
    );
    await rig.press(words('mediation:handOut.print'));
    expect(rig.text).toContain(words(seen));
  });
});

it('photographs nothing without a camera', async () => {
  const rig = await shown({ at: 'papers', mediationId }, of());
  expect(rig.text).toContain(words('mediation:papers.noCamera'));
});

// @vitest-environment happy-dom
import { useEffect, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { AgreementAct, CallAgreement } from '#contract/call-agreement.ts';
import { nothingAgreed } from '#tests/harness/call-pages.ts';
import { type Answers, PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { AgreementText } from './agreement-text.tsx';

const sha256 = 'a'.repeat(64);
const party = { hasRead: false, signed: null, unsigned: false };
const asker = { ...party, partyId: 'asker', name: '王小明', idNumberMasked: '110101**********17' };
const other = { ...party, partyId: 'other', name: '李大山', idNumberMasked: '' };
const ready: CallAgreement = {
  ...nothingAgreed,
  ...{ account: '为院墙争了一年。', points: ['以老井为界。', '九月底前修好墙。'] },
  parties: [asker, other],
};
const signed = [asker, other].map((one) => ({ ...one, hasRead: true, signed: sha256 }));

async function panel(now: Partial<CallAgreement> = {}, more: Answers = {}) {
  const acts: AgreementAct[] = [];
  const agree = ({ act }: { act: AgreementAct }) => {
    acts.push(act);
    return { done: true };
  };
  const rig = await PageRig.page(
    <AgreementPanel partyKey="mediator-key" agreement={{ ...ready, ...now }} />,
    { 'call.agree': agree, ...more },
  );
  const isDisabled = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.disabled;
  return { rig, acts, isDisabled };
}

interface LivePanelProps {
  readonly begun: string[];
  readonly onReady: (write: (points: string[]) => void) => void;
}

/** As the station answers: with the points that were written. */
function LivePanel({ begun, onReady }: LivePanelProps) {
  const [points, setPoints] = useState(begun);
  useEffect(() => onReady(setPoints), [onReady]);
  return <AgreementPanel partyKey="mediator-key" agreement={{ ...ready, points }} />;
}

const ask = words('lawyer:agreement.signatures.ask');
const confirm = words('lawyer:agreement.finish.do');

it('an interpreter reads all of it, and has nothing to press', async () => {
  const rig = await PageRig.page(<AgreementText agreement={ready} />, {});
  for (const text of [asker.name, ready.account, ...ready.points]) expect(rig.text).toContain(text);
  expect(rig.buttons).toEqual([]);
});

describe('what a mediator draws up', () => {
  it('needs another party, and says so', async () => {
    const { rig, isDisabled } = await panel({ parties: [asker] });
    expect(rig.text).toContain(words('lawyer:agreement.parties.alone'));
    expect(isDisabled(ask)).toBe(true);
  });

  it('says who each party is, and how they said it', async () => {
    const { rig } = await panel();
    expect(rig.text).toContain(words('lawyer:agreement.parties.byCard', { number: asker.idNumberMasked }));
    expect(rig.text).toContain(words('lawyer:agreement.parties.byName'));
    expect(rig.text).not.toContain(words('lawyer:agreement.parties.alone'));
  });

  it.each([
    ['nobody said what it is about', { account: '' }],
    ['nothing is agreed on', { points: [] }],
    ['somebody has no name', { parties: [asker, { ...other, name: '' }] }],
    ['somebody did not agree to these words', { refused: true }],
  ])('is not to be signed while %s', async (_, now) => {
    expect((await panel(now)).isDisabled(ask)).toBe(true);
  });

  it.each([
    ['moved up', words('lawyer:agreement.points.up', { number: 2 }), ['九月底前修好墙。', '以老井为界。']],
    [
      'moved down',
      words('lawyer:agreement.points.down', { number: 1 }),
      ['九月底前修好墙。', '以老井为界。'],
    ],
    ['removed', words('lawyer:agreement.points.remove', { number: 1 }), ['九月底前修好墙。']],
  ])('has points that are %s', async (_, button, points) => {
    const { rig, acts } = await panel();
    await rig.pass(1_500);
    await rig.press(button);
    expect(acts).toEqual([{ does: 'write-points', points }]);
  });

  it.each([
    ['each other than the next', ['一。', '二。', '三。']],
    ['all alike', ['一。', '一。', '一。']],
  ])('loses one point to two quick presses: %s', async (_, begun) => {
    let write: (points: string[]) => void = () => undefined;
    const onReady = (set: typeof write) => {
      write = set;
    };
    const rig = await PageRig.page(<LivePanel begun={begun} onReady={onReady} />, {
      'call.agree': ({ act }: { act: AgreementAct }) => {
        if (act.does === 'write-points') write(act.points);
        return { done: true };
      },
    });
    await rig.pass(1_500);
    const remove = words('lawyer:agreement.points.remove', { number: 1 });
    await rig.press(remove);
    await rig.press(remove);
    expect(document.querySelectorAll('textarea')).toHaveLength(4);
    await rig.pass(1_500);
    await rig.press(remove);
    expect(document.querySelectorAll('textarea'), 'later it is meant').toHaveLength(3);
  });

  it('is neither put before them nor confirmed where it shows other words than are signed', async () => {
    const { rig, isDisabled } = await panel({ mismatch: true, parties: signed });
    expect(rig.text).toContain(words('lawyer:agreement.mismatch'));
    expect([isDisabled(ask), isDisabled(confirm)]).toEqual([true, true]);
  });

  it('is put before both to be signed', async () => {
    const { rig, acts } = await panel();
    await rig.press(ask);
    expect(acts).toEqual([{ does: 'ask-signatures' }]);
  });

  it('is confirmed when both have signed, and not before', async () => {
    const half = [...signed.slice(0, 1), other];
    expect((await panel({ toSign: sha256, parties: half })).isDisabled(confirm)).toBe(true);
  });

  it('is confirmed at last', async () => {
    const { rig, acts } = await panel({ toSign: sha256, parties: signed });
    await rig.press(confirm);
    expect(acts).toEqual([{ does: 'finish' }]);
  });

  it('says that a party does not agree, and not which', async () => {
    const { rig } = await panel({ refused: true });
    expect(rig.text).toContain(words('lawyer:agreement.signatures.refused'));
  });

  it('is saved when it is finished', async () => {
    const record = vi.fn(() => new File(['{}'], 'agreement.json'));
    const finished = { toSign: sha256, parties: signed, closing: true, finished: { at: 0, sha256 } };
    const { rig } = await panel(finished, { 'call.record': record });
    expect(rig.text).toContain(sha256);
    await rig.press(words('lawyer:agreement.finish.save'));
    expect(record).toHaveBeenCalledOnce();
  });

  it('says when it could not be saved, and is saved the next time', async () => {
    let answer: () => unknown = refusal('NO_CALL');
    const finished = { toSign: sha256, parties: signed, closing: true, finished: { at: 0, sha256 } };
    const { rig } = await panel(finished, { 'call.record': () => answer() });
    const save = words('lawyer:agreement.finish.save');
    await rig.press(save);
    expect(rig.text).toContain(words('lawyer:failed'));
    answer = () => new File(['{}'], 'agreement.json');
    await rig.press(save);
    expect(rig.text).not.toContain(words('lawyer:failed'));
  });

  it.each([
    ['what is wrong', refusal('BAD_MESSAGE', { why: 'too-long' }), 'lawyer:agreement.bad.too-long'],
    ['that a step comes too soon', refusal('NOT_NOW'), 'lawyer:agreement.failed'],
  ] as const)('says %s', async (_, refused, said) => {
    const { rig } = await panel({}, { 'call.agree': refused });
    await rig.press(ask);
    expect(rig.text).toContain(words(said));
  });
});

// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { CallRecording } from '#contract/call.ts';
import type { NotarialAct, NotarisationShown } from '#contract/notarisation.ts';
import { nothingNotarised } from '#tests/harness/call-pages.ts';
import { type Answers, PageRig, refusal, words } from '#tests/harness/page-rig.tsx';
import { NotarialPanel } from './notarial-panel.tsx';

const partyKey = 'notary-key';
const sha256 = 'a'.repeat(64);
const ready: NotarisationShown = {
  ...nothingNotarised,
  card: { name: '王小明', idNumberMasked: '110101**********17' },
  isThem: true,
  questions: [{ questionId: 'q', text: '是您自己愿意办的吗？', yes: true, words: '' }],
  papers: [{ paperId: 'p', title: '委托书', pages: 2, read: [0, 1], sha256 }],
};
const recorded = { state: 'on' } as CallRecording;

async function panel(
  now: Partial<NotarisationShown>,
  call: { recording: CallRecording | null; canRecord: boolean } = { recording: recorded, canRecord: true },
  more: Answers = {},
) {
  const acts: NotarialAct[] = [];
  const notarise = vi.fn(({ act }: { act: NotarialAct }) => {
    acts.push(act);
    return { done: true };
  });
  const rig = await PageRig.page(
    <NotarialPanel partyKey={partyKey} call={call} notarisation={{ ...ready, ...now }} shared={[]} />,
    { 'call.notarise': notarise, ...more },
  );
  const isDisabled = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.disabled;
  return { rig, acts, isDisabled };
}

const askSignature = words('lawyer:notarial.signature.ask');

describe('the steps of a notary', () => {
  it('begin with the card', async () => {
    const { rig } = await panel(nothingNotarised);
    expect(rig.text).toContain(words('lawyer:notarial.identity.waiting'));
  });

  it('go on with a look at the face; the number is masked', async () => {
    const { rig, acts } = await panel({ isThem: false });
    expect(rig.text).toContain('110101**********17');
    await rig.press(words('lawyer:notarial.identity.confirm'));
    expect(acts).toEqual([{ does: 'identify', isThem: true }]);
  });

  it('ask what is usual with one press', async () => {
    const { rig, acts } = await panel(nothingNotarised);
    await rig.press(words('lawyer:notarial.ask.willing'));
    expect(acts[0]).toMatchObject({ does: 'ask', text: words('lawyer:notarial.ask.willing') });
  });

  it('ask nothing twice', async () => {
    const asked = [{ questionId: 'q', text: words('lawyer:notarial.ask.willing'), yes: null, words: '' }];
    const again = await panel({ questions: asked });
    expect(again.rig.buttons).not.toContain(words('lawyer:notarial.ask.willing'));
    expect(again.rig.text).toContain(words('lawyer:notarial.questions.waiting'));
  });

  it.each([
    ['nobody was compared', { isThem: false }],
    ['a question is open', { questions: [{ questionId: 'q', text: '？', yes: null, words: '' }] }],
    ['a page is unread', { papers: [{ paperId: 'p', title: '委托书', pages: 2, read: [0], sha256 }] }],
    ['there is no paper', { papers: [] }],
  ])('lead to no signature while %s', async (_, now) => {
    expect((await panel(now)).isDisabled(askSignature)).toBe(true);
  });

  it('lead to no signature while a call that can be recorded is not', async () => {
    const { rig, isDisabled } = await panel({}, { recording: null, canRecord: true });
    expect(rig.text).toContain(words('lawyer:notarial.recording.off'));
    expect(isDisabled(askSignature)).toBe(true);
  });

  it('say whose recording it is where the station has none', async () => {
    const { rig, acts } = await panel({}, { recording: null, canRecord: false });
    expect(rig.text).toContain(words('lawyer:notarial.recording.elsewhere'));
    await rig.press(askSignature);
    expect(acts).toEqual([{ does: 'ask-signature' }]);
  });

  it('are finished when it is signed, and not before', async () => {
    expect((await panel({ toSign: sha256 })).isDisabled(words('lawyer:notarial.finish.do'))).toBe(true);
  });

  it('end when it is signed', async () => {
    const { rig, acts } = await panel({ toSign: sha256, signed: sha256 });
    expect(rig.buttons).not.toContain(words('lawyer:notarial.finish.save'));
    await rig.press(words('lawyer:notarial.finish.do'));
    expect(acts).toEqual([{ does: 'finish' }]);
  });

  it('leave a record to be saved', async () => {
    const record = vi.fn(() => new File(['{}'], 'record.json'));
    const finished = { toSign: sha256, signed: sha256, closing: true, finished: { at: 0, sha256 } };
    const { rig } = await panel(finished, undefined, { 'call.record': record });
    expect(rig.text).toContain(sha256);
    await rig.press(words('lawyer:notarial.finish.save'));
    expect(record).toHaveBeenCalledOnce();
  });

  it('say when one was not taken', async () => {
    const { rig } = await panel({}, undefined, { 'call.notarise': refusal('NOT_NOW') });
    await rig.press(askSignature);
    expect(rig.text).toContain(words('lawyer:notarial.failed'));
  });
});

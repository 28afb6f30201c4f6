// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { CallRecording, CallView } from '#contract/call.ts';
import { PageRig, words } from '#tests/harness/page-rig.tsx';
import type { StationCall } from '../station-call.ts';
import { RecordingNotes, RecordingQuestion, RecordingSign } from './recording.tsx';

const you = 'citizen';
const party = { as: 'lawyer', label: '高律师', partyId: 'lawyer' };

async function shown(change: Partial<CallRecording>) {
  const recording: CallRecording = {
    ...{ askId: 'ask', state: 'asked', agreed: ['lawyer'], why: null, by: null, keptDays: 180, files: [] },
    ...change,
  };
  const agreeToRecording = vi.fn(async (_: boolean) => undefined);
  const now = { call: { you, parties: [party], recording } as unknown as CallView };
  const call = { now, subscribe: () => () => undefined, agreeToRecording } as unknown as StationCall;
  const rig = await PageRig.page(
    <>
      <RecordingSign recording={recording} />
      <RecordingQuestion call={call} />
      <RecordingNotes call={call} />
    </>,
    {},
  );
  return { rig, answers: () => agreeToRecording.mock.calls.map(([agrees]) => agrees) };
}

describe('a question whether a call may be recorded', () => {
  it('says who asks, what is recorded, and how long it is kept; and nothing is recorded yet', async () => {
    const { rig } = await shown({});
    expect(rig.text).toContain(words('call:recording.question', { name: '高律师' }));
    expect(rig.text).toContain(words('call:recording.what', { count: 180 }));
    expect(rig.text).toContain(words('call:recording.free'));
    expect(rig.text).toContain(words('call:recording.sign.asked'));
  });

  it.each([
    ['agree', true],
    ['refuse', false],
  ] as const)('is answered by one touch: %s', async (answer, agrees) => {
    const { rig, answers } = await shown({});
    await rig.pass(1_500);
    await rig.press(words(`call:recording.${answer}`));
    expect(answers()).toEqual([agrees]);
  });

  it('is not agreed to by a touch that was meant for what stood there before', async () => {
    const { rig, answers } = await shown({});
    await rig.press(words('call:recording.agree'));
    expect(answers()).toEqual([]);
  });

  it('is not asked of whoever has agreed; they can end it while it goes on', async () => {
    const { rig, answers } = await shown({ state: 'on', agreed: ['lawyer', you] });
    expect(rig.buttons).toEqual([words('call:recording.stop')]);
    expect(rig.text).toContain(words('call:recording.sign.on'));
    await rig.press(words('call:recording.stop'));
    expect(answers()).toEqual([false]);
  });

  it('that was ended is no question any more, and how it ended is said', async () => {
    const { rig } = await shown({ state: 'over', why: 'refused', by: 'lawyer' });
    expect(rig.buttons).toEqual([]);
    expect(rig.text).toContain(words('call:recording.over.refused'));
    expect(rig.text).not.toContain(words('call:recording.sign.on'));
  });
});

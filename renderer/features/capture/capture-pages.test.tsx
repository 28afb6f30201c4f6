// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  never,
  PageRig,
  refusal,
  surprise,
  type Words,
  words,
} from '#tests/harness/page-rig.tsx';
import { PaperCapture } from './paper/paper-capture.tsx';
import { SignaturePage } from './signature/signature-page.tsx';
import { CaptureTests } from './test-panels.tsx';

const camera = { label: '', warmUpMs: 0, rotation: 0, widthPx: 1, heightPx: 1 } as const;
vi.stubGlobal(
  'Worker',
  class extends EventTarget {
    postMessage() {}
    terminate() {}
  },
);

/** No camera. */
const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices: async () => [] });
vi.stubGlobal('navigator', Object.assign(navigator, { mediaDevices }));

describe('photographing papers', () => {
  it('that the station does not begin can be tried again', async () => {
    const answers: Answers = { 'captures.begin': surprise };
    const page = <PaperCapture camera={camera} onDone={() => undefined} onBack={() => undefined} />;
    const rig = await PageRig.page(page, answers);
    expect(rig.text).toContain(words('capture:trouble.not-begun'));
    answers['captures.begin'] = () => ({ captureId: 'c1' });
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain(words('capture:trouble.missing'));
  });
});

describe('signing', () => {
  it.each<[string, Answers[string], Words]>([
    ['on the pad while it opens', never, 'capture:sign.onPad'],
    ['on the screen where there is no pad', refusal('NO_PAD'), 'capture:sign.onScreen'],
    ['on the screen once the pad is lost', surprise, 'capture:sign.onScreen'],
  ])('is done %s', async (_where, sign, seen) => {
    const page = <SignaturePage what="测试" pad onSigned={() => undefined} onBack={() => undefined} />;
    const rig = await PageRig.page(page, { 'captures.sign': sign });
    expect(rig.text).toContain(words(seen));
  });
});

describe("the technician's tests", () => {
  it('come once it is known what there is', async () => {
    const answers: Answers = { 'captures.equipment': surprise };
    const rig = await PageRig.page(<CaptureTests />, answers);
    expect(rig.buttons).toEqual([]);
    answers['captures.equipment'] = () => ({ camera: null, pad: false });
    await rig.pass(1_100);
    expect(rig.text).toContain(words('capture:test.noCamera'));
  });
});

import { randomUUID } from 'node:crypto';
import type { StationClient } from '#contract/contract.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { startDemo } from '#electron/cli/demo/demo.ts';
import { type Connected, connect } from '../harness/client.ts';
import { startBareBrowser } from './bare-browser.ts';
import type { BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';

const goals = { callToSoundP95Ms: 300, chimeToVoiceP95Ms: 100 } as const;
const calls = 20;
const counterId = 'window-1';
const clock = new SystemClock();

interface Sample {
  readonly callToSoundMs: number;
  readonly chimeToVoiceMs: number;
}

/**
 * From a desk's call over WebSocket, through the disk, to the board in Chromium: until the page starts the gong's first tone (the
 * browser's next block of samples, at most 3 ms later; what a loudspeaker adds is not in it), and from the gong's end until it starts
 * the words. The first call finds nothing warm. The second time the words are said is left out.
 */
export async function run(): Promise<BenchResult> {
  const demo = await startDemo({ profile: 'kiosk', languages: ['zh-CN'], hubPort: 0, dockPort: 0 });
  if (!demo.ok) throw new Error(demo.failure.message);
  const { addresses, secrets } = demo.value;
  const urlOf = (wanted: string) => addresses.find(({ name }) => name === wanted)?.url ?? '';
  const kiosk = new URL(urlOf('kiosk'));
  const key = new URLSearchParams(kiosk.hash.slice(1)).get('key') ?? '';
  const terminal = await connect(kiosk.origin, { method: 'key', key });
  const [clerk] = secrets.staff;
  if (!clerk) throw new Error('The demo has no clerk');
  const desk = await connect(kiosk.origin, { method: 'password', ...clerk });
  const board = await openBoard(urlOf('board'));
  try {
    await desk.call.desk.open({ counterId, serviceIds: ['lawyer'] });
    const samples: Sample[] = [];
    while (samples.length < calls) samples.push(await sample(terminal, desk, board));
    return judge(samples);
  } finally {
    await board.close();
    for (const connected of [terminal, desk]) connected.close();
    await demo.value.stop();
  }
}

type Board = Awaited<ReturnType<typeof openBoard>>;

async function sample(
  terminal: Connected<StationClient>,
  desk: Connected<StationClient>,
  board: Board,
): Promise<Sample> {
  const requestKey = randomUUID();
  await terminal.call.queue.take({ serviceId: 'lawyer', priority: 'none', language: 'zh-CN', requestKey });
  await board.listen();
  const calledMs = performance.timeOrigin + performance.now();
  await desk.call.desk.callNext({ counterId });
  const { gongMs, voiceMs, gongEndsMs } = await board.heard();
  await desk.call.desk.serve({ counterId });
  await desk.call.desk.finish({ counterId });
  return { callToSoundMs: gongMs - calledMs, chimeToVoiceMs: voiceMs - gongEndsMs };
}

function judge(samples: readonly Sample[]): BenchResult {
  const of = (name: keyof Sample, share: number) =>
    round(
      percentile(
        samples.map((sample) => sample[name]),
        share,
      ),
    );
  const figures = {
    firstCallToSoundMs: round(samples[0]?.callToSoundMs ?? Number.NaN),
    callToSoundP50Ms: of('callToSoundMs', 0.5),
    callToSoundP95Ms: of('callToSoundMs', 0.95),
    firstChimeToVoiceMs: round(samples[0]?.chimeToVoiceMs ?? Number.NaN),
    chimeToVoiceP95Ms: of('chimeToVoiceMs', 0.95),
  };
  const ok =
    figures.callToSoundP95Ms <= goals.callToSoundP95Ms &&
    figures.chimeToVoiceP95Ms <= goals.chimeToVoiceP95Ms;
  return { bench: 'board', calls: samples.length, ...figures, goals, ok };
}

/** Notes when sounds are started. Words are over as soon as they begin: only their beginning is measured. */
const noteSounds = `{
  const now = () => performance.timeOrigin + performance.now();
  globalThis.heard = {};
  const strike = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    heard.gongMs ??= now();
    this.addEventListener('ended', () => { heard.gongEndsMs = now(); });
    strike.call(this, at);
  };
  AudioBufferSourceNode.prototype.start = function () {
    if (heard.voiceMs) heard.isOver = true;
    heard.voiceMs ??= now();
    queueMicrotask(() => this.dispatchEvent(new Event('ended')));
  };
}`;

async function openBoard(url: string) {
  const args = ['--autoplay-policy=no-user-gesture-required'];
  const browser = await startBareBrowser({ clock, args, answerWithinMs: 60_000 });
  const { ask } = await browser.newPage();
  const evaluate = async (expression: string) => {
    const { result } = await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    return (result as { value: unknown }).value;
  };
  const until = (condition: string) =>
    evaluate(
      `new Promise((done) => (function look() { ${condition} ? done() : requestAnimationFrame(look); })())`,
    );
  await ask('Page.enable');
  await ask('Page.addScriptToEvaluateOnNewDocument', { source: noteSounds });
  await ask('Page.navigate', { url });
  await until(`document.querySelector('main')`);
  return {
    listen: () => evaluate('globalThis.heard = {}'),
    /** Resolves when the announcement is over. */
    async heard() {
      await until('heard.isOver');
      return (await evaluate('heard')) as { gongMs: number; gongEndsMs: number; voiceMs: number };
    },
    close: browser.close,
  };
}

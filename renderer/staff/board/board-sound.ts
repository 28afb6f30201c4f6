/** Frequencies of the two strokes of the gong, Hz: a falling third, as doors and stations use. */
const strokesHz = [659.25, 523.25] as const;
const strokeEveryS = 0.45;
const strokeLastsS = 1.1;

export interface BoardSound {
  /** False while the browser keeps the page silent until somebody touches it. */
  readonly allowed: boolean;
  subscribe(listener: () => void): () => void;
  /** To be called from a press or key: browsers start sound for nothing less. */
  allow(): void;
  /** Both resolve at the end of the sound, or when the signal aborts. `volume` is 0…1. */
  chime(volume: number, signal: AbortSignal): Promise<void>;
  play(wav: Blob, volume: number, signal: AbortSignal): Promise<void>;
}

/** Web Audio: needs no `blob:` address and starts to the millisecond. */
export function createBoardSound(context = new AudioContext()): BoardSound {
  return {
    get allowed() {
      return context.state === 'running';
    },
    subscribe(listener) {
      context.addEventListener('statechange', listener);
      return () => context.removeEventListener('statechange', listener);
    },
    allow: () => void context.resume(),
    chime: (volume, signal) => strikeGong(context, volume, signal),
    play: async (wav, volume, signal) => {
      const buffer = await context.decodeAudioData(await wav.arrayBuffer());
      if (!signal.aborted) await playBuffer(context, buffer, volume, signal);
    },
  };
}

async function strikeGong(context: AudioContext, volume: number, signal: AbortSignal): Promise<void> {
  const strokes = strokesHz.map((frequency, index) =>
    strike(context, frequency, context.currentTime + index * strokeEveryS, volume, signal),
  );
  await Promise.all(strokes);
}

/** One stroke: a pure tone that is there at once and dies away. */
function strike(
  context: AudioContext,
  frequency: number,
  at: number,
  volume: number,
  signal: AbortSignal,
): Promise<void> {
  const tone = new OscillatorNode(context, { type: 'sine', frequency });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(volume * 0.6, at);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + strokeLastsS);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + strokeLastsS);
  return ended(tone, signal);
}

function playBuffer(
  context: AudioContext,
  buffer: AudioBuffer,
  volume: number,
  signal: AbortSignal,
): Promise<void> {
  const source = new AudioBufferSourceNode(context, { buffer });
  const loudness = new GainNode(context, { gain: volume });
  source.connect(loudness).connect(context.destination);
  source.start();
  return ended(source, signal);
}

function ended(source: AudioScheduledSourceNode, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => source.stop();
    source.addEventListener(
      'ended',
      () => {
        signal.removeEventListener('abort', stop);
        resolve();
      },
      { once: true },
    );
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

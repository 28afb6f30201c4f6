import { soundOutput } from './sound-output.ts';
import type { Hearing } from './speaker.ts';
import { stretched } from './time-stretch.ts';

/** In browsers whose audio has outputs to choose from; older ones know one. */
type Context = AudioContext & { readonly sinkId?: string; setSinkId?: (id: string) => Promise<void> };

let shared: Context | null = null;

/**
 * Plays a sound file through Web Audio: decoding in memory needs no `blob:` address, so the content security policy
 * stays strict. Resolves at the end of the sound or when the signal aborts.
 */
export async function playSound(sound: Blob, { volume, rate }: Hearing, signal: AbortSignal): Promise<void> {
  shared ??= new AudioContext();
  if (shared.setSinkId && shared.sinkId !== soundOutput()) await shared.setSinkId(soundOutput());
  if (shared.state === 'suspended') await shared.resume();
  const buffer = await shared.decodeAudioData(await sound.arrayBuffer());
  if (signal.aborted) return;
  await playBuffer(shared, atRate(shared, buffer, rate), volume, signal);
}

/** The station makes sounds of one channel. */
function atRate(context: AudioContext, buffer: AudioBuffer, rate: number): AudioBuffer {
  if (rate === 1) return buffer;
  const samples = stretched(buffer.getChannelData(0), buffer.sampleRate, rate);
  const other = context.createBuffer(1, samples.length, buffer.sampleRate);
  other.getChannelData(0).set(samples);
  return other;
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
  return new Promise((resolve) => {
    source.addEventListener('ended', () => resolve(), { once: true });
    signal.addEventListener('abort', () => source.stop(), { once: true });
    source.start();
  });
}

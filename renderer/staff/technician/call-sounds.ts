/** In browsers whose audio has outputs to choose from; older ones know one. */
type Context = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** @param output as the browser names it; empty: the machine's own */
function contextAt(output: string): { readonly context: AudioContext; readonly ready: Promise<void> } {
  const context: Context = new AudioContext();
  // One that was pulled out: nothing is heard, and that is what a test is for.
  const ready = output === '' ? Promise.resolve() : (context.setSinkId?.(output) ?? Promise.resolve());
  return { context, ready };
}

/** One's own voice, from the microphone to the loudspeaker, so late that it is heard as another. Returns the way to stop. */
export function hearOwnVoice(track: MediaStreamTrack, output: string, delayS = 1.5): () => void {
  const { context, ready } = contextAt(output);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const delay = context.createDelay(delayS);
  delay.delayTime.value = delayS;
  void ready.then(() => source.connect(delay).connect(context.destination));
  return () => {
    source.disconnect();
    void context.close();
  };
}

const toneS = 0.8;

/** Through the loudspeaker of calls. */
export async function playTone(output: string): Promise<void> {
  const { context, ready } = contextAt(output);
  await ready;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.frequency.value = 660;
  gain.gain.value = 0.3;
  tone.connect(gain).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + toneS);
}

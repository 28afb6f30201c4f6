/** One's own voice, from the microphone to the loudspeaker, so late that it is heard as another. Returns the way to stop. */
export function hearOwnVoice(track: MediaStreamTrack, delayS = 1.5): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const delay = context.createDelay(delayS);
  delay.delayTime.value = delayS;
  source.connect(delay).connect(context.destination);
  return () => {
    source.disconnect();
    void context.close();
  };
}

const toneS = 0.8;

/** Through the loudspeaker of calls. */
export function playTone(): void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.frequency.value = 660;
  gain.gain.value = 0.3;
  tone.connect(gain).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + toneS);
}

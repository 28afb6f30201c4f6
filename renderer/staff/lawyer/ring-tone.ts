/** Two tones of a telephone, every three seconds, until the call that is returned. */
export function ringTone(): () => void {
  if (typeof AudioContext === 'undefined') return () => undefined;
  const context = new AudioContext();
  const ring = () => {
    for (const [index, hertz] of [440, 480].entries()) {
      const tone = context.createOscillator();
      const gain = context.createGain();
      tone.frequency.value = hertz;
      gain.gain.value = 0.1;
      tone.connect(gain).connect(context.destination);
      const from = context.currentTime + index * 0.02;
      tone.start(from);
      tone.stop(from + 1);
    }
  };
  ring();
  const timer = setInterval(ring, 3_000);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

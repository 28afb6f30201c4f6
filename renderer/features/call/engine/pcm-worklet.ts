/** What an audio worklet has (Web Audio API, 1.32); the compiler's DOM does not know it. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples of one piece: a quarter of a second at 16 kHz. */
const pieceSamples = 4_000;

/** Hands on what goes in, in pieces of 16-bit samples. Nothing comes out. */
class PcmProcessor extends AudioWorkletProcessor {
  #piece = new Int16Array(pieceSamples);
  #length = 0;

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of input?.[0] ?? []) {
      this.#piece[this.#length++] = Math.round(0x7f_ff * Math.max(-1, Math.min(1, sample)));
      if (this.#length === pieceSamples) this.#handOn();
    }
    return true;
  }

  #handOn(): void {
    this.port.postMessage(this.#piece.buffer, [this.#piece.buffer]);
    this.#piece = new Int16Array(pieceSamples);
    this.#length = 0;
  }
}

registerProcessor('pcm', PcmProcessor);

/** An element that sounds; `HTMLAudioElement` in a page. */
export interface SoundElement {
  srcObject: MediaProvider | null;
  volume: number;
  play(): Promise<void>;
  pause(): void;
  setSinkId?: (id: string) => Promise<void>;
}

/** Plays what the other ends say, whichever page is shown meanwhile. */
export class Loudspeaker {
  readonly #create: () => SoundElement;
  readonly #playing = new Map<string, SoundElement>();
  #volume = 1;
  #device = '';

  constructor(create: () => SoundElement = () => new Audio()) {
    this.#create = create;
  }

  get volume(): number {
    return this.#volume;
  }

  /** @param volume 0 … 1 */
  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    for (const element of this.#playing.values()) element.volume = this.#volume;
  }

  /** @param id of a listed loudspeaker; empty: the machine's own choice */
  choose(id: string): void {
    this.#device = id;
    for (const element of this.#playing.values()) this.#route(element);
  }

  get playing(): readonly string[] {
    return [...this.#playing.keys()];
  }

  play(who: string, stream: MediaStream): void {
    const known = this.#playing.get(who);
    if (known?.srcObject === stream) return;
    const element = known ?? this.#create();
    this.#playing.set(who, element);
    element.volume = this.#volume;
    element.srcObject = stream;
    if (!known) this.#route(element);
    // Refused before the first touch of a page; whoever is in a call has touched it.
    void element.play().catch(() => undefined);
  }

  stop(who: string): void {
    const element = this.#playing.get(who);
    this.#playing.delete(who);
    element?.pause();
    if (element) element.srcObject = null;
  }

  close(): void {
    for (const who of [...this.#playing.keys()]) this.stop(who);
  }

  /** One that was pulled out: the machine's own goes on. */
  #route(element: SoundElement): void {
    if (this.#device !== '') void element.setSinkId?.(this.#device).catch(() => undefined);
  }
}

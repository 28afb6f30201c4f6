import { deviceFor } from '#renderer/client/media-devices.ts';
import { headphones, onSoundOutput, soundOutput } from '#renderer/ui/speech/sound-output.ts';
import { type ChoiceOf, choiceOf } from './local-device.ts';

/** An element that sounds; `HTMLAudioElement` in a page. */
export interface SoundElement {
  srcObject: MediaProvider | null;
  volume: number;
  muted: boolean;
  play(): Promise<void>;
  pause(): void;
  setSinkId?: (id: string) => Promise<void>;
}

export interface LoudspeakerParts {
  readonly create?: () => SoundElement;
  /** Which one is meant; left out: the machine's own. */
  readonly choice?: ChoiceOf;
  readonly media?: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;
}

/**
 * Why nothing is heard until the person says that it may come out of the machine's own loudspeaker: headphones were pulled out,
 * are in and have no output here, or the one that is meant is not there.
 */
export type SoundHeld = 'pulled-out' | 'unheard' | 'missing';

export interface LoudspeakerView {
  /** 0 … 1 */
  readonly volume: number;
  /** Null: it sounds. */
  readonly held: SoundHeld | null;
}

/** Where sound comes out, or why it does not. */
type Way = { readonly id: string; readonly held: null } | { readonly id: ''; readonly held: SoundHeld };

/**
 * Plays what the other ends say, whichever page is shown meanwhile: through the headphones that are in, or else through the one
 * that is meant. Nobody else begins to hear it because a plug was pulled: then it is silent, and the person decides.
 */
export class Loudspeaker {
  readonly #create: () => SoundElement;
  readonly #parts: LoudspeakerParts;
  readonly #playing = new Map<string, SoundElement>();
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[];
  #view: LoudspeakerView = { volume: 1, held: null };
  #choice: ChoiceOf;
  /** Null: not found out yet, and nothing is heard. */
  #way: Way | null = null;
  #looks = 0;
  /** Headphones were plugged in while this one played, whether or not they had an output. */
  #worn = false;
  /** The person has said that the machine's own may sound. */
  #isFree = false;

  constructor(parts: LoudspeakerParts = {}) {
    this.#parts = parts;
    this.#create = parts.create ?? (() => new Audio());
    this.#choice = parts.choice ?? null;
    const look = () => void this.#look();
    this.#ends = [onSoundOutput(look)];
    if (parts.media) {
      const { media } = parts;
      media.addEventListener('devicechange', look);
      this.#ends.push(() => media.removeEventListener('devicechange', look));
    }
    look();
  }

  /** The same object until something changes. */
  get view(): LoudspeakerView {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param volume 0 … 1 */
  setVolume(volume: number): void {
    this.#show({ volume: Math.min(1, Math.max(0, volume)) });
    for (const element of this.#playing.values()) element.volume = this.#view.volume;
  }

  /** The call begins now: headphones that were pulled out while it rang had nothing of it. */
  begin(): void {
    this.#worn = false;
    void this.#look();
  }

  /** The person says so: whoever stands there may hear it. Headphones that are plugged in again have it for themselves again. */
  release(): void {
    this.#isFree = true;
    void this.#look();
  }

  get playing(): readonly string[] {
    return [...this.#playing.keys()];
  }

  play(who: string, stream: MediaStream): void {
    const known = this.#playing.get(who);
    if (known?.srcObject === stream) return;
    const element = known ?? this.#create();
    this.#playing.set(who, element);
    element.volume = this.#view.volume;
    if (!known) {
      element.muted = true;
      void this.#route(element);
    }
    element.srcObject = stream;
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
    for (const end of this.#ends.splice(0)) end();
    for (const who of this.playing) this.stop(who);
    this.#listeners.clear();
  }

  /** Plugs, or the person's word, may have changed where sound comes out. */
  async #look(): Promise<void> {
    const look = ++this.#looks;
    const worn = headphones();
    // At once: what is being said is for whoever had them in.
    if (this.#worn && worn !== 'in' && !this.#isFree)
      this.#take({ id: '', held: worn === 'out' ? 'pulled-out' : 'unheard' });
    if (worn === 'in') this.#isFree = false;
    this.#worn ||= worn !== 'out';
    const way = await this.#found();
    if (look === this.#looks) this.#take(way);
  }

  async #found(): Promise<Way> {
    const worn = headphones();
    if (worn === 'in') return { id: soundOutput(), held: null };
    if (!this.#isFree && worn === 'unheard') return { id: '', held: 'unheard' };
    if (!this.#isFree && this.#worn) return { id: '', held: 'pulled-out' };
    this.#choice = await choiceOf(this.#choice);
    if (this.#choice === null) return { id: '', held: null };
    const device = deviceFor(
      'loudspeaker',
      this.#choice,
      (await this.#parts.media?.enumerateDevices()) ?? [],
    );
    if (device) return { id: device.deviceId, held: null };
    return { id: '', held: this.#isFree ? null : 'missing' };
  }

  #take(way: Way): void {
    if (way.id === this.#way?.id && way.held === this.#way.held) return;
    this.#way = way;
    this.#show({ held: way.held });
    for (const element of this.#playing.values()) {
      element.muted = true;
      void this.#route(element);
    }
  }

  /** An element sounds when it is where it belongs, and not before. */
  async #route(element: SoundElement): Promise<void> {
    const way = this.#way;
    if (!way || way.held) return;
    try {
      await element.setSinkId?.(way.id);
      if (way === this.#way) element.muted = false;
    } catch {
      // It was pulled out in this moment.
      if (way === this.#way) this.#take({ id: '', held: this.#worn ? 'unheard' : 'missing' });
    }
  }

  #show(change: Partial<LoudspeakerView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

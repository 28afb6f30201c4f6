import { type DeviceChoice, deviceFor } from '#renderer/client/media-devices.ts';
import { headphones, onSoundOutput } from '#renderer/ui/speech/sound-output.ts';
import { type ChoiceOf, choiceOf, LocalDevice, type LocalDeviceView, type SentKind } from './local-device.ts';

export interface LocalMediaParts {
  readonly media: MediaDevices;
  /** Left out: the first of each that there is. */
  readonly choices?: Readonly<Record<SentKind, ChoiceOf>>;
  /** The microphone of a headset, that is taken while one is in and has it; left out, or null: headphones have none. */
  readonly headset?: () => Promise<DeviceChoice>;
  /** Labels of devices that are for something else, such as the camera for papers. */
  readonly taken?: () => Promise<readonly string[]>;
}

export interface LocalMediaView {
  readonly camera: LocalDeviceView;
  readonly microphone: LocalDeviceView;
}

/** 960 × 540: as large as a line of 200 kbit/s still shows in motion, and half the work of 1280 × 720. */
const picture = {
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 25, max: 30 },
} as const;

/** A terminal's loudspeaker stands beside its microphone. */
const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

const first = { camera: null, microphone: null };
const noHeadset = async () => null;

/** What this end sends: its camera and its microphone, as their owner wants them. */
export class LocalMedia {
  readonly camera: LocalDevice;
  readonly microphone: LocalDevice;
  readonly #media: MediaDevices;
  readonly #listeners = new Set<() => void>();
  readonly #microphones: ChoiceOf;
  readonly #headset: () => Promise<DeviceChoice>;
  readonly #stopFollowing: () => void;
  #view: LocalMediaView;

  constructor({ media, choices = first, headset = noHeadset, taken = async () => [] }: LocalMediaParts) {
    this.#media = media;
    this.#microphones = choices.microphone;
    this.#headset = headset;
    const of = (kind: SentKind, constraints: MediaTrackConstraints) =>
      new LocalDevice({
        kind,
        media,
        choice: kind === 'microphone' ? this.#microphone : choices[kind],
        taken,
        constraints,
        onChange: () => this.#changed(),
      });
    this.camera = of('camera', picture);
    this.microphone = of('microphone', voice);
    this.#view = this.#now();
    media.addEventListener('devicechange', this.#look);
    this.#stopFollowing = onSoundOutput(() => void this.#followHeadset());
  }

  /** The same object until something changes. */
  get view(): LocalMediaView {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Those that are wanted. A browser opens one after the other, and a picture takes longer until it is seen. */
  open(wanted: { readonly camera: boolean; readonly microphone: boolean }): void {
    if (wanted.camera) void this.camera.turnOn();
    if (wanted.microphone) void this.microphone.turnOn();
  }

  /** Lets go of both: no light stays on. */
  close(): void {
    this.#media.removeEventListener('devicechange', this.#look);
    this.#stopFollowing();
    this.camera.close();
    this.microphone.close();
    this.#listeners.clear();
  }

  #look = (): void => {
    void this.camera.look();
    void this.microphone.look();
  };

  /** Of the two that may be meant, the one that is meant now. */
  readonly #microphone = async (): Promise<DeviceChoice> => {
    const headset = headphones() === 'in' ? await this.#headset() : null;
    const isThere = headset && deviceFor('microphone', headset, await this.#media.enumerateDevices());
    return isThere ? headset : choiceOf(this.#microphones);
  };

  /** Whoever speaks into a headset is not heard by the other microphone, and the other way round. */
  async #followHeadset(): Promise<void> {
    if (await this.#headset()) await this.microphone.choose(this.#microphone);
  }

  #now(): LocalMediaView {
    return { camera: this.camera.view, microphone: this.microphone.view };
  }

  #changed(): void {
    this.#view = this.#now();
    for (const listener of [...this.#listeners]) listener();
  }
}

import { type ChoiceOf, LocalDevice, type LocalDeviceView, type SentKind } from './local-device.ts';

export interface LocalMediaParts {
  readonly media: MediaDevices;
  /** Left out: the first of each that there is. */
  readonly choices?: Readonly<Record<SentKind, ChoiceOf>>;
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

/** What this end sends: its camera and its microphone, as their owner wants them. */
export class LocalMedia {
  readonly camera: LocalDevice;
  readonly microphone: LocalDevice;
  readonly #media: MediaDevices;
  readonly #listeners = new Set<() => void>();
  #view: LocalMediaView;

  constructor({ media, choices = first, taken = async () => [] }: LocalMediaParts) {
    this.#media = media;
    const of = (kind: SentKind, constraints: MediaTrackConstraints) =>
      new LocalDevice({
        kind,
        media,
        choice: choices[kind],
        taken,
        constraints,
        onChange: () => this.#changed(),
      });
    this.camera = of('camera', picture);
    this.microphone = of('microphone', voice);
    this.#view = this.#now();
    media.addEventListener('devicechange', this.#look);
  }

  /** The same object until something changes. */
  get view(): LocalMediaView {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Lets go of both: no light stays on. */
  close(): void {
    this.#media.removeEventListener('devicechange', this.#look);
    this.camera.close();
    this.microphone.close();
    this.#listeners.clear();
  }

  #look = (): void => {
    void this.camera.look();
    void this.microphone.look();
  };

  #now(): LocalMediaView {
    return { camera: this.camera.view, microphone: this.microphone.view };
  }

  #changed(): void {
    this.#view = this.#now();
    for (const listener of [...this.#listeners]) listener();
  }
}

import {
  type DeviceChoice,
  type DeviceTrouble,
  deviceFor,
  deviceTroubleOf,
  withLabels,
} from '#renderer/client/media-devices.ts';

/** Which device is meant, or who knows. */
export type ChoiceOf = DeviceChoice | (() => Promise<DeviceChoice>);

export async function choiceOf(choice: ChoiceOf): Promise<DeviceChoice> {
  return typeof choice === 'function' ? choice() : choice;
}

/** A camera or a microphone of this end. */
export type SentKind = 'camera' | 'microphone';

export interface LocalDeviceView {
  /** What its owner wants. Nobody else ever sets it. */
  readonly wanted: boolean;
  readonly state: 'off' | 'opening' | 'on' | DeviceTrouble;
  readonly track: MediaStreamTrack | null;
  readonly label: string | null;
}

export interface LocalDeviceParts {
  readonly kind: SentKind;
  readonly media: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;
  readonly choice: ChoiceOf;
  /** Labels of devices that are for something else. */
  readonly taken: () => Promise<readonly string[]>;
  readonly constraints: MediaTrackConstraints;
  readonly onChange: () => void;
}

/**
 * Open while its owner wants it, and only then: pulled out and put back it opens again, and one that was turned off stays off
 * whatever happens to plugs, lines and connections.
 */
export class LocalDevice {
  readonly #parts: LocalDeviceParts;
  #choice: ChoiceOf;
  #view: LocalDeviceView = { wanted: false, state: 'off', track: null, label: null };
  /** Of the latest wish: what was asked for an earlier one is given back. */
  #wish = 0;

  constructor(parts: LocalDeviceParts) {
    this.#parts = parts;
    this.#choice = parts.choice;
  }

  get view(): LocalDeviceView {
    return this.#view;
  }

  async turnOn(): Promise<void> {
    const { track } = this.#view;
    if (track) return this.#unmute(track);
    await this.#open();
  }

  /** A camera is closed, and its light goes out. A microphone is muted: it opens without losing the first word. */
  turnOff(): void {
    const { track } = this.#view;
    if (track && this.#parts.kind === 'microphone') {
      track.enabled = false;
      this.#show({ ...this.#view, wanted: false, state: 'off' });
    } else this.#close({ wanted: false, state: 'off' });
  }

  /** Another one, from now on. */
  async choose(choice: ChoiceOf): Promise<void> {
    this.#choice = choice;
    await this.#again();
  }

  /** Something was plugged in or pulled out. */
  async look(): Promise<void> {
    const { wanted, state } = this.#view;
    if (wanted && state !== 'on' && state !== 'opening') await this.#open();
  }

  close(): void {
    this.#close({ wanted: false, state: 'off' });
  }

  #unmute(track: MediaStreamTrack): void {
    track.enabled = true;
    this.#show({ ...this.#view, wanted: true, state: 'on' });
  }

  async #again(): Promise<void> {
    const { wanted } = this.#view;
    this.#close({ wanted, state: 'off' });
    if (wanted) await this.#open();
  }

  async #open(): Promise<void> {
    const wish = ++this.#wish;
    this.#show({ wanted: true, state: 'opening', track: null, label: null });
    const opened = await this.#request();
    if (wish !== this.#wish) {
      if (opened instanceof Object) opened.track.stop();
      return;
    }
    if (typeof opened === 'string') return this.#show({ ...this.#view, state: opened });
    const { track } = opened;
    track.addEventListener('ended', () => this.#ended(track), { once: true });
    this.#show({ wanted: true, state: 'on', track, label: track.label });
  }

  async #request(): Promise<{ readonly track: MediaStreamTrack } | DeviceTrouble> {
    const { kind, media, taken, constraints } = this.#parts;
    try {
      const [others, choice] = await Promise.all([taken(), this.#chosen()]);
      const device = deviceFor(kind, choice, await withLabels(media, kind), others);
      if (!device) return 'missing';
      const wanted = { ...constraints, deviceId: { exact: device.deviceId } };
      const stream = await media.getUserMedia(
        kind === 'camera' ? { audio: false, video: wanted } : { audio: wanted, video: false },
      );
      const [track] = stream.getTracks();
      return track ? { track } : 'missing';
    } catch (error) {
      return deviceTroubleOf(error);
    }
  }

  /** Once it is known it stays, until another is chosen. */
  async #chosen(): Promise<DeviceChoice> {
    const asked = this.#choice;
    const choice = await choiceOf(asked);
    if (this.#choice === asked) this.#choice = choice;
    return choice;
  }

  /** Pulled out, or taken away by the browser. */
  #ended(track: MediaStreamTrack): void {
    if (this.#view.track !== track) return;
    const { wanted } = this.#view;
    this.#close({ wanted, state: wanted ? 'missing' : 'off' });
    // The same kind may be there twice, and any will do.
    if (wanted && this.#choice === null) void this.#open();
  }

  #close(left: Pick<LocalDeviceView, 'wanted' | 'state'>): void {
    this.#wish++;
    this.#view.track?.stop();
    this.#show({ ...left, track: null, label: null });
  }

  #show(view: LocalDeviceView): void {
    this.#view = view;
    this.#parts.onChange();
  }
}

import type { TriedOut, TryOutFailed } from '#contract/devices.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { DeviceEvent } from '#drivers/host/calls.ts';
import type { DeviceKind } from '#drivers/model.ts';
import type { PenPoint } from '#drivers/signature-pad/signature-pad.ts';
import { live } from '../kernel/live.ts';
import type { DeviceWork } from './device-work.ts';

export interface ReportedDeviceEvent {
  readonly deviceId: string;
  readonly event: DeviceEvent;
}

export type DeviceEvents = Pick<Emitter<ReportedDeviceEvent>, 'on'>;

export interface TryOutSeen {
  /** The newest first. */
  readonly heard: TriedOut[];
  /** Why the device could not be tried at all. */
  readonly failed: TryOutFailed | null;
}

export interface TryOutParts {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly work: DeviceWork;
  readonly events: DeviceEvents;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

const mostShown = 6;
/** A pad that is there answers at once. */
const padLimitMs = 5_000;

/** Watches one device while a technician tries it out. What was scanned or written is told by its size alone. */
export async function* tryOut(parts: TryOutParts): AsyncGenerator<TryOutSeen, void, void> {
  const { deviceId, kind, work, events, clock, signal } = parts;
  const trial = new Trial();
  const forget = events.on(({ deviceId: from, event }) => from === deviceId && trial.receive(event));
  if (kind === 'signature-pad') trial.failed = await beginPad(work, deviceId);
  try {
    yield* live(() => trial.seen, trial.changes, { clock, signal });
  } finally {
    forget();
    if (kind === 'signature-pad' && trial.failed === null)
      await work.call(deviceId, 'signature-pad.end', null, { limitMs: padLimitMs });
  }
}

async function beginPad(work: DeviceWork, deviceId: string): Promise<TryOutFailed | null> {
  const asked = await work.call(deviceId, 'signature-pad.begin', null, { limitMs: padLimitMs });
  if (!asked.ok) return { why: 'not-asked', cause: asked.failure.cause };
  if (asked.value.ok) return null;
  const { kind, cause } = asked.value.failure;
  return { why: kind, cause };
}

class Trial {
  readonly changes = new Emitter<void>();
  failed: TryOutFailed | null = null;
  readonly #heard: TriedOut[] = [];
  #pen: { kind: 'pen'; points: number; strokes: number } | undefined;
  #penDown = false;

  get seen(): TryOutSeen {
    return { heard: this.#heard.map((each) => ({ ...each })), failed: this.failed };
  }

  receive(event: DeviceEvent): void {
    if (event.kind === 'pen') this.#onPen(event.point);
    else if (event.kind === 'scan')
      this.#add(
        event.scan.outcome === 'read'
          ? { kind: 'scan', characters: [...event.scan.text].length, symbology: event.scan.symbology }
          : { kind: 'refused', why: event.scan.why },
      );
    else if (event.kind === 'headset') this.#add({ kind: 'headset', pluggedIn: event.pluggedIn });
    else if (event.kind === 'key' && event.press.phase === 'pressed')
      this.#add({ kind: 'key', action: event.press.action });
    this.changes.emit();
  }

  #add(heard: TriedOut): void {
    this.#heard.unshift(heard);
    this.#heard.splice(mostShown);
  }

  #onPen({ pressure }: PenPoint): void {
    if (!this.#pen) {
      this.#pen = { kind: 'pen', points: 0, strokes: 0 };
      this.#heard.push(this.#pen);
    }
    const down = pressure > 0;
    if (down) this.#pen.points++;
    if (down && !this.#penDown) this.#pen.strokes++;
    this.#penDown = down;
  }
}

import type { InputEvent, LearnStep, LearntKeyShown, Scanned } from '#contract/input.ts';
import type { HeldTicket } from '#contract/queue.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { DeviceCalls, DeviceEvent } from '#drivers/host/calls.ts';
import type { CallOutcome } from '#drivers/host/protocol.ts';
import type { Devices, ReportedDeviceEvent } from '../devices/devices.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { eventStream } from './event-stream.ts';
import { Learning } from './learning.ts';
import { keyMap, LearntKeys } from './learnt-keys.ts';
import { holderCodesIn } from './own-code.ts';

export interface KeypadShown {
  readonly deviceId: string;
  readonly title: string;
  readonly keys: LearntKeyShown[];
}

/** `unknown-device`: no keypad of that id. `absent`: it is not plugged in, or does not answer. */
type LearnFailure = { readonly kind: 'unknown-device' } | KeypadAbsent;
interface KeypadAbsent {
  readonly kind: 'absent';
  readonly cause: string;
}

export interface InputDeps {
  readonly devices: Pick<Devices, 'events' | 'changes' | 'reopened' | 'list' | 'call'>;
  /** The ticket of a holder's code, also of days gone by. */
  readonly heldBy: (holderCode: string) => HeldTicket | null;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A keypad takes a new table at once, but is asked only when the device host has made all its devices, which on a slow disk
 * takes seconds: what has not been answered by then is stuck, and the host is given up with every other device, ms.
 */
const callLimitMs = 15_000;

/** Keypads, remotes and scanners of the terminal, for its page and the technician. */
export class Input {
  readonly #deps: InputDeps;
  readonly #events = new Emitter<InputEvent>();
  readonly #learnt: LearntKeys;
  readonly #learning = new Map<string, Learning>();
  /** Keypads whose driver was given what was learnt. */
  readonly #taught = new Set<string>();
  readonly #pluggedIn = new Set<string>();
  readonly #stops: readonly (() => void)[];

  constructor(deps: InputDeps) {
    this.#deps = deps;
    this.#learnt = new LearntKeys(deps);
    this.#stops = [
      deps.devices.events.on((event) => this.#onEvent(event)),
      deps.devices.changes.on(() => this.#teachNewcomers()),
      deps.devices.reopened.on((deviceId) => {
        this.#taught.delete(deviceId);
        this.#teachNewcomers();
      }),
    ];
  }

  /** Each event once, from now on; first that headphones are in, when they are. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<InputEvent, void, void> {
    const pluggedIn = this.#pluggedIn.size > 0;
    return eventStream(this.#events, pluggedIn ? [{ kind: 'headset', pluggedIn }] : [], signal);
  }

  /** What a scanned text is to this hall. The text is not kept. */
  scanned(text: string, by: 'scanner' | 'page'): Scanned {
    const scanned = this.#classify(text);
    this.#deps.log.write('input.scanned', { by, code: scanned.code });
    return scanned;
  }

  /** Ignored, and told of: a technician sees which key of a remote wants a meaning. */
  unknownKey(key: string): void {
    this.#deps.log.write('input.unknown-key', { key });
  }

  keypads(): KeypadShown[] {
    return this.#deps.devices
      .list()
      .filter(({ kind }) => kind === 'keypad')
      .map(({ deviceId, title }) => ({ deviceId, title, keys: this.#learnt.of(deviceId) }));
  }

  /** Begins to ask for keys. */
  async learn(
    deviceId: string,
    signal: AbortSignal | undefined,
  ): Promise<Result<AsyncGenerator<LearnStep, void, void>, LearnFailure>> {
    if (!this.#isKeypad(deviceId)) return fail({ kind: 'unknown-device' });
    const absent = this.#absence(deviceId);
    if (absent) return fail(absent);
    this.#learning.get(deviceId)?.giveUp();
    const learning = this.#beginLearning(deviceId);
    const started = await this.#call(deviceId, 'keypad.learn', { on: true });
    // A technician who goes before the first question never starts the iterator, which then does not end it either.
    signal?.addEventListener('abort', () => learning.giveUp(), { once: true });
    if (signal?.aborted) learning.giveUp();
    if (started.ok) return ok(stepsOf(learning, signal));
    learning.giveUp();
    return fail({ kind: 'absent', cause: started.failure.cause });
  }

  /** False: no keypad of that id. */
  skipKey(deviceId: string): boolean {
    this.#learning.get(deviceId)?.skip();
    return this.#isKeypad(deviceId);
  }

  forgetKeys(deviceId: string): boolean {
    if (!this.#isKeypad(deviceId)) return false;
    this.#learnt.forget(deviceId);
    void this.#teach(deviceId);
    return true;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const learning of this.#learning.values()) learning.giveUp();
  }

  /** Text goes in, and only what it is to us comes out. */
  #classify(text: string): Scanned {
    const codes = holderCodesIn(text);
    for (const code of codes) {
      const held = this.#deps.heldBy(code);
      if (held) return { code: 'ticket', held };
    }
    return { code: codes.length > 0 ? 'unknown-ticket' : 'foreign' };
  }

  #onEvent({ deviceId, event }: ReportedDeviceEvent): void {
    if (event.kind === 'key-code') this.#learning.get(deviceId)?.press(event.code);
    else if (event.kind === 'headset') this.#plug(deviceId, event.pluggedIn);
    else {
      const inputEvent = this.#inputEvent(event);
      if (inputEvent) this.#events.emit(inputEvent);
    }
  }

  #inputEvent(event: DeviceEvent): InputEvent | null {
    if (event.kind === 'key') return { kind: 'key', ...event.press };
    if (event.kind !== 'scan') return null;
    const text = event.scan.outcome === 'read' ? event.scan.text : '';
    return { kind: 'scan', scanned: this.scanned(text, 'scanner') };
  }

  #plug(deviceId: string, pluggedIn: boolean): void {
    if (pluggedIn) this.#pluggedIn.add(deviceId);
    else this.#pluggedIn.delete(deviceId);
    this.#events.emit({ kind: 'headset', pluggedIn: this.#pluggedIn.size > 0 });
  }

  #beginLearning(deviceId: string): Learning {
    const { clock } = this.#deps;
    const learning = new Learning({ clock, keep: (keys) => this.#learnt.keep(deviceId, keys) });
    this.#learning.set(deviceId, learning);
    learning.steps.on(() => {
      if (learning.ended) this.#endLearning(deviceId, learning);
    });
    return learning;
  }

  /** The keypad serves again, with what is kept now, unless somebody else has begun to teach it. */
  #endLearning(deviceId: string, learning: Learning): void {
    if (this.#learning.get(deviceId) !== learning) return;
    this.#learning.delete(deviceId);
    void this.#teach(deviceId);
  }

  /** A driver that was just made has no keys yet: the device host was started, or started again. */
  #teachNewcomers(): void {
    for (const { deviceId, kind, state } of this.#deps.devices.list()) {
      if (kind !== 'keypad') continue;
      // Headphones leave with the keypad that they are plugged into.
      if (state.state === 'absent' && this.#pluggedIn.has(deviceId)) this.#plug(deviceId, false);
      if (state.state !== 'ready') this.#taught.delete(deviceId);
      else if (!this.#taught.has(deviceId)) void this.#teach(deviceId);
    }
  }

  async #teach(deviceId: string): Promise<void> {
    this.#taught.add(deviceId);
    const used = await this.#call(deviceId, 'keypad.use-keys', keyMap(this.#learnt.of(deviceId)));
    const set = await this.#call(deviceId, 'keypad.learn', { on: this.#learning.has(deviceId) });
    // Asked again when the keypad is next seen to be ready.
    if (!used.ok || !set.ok) this.#taught.delete(deviceId);
  }

  #call<Name extends 'keypad.use-keys' | 'keypad.learn'>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
  ): Promise<CallOutcome<Name>> {
    return this.#deps.devices.call(deviceId, name, input, { limitMs: callLimitMs });
  }

  #isKeypad(deviceId: string): boolean {
    return this.keypads().some((keypad) => keypad.deviceId === deviceId);
  }

  #absence(deviceId: string): KeypadAbsent | null {
    const state = this.#deps.devices.list().find((device) => device.deviceId === deviceId)?.state;
    return state?.state === 'absent' ? { kind: 'absent', cause: state.cause } : null;
  }
}

async function* stepsOf(
  learning: Learning,
  signal: AbortSignal | undefined,
): AsyncGenerator<LearnStep, void, void> {
  try {
    for await (const step of eventStream(learning.steps, [learning.step], signal)) {
      yield step;
      if (step.step !== 'press') return;
    }
  } finally {
    learning.giveUp();
  }
}

import { Emitter } from '../basics/emitter.ts';
import { fail, type Result } from '../basics/result.ts';
import { ListeningDevice, type ListeningParts, type Port } from '../listening.ts';
import type { OpenFailure } from '../transport/connection.ts';
import { type KeyChange, parseKeyMap } from './key-codes.ts';
import { KeyTracker } from './key-tracker.ts';
import type { InputAction, KeyCode, KeyMap, KeyMeaning, KeyPress, Keypad } from './keypad.ts';

export interface ListeningKeypadParts<OpenPort extends Port>
  extends Omit<ListeningParts<OpenPort>, 'listen'> {
  /** Codes as the model has them from its maker. */
  readonly table: KeyMap;
  /** From the settings, over the table: see `parseKeyMap`. */
  readonly keys: string;
  /** Begins to hear an open port, tells each key, and returns how to forget what is down. */
  readonly listen: (port: OpenPort, emit: (change: KeyChange) => void) => () => void;
}

/** What all keypads have in common: codes that get a meaning, and keys that are held, bounce and stick. */
export class ListeningKeypad<OpenPort extends Port> extends ListeningDevice<OpenPort> implements Keypad {
  readonly #presses = new Emitter<KeyPress>();
  readonly #headsets = new Emitter<boolean>();
  readonly #codes = new Emitter<KeyCode>();
  readonly #tracker: KeyTracker;
  readonly #ownKeys: ReadonlyMap<KeyCode, KeyMeaning>;
  #learnt: ReadonlyMap<KeyCode, KeyMeaning> = new Map();
  #learning = false;
  #headset: boolean | null = null;

  constructor(parts: ListeningKeypadParts<OpenPort>) {
    const asked = parseKeyMap(parts.keys);
    super({
      ...parts,
      open: asked.ok ? parts.open : async () => badKeys(asked.failure),
      listen: (port) => this.#listen(port, parts.listen),
    });
    this.#ownKeys = new Map(Object.entries({ ...parts.table, ...(asked.ok && asked.value) }));
    this.#tracker = new KeyTracker({
      clock: parts.clock,
      emit: (press) => this.#presses.emit(press),
      emitStuck: (stuck) => this.#showStuck(stuck),
    });
  }

  get headset(): boolean | null {
    return this.#headset;
  }
  onPress(listener: (press: KeyPress) => void): () => void {
    return this.#presses.on(listener);
  }
  onHeadset(listener: (pluggedIn: boolean) => void): () => void {
    return this.#headsets.on(listener);
  }
  onCode(listener: (code: KeyCode) => void): () => void {
    return this.#codes.on(listener);
  }
  useKeys(learnt: KeyMap): void {
    this.#startOver();
    this.#learnt = new Map(Object.entries(learnt));
  }
  learn(on: boolean): void {
    this.#startOver();
    this.#learning = on;
  }

  /** What was down counts no more, so no key is stuck either: nobody would ever say that it came up. */
  #startOver(): void {
    this.#tracker.releaseAll();
    this.show({ state: 'ready' });
  }

  #listen(port: OpenPort, listen: ListeningKeypadParts<OpenPort>['listen']): () => void {
    const forget = listen(port, (change) => this.#take(change));
    return () => {
      forget();
      this.#tracker.releaseAll();
    };
  }

  #take({ code, down }: KeyChange): void {
    if (this.#learning) {
      if (down) this.#codes.emit(code);
      return;
    }
    const meaning = this.#learnt.get(code) ?? this.#ownKeys.get(code);
    if (meaning === 'headset-in' || meaning === 'headset-out') {
      if (down) this.#setHeadset(meaning === 'headset-in');
    } else if (meaning) this.#move(meaning, down);
  }

  #move(action: InputAction, down: boolean): void {
    if (down) this.#tracker.down(action);
    else this.#tracker.up(action);
  }

  #setHeadset(pluggedIn: boolean): void {
    this.#headset = pluggedIn;
    this.#headsets.emit(pluggedIn);
  }

  #showStuck(stuck: readonly InputAction[]): void {
    const cause = `Held for very long, stuck or covered: ${stuck.join(', ')}`;
    this.show(stuck.length === 0 ? { state: 'ready' } : { state: 'fault', reason: 'key-stuck', cause });
  }
}

/** A table nobody can read is for the technician to mend; the port stays closed so that this is seen. */
function badKeys(cause: string): Result<never, OpenFailure> {
  return fail({
    kind: 'other',
    reason: 'bad-option',
    path: '',
    cause: `The option "keys" cannot be read: ${cause}`,
  });
}

import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import type { ModelEntry } from '../model.ts';
import { maskingOf } from './maskings.ts';
import type { TrafficRecorder } from './recorder.ts';
import { eventLine, headLines, type TrafficEvent } from './recording.ts';

const mostKept = 200;

/** The last events on one device's line, as lines of a recording, for whoever comes to look. */
export class TrafficRing {
  readonly #kept: TrafficEvent[] = [];
  readonly #fresh = new Emitter<string>();
  #head: readonly string[] = [];

  /** Puts down here, from now on, what passes on the line of a device of this model. */
  recorderFor(entry: ModelEntry, clock: Clock): TrafficRecorder {
    const masking = maskingOf(entry);
    this.#head = headLines({ model: entry.id, masking: masking.name });
    return { clock, masking, tap: (event) => this.#add(event) };
  }

  /** The lines that stand above the events in a recording. */
  get head(): readonly string[] {
    return this.#head;
  }
  get lines(): string[] {
    return this.#kept.map(eventLine);
  }
  /** Nothing is written as text while nobody listens. */
  onLine(listener: (line: string) => void): () => void {
    return this.#fresh.on(listener);
  }

  #add(event: TrafficEvent): void {
    this.#kept.push(event);
    if (this.#kept.length > mostKept) this.#kept.shift();
    if (this.#fresh.size > 0) this.#fresh.emit(eventLine(event));
  }
}

import type { CaptionsEvent } from '#contract/captions.ts';
import type { StationClient } from '#contract/contract.ts';
import { type Followable, follow } from '#renderer/client/follow.ts';
import { pause } from '#renderer/client/pause.ts';
import { speechPieces } from './engine/speech-pieces.ts';

export interface CaptionLine {
  readonly id: number;
  /** Who said it: a `partyId`. */
  readonly by: string;
  readonly text: string;
  readonly final: boolean;
}

export interface CaptionsView {
  readonly on: boolean;
  readonly recogniser: Extract<CaptionsEvent, { event: 'recogniser' }>['is'];
  /** The newest last. */
  readonly lines: readonly CaptionLine[];
}

export const noCaptions: CaptionsView = { on: false, recogniser: 'working', lines: [] };

export interface CaptionsParts {
  readonly client: StationClient;
  readonly connection: Followable;
  readonly partyKey: string;
  readonly onChange: () => void;
  readonly pieces?: typeof speechPieces;
}

/** Sound and words of a track on their way to the station. */
interface Ear {
  readonly track: MediaStreamTrack;
  readonly stop: () => void;
}

const mostLines = 2;
/** Pieces that wait for the station: two seconds. Later words push out earlier ones. */
const mostWaiting = 8;

/** What the others say, as text, while somebody wants it. Off, nothing is listened to; the lines are in no storage. */
export class Captions {
  readonly #parts: CaptionsParts;
  readonly #ears = new Map<string, Ear>();
  #voices: ReadonlyMap<string, MediaStreamTrack> = new Map();
  #stopReading: () => void = () => undefined;
  #view = noCaptions;
  #lastId = 0;

  constructor(parts: CaptionsParts) {
    this.#parts = parts;
  }

  /** The same object until something changes. */
  get view(): CaptionsView {
    return this.#view;
  }

  turnOn(): void {
    if (this.#view.on) return;
    const { client, connection, partyKey } = this.#parts;
    this.#stopReading = follow<CaptionsEvent>(connection, {
      subscribe: (signal) => client.captions.live({ partyKey }, { signal }),
      onValue: (event) => this.#take(event),
      onStale: () => this.#show({ recogniser: 'gone' }),
      onRefused: () => this.#show({ recogniser: 'gone' }),
      pause,
    });
    this.#show({ on: true, recogniser: 'working' });
    this.attend(this.#voices);
  }

  turnOff(): void {
    if (!this.#view.on) return;
    this.#stopReading();
    for (const by of [...this.#ears.keys()]) this.#close(by);
    this.#show(noCaptions);
  }

  /** @param voices who can be heard now, by `partyId` */
  attend(voices: ReadonlyMap<string, MediaStreamTrack>): void {
    this.#voices = voices;
    if (!this.#view.on) return;
    for (const [by, { track }] of this.#ears) if (voices.get(by) !== track) this.#close(by);
    for (const [by, track] of voices) if (!this.#ears.has(by)) this.#ears.set(by, this.#listen(by, track));
  }

  #listen(by: string, track: MediaStreamTrack): Ear {
    const { pieces = speechPieces } = this.#parts;
    const waiting: ArrayBuffer[] = [];
    let sending = false;
    const send = async () => {
      sending = true;
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.#send(by, next);
      sending = false;
    };
    const stop = pieces(
      track,
      (piece) => {
        waiting.push(piece);
        if (waiting.length > mostWaiting) waiting.shift();
        if (!sending) void send();
      },
      () => this.#show({ recogniser: 'gone' }),
    );
    return { track, stop };
  }

  /** One after the other: words have an order. One that is lost is lost. */
  async #send(of: string, piece: ArrayBuffer): Promise<void> {
    const { client, partyKey } = this.#parts;
    await client.captions.hear({ partyKey, of, pcm: new File([piece], 'pcm') }).catch(() => undefined);
  }

  #close(by: string): void {
    this.#ears.get(by)?.stop();
    this.#ears.delete(by);
  }

  #take(event: CaptionsEvent): void {
    if (event.event === 'recogniser') this.#show({ recogniser: event.is });
    else this.#show({ recogniser: 'working', lines: this.#with(event) });
  }

  /** What is not final is said again, and more of it. */
  #with({ of: by, text, final }: Extract<CaptionsEvent, { event: 'caption' }>): readonly CaptionLine[] {
    const { lines } = this.#view;
    const begun = lines.find((line) => !line.final && line.by === by);
    if (begun) return lines.map((line) => (line === begun ? { ...line, text, final } : line));
    this.#lastId += 1;
    return [...lines, { id: this.#lastId, by, text, final }].slice(-mostLines);
  }

  #show(change: Partial<CaptionsView>): void {
    this.#view = { ...this.#view, ...change };
    this.#parts.onChange();
  }
}

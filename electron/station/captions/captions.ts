import type { CaptionsEvent } from '#contract/captions.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Consultations } from '../consultation/consultation.ts';
import { MessageQueue } from '../kernel/message-queue.ts';
import type { Log } from '../log/events.ts';
import type { Settings } from '../settings/schema.ts';
import { Recogniser, type RecogniserState } from './recogniser.ts';

export interface CaptionsDeps {
  readonly settings: { readonly consultation: Pick<Settings['consultation'], 'captions'> };
  readonly consultations: Pick<Consultations, 'captioned'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Reader {
  readonly queue: MessageQueue<CaptionsEvent>;
  /** By the side that speaks. */
  readonly recognisers: Map<string, Recogniser>;
  state: RecogniserState;
}

/** Whoever reads along reads what is new. */
const mostWaiting = 100;

/** Words of others in a call as text, for as long as somebody reads them. Sound and text pass through, and stay nowhere. */
export class Captions {
  readonly #deps: CaptionsDeps;
  readonly #readers = new Map<string, Reader>();

  constructor(deps: CaptionsDeps) {
    this.#deps = deps;
  }

  /** One reader of a side: a second takes the place of the first. */
  read(
    partyKey: string,
    signal: AbortSignal | undefined,
  ): Result<AsyncGenerator<CaptionsEvent, void, void>, 'not-offered'> {
    if (!this.#deps.settings.consultation.captions) return fail('not-offered');
    this.#close(this.#readers.get(partyKey));
    const reader: Reader = { queue: new MessageQueue(), recognisers: new Map(), state: 'working' };
    this.#readers.set(partyKey, reader);
    const gone = () => {
      this.#close(reader);
      if (this.#readers.get(partyKey) === reader) this.#readers.delete(partyKey);
    };
    return ok(reader.queue.read(signal, gone));
  }

  /** @param of the side that was heard; one that was not told is not listened to */
  hear(partyKey: string, of: string, pcm: Uint8Array): void {
    const reader = this.#readers.get(partyKey);
    if (!reader) return;
    const heard = this.#deps.consultations.captioned(partyKey);
    for (const [id, recogniser] of reader.recognisers)
      if (!heard.includes(id)) {
        recogniser.close();
        reader.recognisers.delete(id);
      }
    if (!heard.includes(of)) return;
    const recogniser = reader.recognisers.get(of) ?? this.#recogniser(reader, of);
    reader.recognisers.set(of, recogniser);
    recogniser.hear(pcm);
  }

  #recogniser(reader: Reader, of: string): Recogniser {
    const { settings, clock } = this.#deps;
    const url = settings.consultation.captions?.url ?? '';
    return new Recogniser({
      ...{ url, clock },
      onText: (text, final) => {
        if (reader.queue.length < mostWaiting) reader.queue.put({ event: 'caption', of, text, final });
      },
      onState: (is, cause) => this.#show(reader, is, cause),
    });
  }

  #show(reader: Reader, is: RecogniserState, cause: string): void {
    if (reader.state === is) return;
    reader.state = is;
    if (is !== 'working') this.#deps.log.write('captions.recogniser', { why: is, cause });
    reader.queue.put({ event: 'recogniser', is });
  }

  #close(reader: Reader | undefined): void {
    reader?.queue.end();
    for (const recogniser of reader?.recognisers.values() ?? []) recogniser.close();
    reader?.recognisers.clear();
  }
}

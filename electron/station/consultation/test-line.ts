import {
  type DownMessage,
  downMessageSchema,
  type UpMessage,
  upMessageSchema,
} from '#contract/consultation-hub.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { PeerLink } from './line-to-hub.ts';
import type { TestConsultation } from './test-consultation.ts';

/** The line from a station to a hub, as `station/peers` gives it, without a network. Messages are as the contract lets them through. */
export class TestHubLine implements PeerLink {
  readonly isMember = true;
  readonly changes = new Emitter<void>();
  /** What the hub has told, over all lines. */
  readonly told: DownMessage[] = [];
  readonly #hub: TestConsultation;
  readonly #name: string;
  readonly #client: ReturnType<PeerLink['hub']>;
  #line = new AbortController();
  #isUp = true;

  constructor(hub: TestConsultation, name: string) {
    this.#hub = hub;
    this.#name = name;
    const line = async (_: unknown, { signal }: { signal?: AbortSignal } = {}) => this.#open(signal);
    const say = async ({ messages }: { messages: readonly UpMessage[] }) => this.#say(messages);
    this.#client = { consultationHub: { line, say } } as unknown as ReturnType<PeerLink['hub']>;
  }
  hub(): ReturnType<PeerLink['hub']> {
    return this.#isUp ? this.#client : null;
  }
  cut(): void {
    this.#isUp = false;
    this.#line.abort();
    this.changes.emit();
  }
  mend(): void {
    this.#line = new AbortController();
    this.#isUp = true;
    this.changes.emit();
  }
  #open(signal: AbortSignal | undefined): AsyncGenerator<DownMessage, void, void> {
    if (!this.#isUp) throw new Error('the line is down');
    const both = AbortSignal.any([this.#line.signal, ...(signal ? [signal] : [])]);
    return this.#tell(this.#hub.consultations.lines.open(this.#name, both));
  }
  async *#tell(messages: AsyncGenerator<DownMessage>): AsyncGenerator<DownMessage, void, void> {
    for await (const message of messages) {
      const sent = downMessageSchema.parse(structuredClone(message));
      this.told.push(sent);
      yield sent;
    }
  }
  #say(messages: readonly UpMessage[]): { done: true } {
    const sent = upMessageSchema.array().parse(structuredClone(messages));
    if (!this.#isUp || !this.#hub.consultations.lines.hear(this.#name, sent))
      throw new Error('there is no line');
    return { done: true };
  }
}

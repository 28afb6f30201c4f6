import {
  type DownMessage,
  downMessageSchema,
  type UpMessage,
  upMessageSchema,
} from '#contract/consultation-hub.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { PeerLink } from './line-to-hub.ts';
import { TestConsultation } from './test-consultation.ts';

/** The line from a station to a hub, as `station/peers` gives it, without a network. Messages are as the contract lets them through. */
export class TestHubLine implements PeerLink {
  isMember = true;
  readonly changes = new Emitter<void>();
  /** What the hub has told, over all lines. */
  readonly told: DownMessage[] = [];
  /** What a hub that lies makes of it. */
  tamper: (message: DownMessage) => DownMessage = (message) => message;
  /** What a terminal that lies says. */
  tamperUp: (message: UpMessage) => UpMessage = (message) => message;
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
  /** The station has joined no hub any more, or was made one. */
  leave(): void {
    this.isMember = false;
    this.cut();
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
      const sent = downMessageSchema.parse(this.tamper(structuredClone(message)));
      this.told.push(sent);
      yield sent;
    }
  }
  #say(messages: readonly UpMessage[]): { done: true } {
    const sent = upMessageSchema.array().parse(structuredClone(messages).map((one) => this.tamperUp(one)));
    if (!this.#isUp || !this.#hub.consultations.lines.hear(this.#name, sent))
      throw new Error('there is no line');
    return { done: true };
  }
}

/** A station says that somebody waits there, who came so long ago. */
export function waits(
  { level, requestId }: Pick<Extract<UpMessage, { is: 'leave' }>, 'level' | 'requestId'>,
  waitedMs: number,
): UpMessage {
  return {
    ...{ is: 'enter', level, ready: true },
    waiting: {
      ...{ requestId, number: 'V001', waitedMs, kind: 'consultation' },
      ...{ languages: ['zh-CN'], fields: [], signLanguage: false },
      from: { level: 'station', station: '' },
    },
  };
}

/** A kiosk of a hall without lawyers of its own, the hall's hub, and the county above it. */
export class TestLevels {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 5, 1));
  readonly county = new TestConsultation(
    ({ consultation }) => (consultation.level = 'county'),
    undefined,
    this.clock,
  );
  readonly toCounty = new TestHubLine(this.county, 'hub');
  readonly hub = new TestConsultation(() => undefined, this.toCounty, this.clock);
  readonly toHub = new TestHubLine(this.hub, 'kiosk');
  readonly kiosk = this.join(this.toHub);
  readonly #others: TestConsultation[] = [];

  /** With its lines. */
  static async open(): Promise<TestLevels> {
    const levels = new TestLevels();
    await levels.clock.advance(2_000);
    return levels;
  }
  /** One more terminal of the hall. */
  async another(name: string): Promise<TestConsultation> {
    const other = this.join(new TestHubLine(this.hub, name));
    this.#others.push(other);
    await this.clock.advance(2_000);
    return other;
  }
  join(line: TestHubLine): TestConsultation {
    return new TestConsultation(({ consultation }) => (consultation.lawyers = []), line, this.clock);
  }
  remove(): void {
    for (const station of [...this.#others, this.kiosk, this.hub, this.county]) station.remove();
  }
}

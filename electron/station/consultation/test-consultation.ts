import { createSecretKey, randomUUID } from 'node:crypto';
import { type CallMessage, type CallView, callVersion, type RecordedFile } from '#contract/call.ts';
import type { Ask, ConsultationRequest } from '#contract/consultation.ts';
import type { Duty } from '#contract/lawyer.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CardReport } from '#drivers/card-reader/card-report.ts';
import { createAudit } from '../audit/audit.ts';
import type { Kept } from '../kernel/kept.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { PersonalVault, personalTables } from '../personal/personal.ts';
import { Sessions } from '../sessions/sessions.ts';
import { exampleSettings } from '../settings/example.ts';
import { type Settings, settingsSchema } from '../settings/schema.ts';
import { openTestStore } from '../store/test-store.ts';
import { Consultations } from './consultation.ts';
import type { PeerLink } from './line-to-hub.ts';
import type { MediaRoom, MediaRoomParts, MediaRooms } from './media-room.ts';

export const version = callVersion;
export const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 1, 2, 3]);

export function worked<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** One page of a side of a call: what it was sent, and how it goes. */
export class TestPage {
  readonly pageKey = randomUUID();
  readonly messages: CallMessage[] = [];
  readonly #gone = new AbortController();

  constructor(
    station: TestConsultation,
    partyKey: string,
    after: { line: string; number: number } | null = null,
    pageKey?: string,
  ) {
    if (pageKey) this.pageKey = pageKey as typeof this.pageKey;
    const room = station.consultations.requests.room(partyKey);
    if (!room) throw new Error('no call');
    const messages = worked(room.live(partyKey, this.pageKey, after, this.#gone.signal));
    void this.#read(messages);
  }
  async #read(messages: AsyncGenerator<CallMessage>): Promise<void> {
    for await (const message of messages) this.messages.push(message);
  }
  close(): void {
    this.#gone.abort();
  }
  get view(): CallView {
    const views = this.messages.filter((message) => message.event === 'view');
    const last = views.at(-1);
    if (!last) throw new Error('no view yet');
    return last.view;
  }
  get line(): string {
    const first = this.messages.find((message) => message.event === 'view');
    return first?.event === 'view' ? first.line : '';
  }
  of<Event extends CallMessage['event']>(event: Event): Extract<CallMessage, { event: Event }>[] {
    return this.messages.filter((message) => message.event === event) as Extract<
      CallMessage,
      { event: Event }
    >[];
  }
}

/** A server with rooms, in the test's hand: it does at once what it is told. */
export class TestRooms implements MediaRooms {
  readonly mostParties = 6;
  readonly recordingDays = 30;
  readonly opened: TestRoom[] = [];
  readonly #recorded = new Set<string>();

  open(parts: MediaRoomParts): MediaRoom {
    const room = new TestRoom(parts, () => this.#recorded.add(parts.callId));
    this.opened.push(room);
    return room;
  }
  recordedDays(callId: string): number | null {
    return this.#recorded.has(callId) ? this.recordingDays : null;
  }
}

export class TestRoom implements MediaRoom {
  isRecording = false;
  readonly files: RecordedFile[] = [];
  recordingFollows = false;
  isOpen = true;
  readonly #parts: MediaRoomParts;
  readonly #onRecord: () => void;

  constructor(parts: MediaRoomParts, onRecord: () => void) {
    this.#parts = parts;
    this.#onRecord = onRecord;
  }
  viewOf(): null {
    return null;
  }
  setSides(): void {}
  take(): void {}
  record(on: boolean): void {
    if (on) this.#onRecord();
    this.isRecording = on;
  }
  fail(): void {
    this.isRecording = false;
    this.#parts.onRecordingFailed();
  }
  /** What was recorded so far is a file now. */
  writes(sha256: string): void {
    this.files.push({ name: `${this.files.length}.webm`, bytes: 1, sha256 });
    this.#parts.onChange();
  }
  close(): void {
    this.isRecording = false;
    this.isOpen = false;
  }
}

/** A station with its lawyers, on a clock that stands still until it is moved. */
export class TestConsultation {
  readonly clock: ManualClock & { readonly doubt: null };
  readonly data;
  readonly logged: { name: string; fields: object }[] = [];
  readonly log = { write: (name: string, fields: object) => void this.logged.push({ name, fields }) };
  readonly audit;
  readonly settings: Settings;
  sessions!: Sessions;
  consultations!: Consultations;
  vault!: PersonalVault;
  /** Put in before {@link startAgain}: the station has a server with rooms. */
  mediaRooms: MediaRooms | null = null;
  /** Of each visit that ended: whether memory is to be cleaned of somebody. */
  readonly wiped: boolean[] = [];
  /** What lies on the reader. */
  card: CardReport | null = null;
  readonly #peers: PeerLink | undefined;
  /** Pages of lawyers that listen: how each stops. */
  #listening = new Map<string, () => void>();

  constructor(change: (settings: Settings) => void = () => undefined, peers?: PeerLink, clock?: ManualClock) {
    this.clock = Object.assign(clock ?? new ManualClock(Date.UTC(2026, 0, 5, 1)), { doubt: null });
    this.data = openTestStore({ clock: this.clock, notInBackups: personalTables });
    this.audit = createAudit({ store: this.data.store, clock: this.clock });
    this.#peers = peers;
    this.settings = settingsSchema.parse(exampleSettings());
    change(this.settings);
    this.start();
  }
  start(): void {
    const { clock, log, audit, settings } = this;
    const { store } = this.data;
    this.vault = new PersonalVault({ store, key: createSecretKey(Buffer.alloc(32, 7)), clock, log });
    this.sessions = new Sessions({
      ...{ clock, settings, log, audit, onWipe: ({ personal }) => void this.wiped.push(personal) },
      readCard: async () => (this.card ? ok(this.card) : fail({ kind: 'cancelled', cause: 'no card' })),
    });
    this.consultations = new Consultations({
      ...{ store, clock, log, audit, settings, vault: this.vault },
      outbox: createOutbox({ store, clock }).add,
      ...(this.#peers && { peers: this.#peers }),
      ...(this.mediaRooms && { mediaRooms: this.mediaRooms }),
      captures: { pictures: (_: Kept, __: string) => ok([jpeg]) },
    });
    this.consultations.start();
  }
  /** As with the power cut: nothing is told to anybody. */
  kill(): void {
    this.consultations.stop();
    this.vault.close();
  }
  startAgain(): void {
    this.kill();
    this.start();
    for (const name of this.#listening.keys())
      this.#listening.set(name, this.consultations.pool.listen(name));
  }
  remove(): void {
    this.kill();
    this.data.remove();
  }

  visit(connectionId = 'page') {
    return this.sessions.of(connectionId) ?? this.sessions.begin(connectionId);
  }
  ask(more: Partial<Ask> = {}, connectionId = 'page'): ConsultationRequest {
    return worked(this.consultations.ask(this.visit(connectionId), this.asking(more)));
  }
  asking(more: Partial<Ask> = {}): Ask {
    return {
      ...{
        requestKey: randomUUID(),
        kind: 'consultation',
        languages: ['zh-CN'],
        fields: [],
        signLanguage: false,
      },
      ...more,
    };
  }
  shown(requestKey: string): ConsultationRequest['state'] {
    const request = this.consultations.requests.shown(requestKey);
    if (!request) throw new Error('unknown request');
    return request.state;
  }
  /** Signs in at a page, and is ready. */
  onDuty(name: string, more: Partial<Duty> = {}): void {
    const duty = this.consultations.pool.lawyer(name)?.duty;
    if (!duty) throw new Error(`no lawyer ${name}`);
    this.#listening.set(name, this.consultations.pool.listen(name));
    this.consultations.setFree(name, { ...duty, ...more });
  }
  closePage(name: string): void {
    this.#listening.get(name)?.();
    this.#listening.delete(name);
  }
  ring(name: string) {
    return this.consultations.lawyerView(name)?.ring ?? null;
  }
  async answer(name: string) {
    return worked(await this.consultations.answer(name, this.ring(name)?.ringId ?? ''));
  }
  /** A citizen and a lawyer, each before a page of the call. */
  async call(more: Partial<Ask> = {}, name = '高律师') {
    this.onDuty(name);
    const { requestKey } = this.ask(more);
    const { partyKey, callId } = await this.answer(name);
    const citizen = new TestPage(this, requestKey);
    const lawyer = new TestPage(this, partyKey);
    await this.clock.advance(0);
    return { requestKey, partyKey, callId, citizen, lawyer };
  }
  room(partyKey: string) {
    const room = this.consultations.requests.room(partyKey);
    if (!room) throw new Error('no call');
    return room;
  }
}

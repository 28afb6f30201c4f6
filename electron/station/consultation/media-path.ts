import type { CallRecording, CallRoomView, CallSignal } from '#contract/call.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CallParties } from './call-parties.ts';
import type { Party } from './call-party.ts';
import type { MediaRoom, MediaRooms } from './media-room.ts';
import { type ConsentStep, RecordingConsents } from './recording-consents.ts';

export interface MediaPathDeps {
  readonly callId: string;
  readonly clock: Clock;
  readonly parties: CallParties;
  /** Null: pages reach each other alone. */
  readonly mediaRooms: MediaRooms | null;
  /** So many sides reach each other without a room. */
  readonly mostAlone: number;
  /** @param actor as in the audit: the name of somebody on duty, or what they are here */
  readonly onRecording: (actor: string, step: ConsentStep) => void;
  /** Somebody was asked to be recorded, or has answered; or the server does not record. */
  readonly onConsent: () => void;
  /** What the room says of itself, or has recorded, is another now. */
  readonly onRoom: () => void;
}

/**
 * How sound and picture of one call go: from page to page, or through a server's room, once there are more sides than pages reach
 * alone, or all have agreed to be recorded.
 */
export class MediaPath {
  readonly #deps: MediaPathDeps;
  readonly #consents: RecordingConsents;
  #room: MediaRoom | null = null;
  #wasRecording = false;
  #isClosed = false;

  constructor(deps: MediaPathDeps) {
    this.#deps = deps;
    this.#consents = new RecordingConsents(deps.clock);
  }
  get mostParties(): number {
    const { mostAlone, mediaRooms } = this.#deps;
    return Math.max(mostAlone, mediaRooms?.mostParties ?? mostAlone);
  }
  get canRecord(): boolean {
    return (this.#deps.mediaRooms?.recordingDays ?? null) !== null;
  }
  /** Null: nobody asked for it. */
  get recording(): CallRecording | null {
    const { isRecording = false, files = [] } = this.#room ?? {};
    const keptDays = this.#deps.mediaRooms?.recordingDays ?? 0;
    return this.#consents.view(this.#sides, isRecording, { keptDays, files });
  }
  /** Parts of what was recorded before are no files yet. */
  get recordingFollows(): boolean {
    return this.#room?.recordingFollows ?? false;
  }
  /** How long what was recorded is kept, days; null: nothing was. A server that failed before its first bytes has none. */
  get recordedDays(): number | null {
    const { callId, mediaRooms } = this.#deps;
    if (this.recording?.why === 'failed' && !this.#wasRecording) return null;
    return mediaRooms?.recordedDays(callId) ?? null;
  }
  /** Where a side's page connects to; null: to the pages of the others. */
  viewOf({ partyId }: Party): CallRoomView | null {
    return this.#room?.viewOf(partyId) ?? null;
  }
  /** Nothing is recorded before all have agreed. `too-much`: somebody has said no. */
  askToRecord(lawyer: Party): Result<void, 'cannot-record' | 'too-much'> {
    if (!this.canRecord) return fail('cannot-record');
    const asked = this.#consents.ask(lawyer.partyId);
    if (!asked.ok) return asked;
    this.#consented(lawyer, asked.value);
    return ok(undefined);
  }
  agreeToRecording(party: Party, askId: string, agrees: boolean): void {
    this.#consented(party, this.#consents.answer(party.partyId, askId, agrees));
  }
  /** In the lawyer's name: what was done is finished. */
  endRecording(): void {
    this.agreeToRecording(this.#deps.parties.lawyer, '', false);
  }
  left({ partyId }: Party): void {
    this.#consents.left(partyId);
  }
  /** From the page of a side to one of the room's ends. */
  take({ partyId }: Party, to: string, signal: CallSignal): void {
    this.#room?.take(partyId, to, signal);
  }
  /** Sound and picture go through the server once that is needed, and stay there: each change would be seen and heard. */
  steer(): void {
    const { parties, mostAlone } = this.#deps;
    const records = this.#consents.allow(this.#sides);
    if (records || parties.size > mostAlone) this.#room ??= this.#open();
    this.#room?.record(records);
    this.#room?.setSides(parties.all());
  }
  close(): void {
    this.#isClosed = true;
    this.#room?.close();
  }

  get #sides(): string[] {
    return this.#deps.parties.all().map(({ partyId }) => partyId);
  }
  #consented({ as, label }: Party, step: ConsentStep | null): void {
    if (!step) return;
    this.#deps.onRecording(as === 'lawyer' || as === 'interpreter' ? label : as, step);
    this.#deps.onConsent();
  }
  #open(): MediaRoom | null {
    const { callId, mediaRooms } = this.#deps;
    if (!mediaRooms || this.#isClosed) return null;
    return mediaRooms.open({
      callId,
      onChange: () => this.#roomChanged(),
      onRecordingFailed: () => this.#recordingFailed(),
      send: (partyId, from, signal) => this.#send(partyId, from, signal),
    });
  }
  #roomChanged(): void {
    this.#wasRecording ||= this.#room?.isRecording ?? false;
    if (!this.#isClosed) this.#deps.onRoom();
  }
  #recordingFailed(): void {
    this.#consents.fail();
    if (!this.#isClosed) this.#deps.onConsent();
  }
  #send(partyId: string, from: string, signal: CallSignal): void {
    const { parties } = this.#deps;
    const to = parties.withId(partyId);
    if (to && !this.#isClosed) parties.send(to, { partyId: from }, { event: 'signal', signal });
  }
}

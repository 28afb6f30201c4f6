import { type After, type CallMessage, callLimits } from '#contract/call.ts';
import type { CallAction, CallDone, CallFailure } from '#contract/consultation-hub.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { CallRoom } from './call-room.ts';
import type { KeptAgreements } from './kept-agreements.ts';
import { isCard } from './message-rules.ts';

/** A call, as a page reaches it: here, or at a station below. */
export interface CallSide {
  act(partyKey: string, action: CallAction): Promise<Result<CallDone, CallFailure>>;
  /** Ends with the call, and with the line to it. */
  listen(
    partyKey: string,
    pageKey: string,
    after: After,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<CallMessage, void, void>;
}

export interface LocalSideDeps {
  readonly room: () => CallRoom | null;
  readonly inviteParty: (
    room: CallRoom,
  ) => Result<
    { readonly code: string; readonly endsAt: number },
    { readonly kind: 'full'; readonly most: number }
  >;
  /** What was agreed, for a party who was cut off from it. */
  readonly agreements: Pick<KeptAgreements, 'of' | 'takenHome'>;
}

const noCall = { kind: 'no-call' } as const;

/** A call of this station. */
export function localSide({ room: find, inviteParty, agreements }: LocalSideDeps): CallSide {
  return {
    async act(partyKey, action) {
      if (action.does === 'take-home') {
        agreements.takenHome(partyKey);
        return ok({});
      }
      const room = find();
      if (room?.has(partyKey)) return act(room, partyKey, action, inviteParty);
      const kept = action.does === 'read-record' ? agreements.of(partyKey) : null;
      return kept ? recordDone(Buffer.from(JSON.stringify(kept))) : fail(noCall);
    },
    async *listen(partyKey, pageKey, after, signal) {
      const messages = find()?.live(partyKey, pageKey, after, signal);
      if (messages?.ok) yield* messages.value;
    },
  };
}

/** Who interprets signs in as a lawyer, too; whose call it is decides who comes in and what is shown. */
const ofLawyer: ReadonlySet<CallAction['does']> = new Set([
  'push',
  'summarise',
  'ask-to-record',
  'upload',
  'invite-interpreter',
  'invite-party',
]);

function act(
  room: CallRoom,
  partyKey: string,
  action: Exclude<CallAction, { does: 'take-home' }>,
  inviteParty: LocalSideDeps['inviteParty'],
): Result<CallDone, CallFailure> {
  if (ofLawyer.has(action.does) && room.roleOf(partyKey) !== 'lawyer') return fail(noCall);
  switch (action.does) {
    case 'signal':
      return done(room.signal(partyKey, action.to, action.toPage, action.signal));
    case 'chat':
      return done(room.chat(partyKey, action.text));
    case 'media':
      return done(room.media(partyKey, action.media, action.connected));
    case 'agree-to-recording':
      return done(room.agreeToRecording(partyKey, action.askId, action.agrees));
    case 'ask-to-record':
      return done(room.askToRecord(partyKey));
    case 'push':
      return push(room, partyKey, action.pushed);
    case 'summarise':
      return done(room.summarise(partyKey, action.summary, action.result));
    case 'read-paper':
      return room.mayRead(partyKey, action.paperId) ? readPaper(room, action) : fail({ kind: 'no-paper' });
    case 'upload':
      return upload(room, partyKey, action);
    case 'invite-interpreter': {
      const key = room.invite('interpreter', action.name, action.level);
      return key.ok ? ok({ partyKey: key.value }) : fail({ kind: 'full', most: room.size });
    }
    case 'invite-party':
      return inviteParty(room);
    case 'notarise':
      return done(room.notarise(partyKey, action.act));
    case 'agree':
      return done(room.agree(partyKey, action.act));
    case 'show-card':
      return isCard(action) ? done(room.showCard(partyKey, action)) : fail({ kind: 'not-now' });
    case 'read-record': {
      const bytes = room.record(partyKey);
      return bytes ? recordDone(bytes) : fail({ kind: 'no-record' });
    }
    case 'hang-up':
      return done(room.hangUp(partyKey));
  }
}

function done(
  result: Result<
    unknown,
    | 'no-call'
    | 'too-much'
    | 'not-now'
    | 'no-paper'
    | 'cannot-record'
    | Extract<CallFailure, { kind: 'bad-message' }>
  >,
): Result<CallDone, CallFailure> {
  if (result.ok) return ok({});
  return fail(typeof result.failure === 'string' ? { kind: result.failure } : result.failure);
}

function recordDone(bytes: Uint8Array): Result<CallDone, never> {
  return ok({ bytes: Buffer.from(bytes).toString('base64') });
}

function push(
  room: CallRoom,
  partyKey: string,
  pushed: Extract<CallAction, { does: 'push' }>['pushed'],
): Result<CallDone, CallFailure> {
  if (pushed.what !== 'document') return done(room.pushed(partyKey, pushed));
  const pages = room.papers.pagesOf(pushed.paperId, room.partyIdOf(partyKey) ?? '');
  return pages === null ? fail({ kind: 'no-paper' }) : done(room.pushed(partyKey, { ...pushed, pages }));
}

function readPaper(
  room: CallRoom,
  { paperId, page, part }: Extract<CallAction, { does: 'read-paper' }>,
): Result<CallDone, CallFailure> {
  const bytes = room.papers.page(paperId, page);
  const from = part * callLimits.partBytes;
  if (!bytes || from >= bytes.length) return fail({ kind: 'no-paper' });
  const piece = Buffer.from(bytes.subarray(from, from + callLimits.partBytes));
  return ok({ bytes: piece.toString('base64'), parts: Math.ceil(bytes.length / callLimits.partBytes) });
}

function upload(
  room: CallRoom,
  partyKey: string,
  { paperId, bytes, ...at }: Extract<CallAction, { does: 'upload' }>,
): Result<CallDone, CallFailure> {
  const part = { ...at, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
  const added = room.papers.addPart(paperId, room.partyIdOf(partyKey) ?? '', part);
  return added.ok ? ok({ pages: added.value }) : added;
}

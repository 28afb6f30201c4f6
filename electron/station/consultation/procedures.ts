import { ORPCError } from '@orpc/server';
import { callVersion, type Shared } from '#contract/call.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import { answer } from '../kernel/answer.ts';
import type { CallContext, Connection, Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Sessions, Visit } from '../sessions/sessions.ts';
import type { CallRoom, SendFailure } from './call-room.ts';
import type { Consultations } from './consultation.ts';
import { checkText } from './message-rules.ts';

export interface ConsultationProcedureDeps {
  readonly consultations: Consultations;
  readonly sessions: Pick<Sessions, 'of'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
}

const done = { done: true } as const;
/** Waits and what is open move with time. */
const refreshMs = 5_000;

function visitOf(
  sessions: Pick<Sessions, 'of'>,
  { connection }: CallContext,
  errors: { NO_SESSION(): Error },
): Visit {
  const visit = sessions.of(connection.id);
  if (!visit) throw errors.NO_SESSION();
  return visit;
}

/** Handlers of `consultation`: a citizen in the visit that is open at their page. */
export function consultationProcedures({ consultation: os }: Procedures, deps: ConsultationProcedureDeps) {
  const { consultations, sessions, audit, clock } = deps;
  const { requests } = consultations;
  /** The call of this visit; nobody else's, whatever key is sent. */
  const ownRoom = (
    requestKey: string,
    context: CallContext,
    errors: { NO_SESSION(): Error; UNKNOWN_REQUEST(): Error; NO_CALL(): Error },
  ): CallRoom => {
    const visit = visitOf(sessions, context, errors);
    if (!consultations.isOf(visit, requestKey)) throw errors.UNKNOWN_REQUEST();
    const room = requests.roomOf(requestKey);
    if (!room) throw errors.NO_CALL();
    return room;
  };
  const share = (room: CallRoom, requestKey: string, shared: Result<Shared, SendFailure>) => {
    if (!shared.ok) return shared;
    const sent = room.shared(requestKey, shared.value);
    if (sent.ok) audit.record('citizen', 'consultation-shared', `${shared.value.what} ${room.callId}`);
    return sent;
  };
  return {
    offer: os.offer.handler(({ signal }) =>
      live(() => consultations.offer(), consultations.changes, {
        clock,
        signal,
        settleMs: 500,
        refreshMs: 30_000,
      }),
    ),
    ask: os.ask.handler(({ input, context, errors }) =>
      answer(consultations.ask(visitOf(sessions, context, errors), input), errors),
    ),
    follow: os.follow.handler(({ input, context, errors, signal }) => {
      const visit = visitOf(sessions, context, errors);
      const latest = requests.shown(input.requestKey);
      if (!latest || !consultations.attend(visit, input.requestKey)) throw errors.UNKNOWN_REQUEST();
      const read = () => requests.shown(input.requestKey) ?? latest;
      return live(read, requests.changes, { clock, signal, settleMs: 50, refreshMs });
    }),
    cancel: os.cancel.handler(({ input, context, errors }) => {
      const visit = visitOf(sessions, context, errors);
      if (!consultations.isOf(visit, input.requestKey)) throw errors.UNKNOWN_REQUEST();
      requests.roomOf(input.requestKey)?.hangUp(input.requestKey);
      requests.end(input.requestKey, 'cancelled');
      return done;
    }),
    join: os.join.handler(({ input, context, errors }) =>
      answer(
        consultations.join(visitOf(sessions, context, errors), context.connection.from, input.code),
        errors,
      ),
    ),
    shareIdentity: os.shareIdentity.handler(({ input, context, errors }) => {
      const room = ownRoom(input.requestKey, context, errors);
      const name = checkText(input.name, 40);
      const shared = name.ok
        ? { ok: true as const, value: { what: 'identity' as const, name: name.value } }
        : name;
      answer(share(room, input.requestKey, shared), errors);
      return done;
    }),
    shareFacts: os.shareFacts.handler(({ input, context, errors }) => {
      const { requestKey, title, facts } = input;
      const room = ownRoom(requestKey, context, errors);
      const texts = facts.flatMap(({ question, answer: given }) => [question, given]);
      const shared = within({ what: 'facts', title, facts }, [
        [title, 120],
        ...texts.map((one) => [one, 200] as const),
      ]);
      answer(share(room, requestKey, shared), errors);
      return done;
    }),
    shareOpinion: os.shareOpinion.handler(({ input, context, errors }) => {
      const { requestKey, title, paragraphs } = input;
      const room = ownRoom(requestKey, context, errors);
      const shared = within({ what: 'opinion', title, paragraphs }, [
        [title, 120],
        ...paragraphs.map((one) => [one, 2_000] as const),
      ]);
      answer(share(room, requestKey, shared), errors);
      return done;
    }),
    sharePapers: os.sharePapers.handler(({ input, context, errors }) => {
      const room = ownRoom(input.requestKey, context, errors);
      const visit = visitOf(sessions, context, errors);
      const paperId = answer(consultations.sharePapers(visit, input.requestKey, input.captureId), errors);
      audit.record('citizen', 'consultation-shared', `papers ${room.callId}`);
      return { paperId };
    }),
    shareCase: os.shareCase.handler(({ input, context, errors }) => {
      const { requestKey, caseCode, title } = input;
      const room = ownRoom(requestKey, context, errors);
      const shared = within({ what: 'case', caseCode, title }, [
        [caseCode, 40],
        [title, 200],
      ]);
      answer(share(room, requestKey, shared), errors);
      return done;
    }),
    unshare: os.unshare.handler(({ input, context, errors }) => {
      const room = ownRoom(input.requestKey, context, errors);
      answer(room.unshare(input.requestKey), errors);
      audit.record('citizen', 'consultation-unshared', room.callId);
      return done;
    }),
    rate: os.rate.handler(({ input, context, errors }) => {
      const visit = visitOf(sessions, context, errors);
      if (!consultations.isOf(visit, input.requestKey)) throw errors.UNKNOWN_REQUEST();
      answer(requests.rate(input.requestKey, input), errors);
      return done;
    }),
    reserve: os.reserve.handler(({ input, context, errors }) =>
      answer(consultations.reserve(visitOf(sessions, context, errors), input), errors),
    ),
  };
}

/** Nothing is sent that is longer than its page may show. */
function within(shared: Shared, texts: readonly (readonly [string, number])[]): Result<Shared, SendFailure> {
  const isTooLong = texts.some(([text, most]) => text.length > most);
  return isTooLong ? fail({ kind: 'bad-message', why: 'too-long' }) : { ok: true, value: shared };
}

/** Handlers of `call`: every side of a call, by the key of their side. */
export function callProcedures({ call: os }: Procedures, deps: ConsultationProcedureDeps) {
  const { consultations, sessions, audit } = deps;
  const { requests } = consultations;
  /** A lawyer's key is of use to that lawyer alone, a citizen's to the visit that it belongs to. */
  const roomOf = (partyKey: string, { connection }: CallContext): CallRoom | null => {
    const room = requests.room(partyKey);
    return room && consultations.maySpeak(partyKey, connection.identity, sessions.of(connection.id))
      ? room
      : null;
  };
  const inCall = (partyKey: string, context: CallContext, errors: { NO_CALL(): Error }): CallRoom => {
    const room = roomOf(partyKey, context);
    if (!room) throw errors.NO_CALL();
    return room;
  };
  return {
    live: os.live.handler(({ input, context, errors, signal }) => {
      if (input.version !== callVersion) throw errors.OTHER_VERSION({ data: { station: callVersion } });
      const { partyKey, pageKey, after } = input;
      const visit = sessions.of(context.connection.id);
      if (visit) consultations.attend(visit, partyKey);
      return answer(inCall(partyKey, context, errors).live(partyKey, pageKey, after, signal), errors);
    }),
    signal: os.signal.handler(({ input, context, errors }) => {
      const { partyKey, to, toPage, signal } = input;
      answer(inCall(partyKey, context, errors).signal(partyKey, to, toPage, signal), errors);
      return done;
    }),
    chat: os.chat.handler(({ input, context, errors }) => {
      answer(inCall(input.partyKey, context, errors).chat(input.partyKey, input.text), errors);
      return done;
    }),
    caption: os.caption.handler(({ input, context, errors }) => {
      const { partyKey, text, final } = input;
      answer(inCall(partyKey, context, errors).caption(partyKey, text, final), errors);
      return done;
    }),
    media: os.media.handler(({ input, context, errors }) => {
      const { partyKey, media, connected } = input;
      answer(inCall(partyKey, context, errors).media(partyKey, media, connected), errors);
      return done;
    }),
    paper: os.paper.handler(({ input, context, errors }) => {
      const { partyKey, paperId, page } = input;
      const bytes = inCall(partyKey, context, errors).papers.page(paperId, page);
      if (!bytes) throw errors.NO_PAPER();
      const type = bytes[0] === 0xff ? 'image/jpeg' : 'image/png';
      return new File([new Uint8Array(bytes)], `${page}`, { type });
    }),
    agreeToRecording: os.agreeToRecording.handler(({ input, context, errors }) => {
      const { partyKey, agrees } = input;
      const room = inCall(partyKey, context, errors);
      answer(room.agreeToRecording(partyKey, agrees), errors);
      audit.record(
        room.roleOf(partyKey) ?? '',
        'consultation-recording',
        `${agrees ? 'agreed' : 'refused'} ${room.callId}`,
      );
      return done;
    }),
    hangUp: os.hangUp.handler(({ input, context }) => {
      roomOf(input.partyKey, context)?.hangUp(input.partyKey);
      return done;
    }),
  };
}

/** Handlers of `lawyer`. Who calls is who signed in on the connection. */
export function lawyerProcedures({ lawyer: os }: Procedures, deps: ConsultationProcedureDeps) {
  const { consultations, clock } = deps;
  const { pool, requests, reservations } = consultations;
  const roomOf = (partyKey: string, { connection }: CallContext, errors: { NO_CALL(): Error }): CallRoom => {
    const room = requests.room(partyKey);
    if (!room || !consultations.maySpeak(partyKey, connection.identity, null)) throw errors.NO_CALL();
    return room;
  };
  return {
    live: os.live.handler(({ input, context, errors, signal }) => {
      if (input.version !== callVersion) throw errors.OTHER_VERSION({ data: { station: callVersion } });
      const name = nameOf(context.connection);
      const view = consultations.lawyerView(name);
      if (!view) throw new ORPCError('NOT_ALLOWED', { status: 403 });
      const stop = pool.listen(name);
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
      const read = () => consultations.lawyerView(name) ?? view;
      return live(read, consultations.changes, { clock, signal, settleMs: 50, refreshMs: 15_000 });
    }),
    setFree: os.setFree.handler(({ input, context }) => {
      consultations.setFree(nameOf(context.connection), input);
      return done;
    }),
    setAway: os.setAway.handler(({ context }) => {
      pool.setAway(nameOf(context.connection));
      return done;
    }),
    answer: os.answer.handler(async ({ input, context, errors }) =>
      answer(await consultations.answer(nameOf(context.connection), input.ringId), errors),
    ),
    decline: os.decline.handler(({ input, context, errors }) => {
      answer(pool.decline(nameOf(context.connection), input.ringId), errors);
      return done;
    }),
    push: os.push.handler(({ input, context, errors }) => {
      const { partyKey, pushed } = input;
      const room = roomOf(partyKey, context, errors);
      const you = room.viewOf(partyKey)?.you ?? '';
      if (pushed.what !== 'document') {
        answer(room.pushed(partyKey, pushed), errors);
        return done;
      }
      const pages = room.papers.pagesOf(pushed.paperId, you);
      if (pages === null) throw errors.NO_PAPER();
      answer(room.pushed(partyKey, { ...pushed, pages }), errors);
      return done;
    }),
    upload: os.upload.handler(async ({ input, context, errors }) => {
      const { partyKey, paperId, page, part, last } = input;
      const room = roomOf(partyKey, context, errors);
      const you = room.viewOf(partyKey)?.you ?? '';
      const bytes = new Uint8Array(await input.bytes.arrayBuffer());
      return { pages: answer(room.papers.addPart(paperId, you, { page, part, last, bytes }), errors) };
    }),
    inviteInterpreter: os.inviteInterpreter.handler(({ input, context, errors }) => {
      const room = roomOf(input.partyKey, context, errors);
      return { found: consultations.inviteInterpreter(room, input.language) };
    }),
    inviteParty: os.inviteParty.handler(({ input, context, errors }) =>
      answer(consultations.inviteParty(roomOf(input.partyKey, context, errors)), errors),
    ),
    summarise: os.summarise.handler(({ input, context, errors }) => {
      const { partyKey, summary, result } = input;
      answer(roomOf(partyKey, context, errors).summarise(partyKey, summary, result), errors);
      return done;
    }),
    reservations: os.reservations.handler(({ signal }) =>
      live(() => reservations.open(), reservations.changes, { clock, signal, refreshMs: 60_000 }),
    ),
    phoneOf: os.phoneOf.handler(({ input, context, errors }) => ({
      phone: answer(reservations.phoneOf(input.reservationId, nameOf(context.connection)), errors),
    })),
    reservationDone: os.reservationDone.handler(({ input, context, errors }) => {
      answer(reservations.done(input.reservationId, nameOf(context.connection), input.reached), errors);
      return done;
    }),
    figures: os.figures.handler(({ input }) => consultations.figures(input.day)),
  };
}

function nameOf({ identity }: Connection): string {
  if (!identity?.name) throw new ORPCError('NOT_ALLOWED', { status: 403 });
  return identity.name;
}

import { ORPCError } from '@orpc/server';
import { callLimits, callVersion, type Shared } from '#contract/call.ts';
import type { Language } from '#contract/common.ts';
import { type CallAction, type CallDone, type CallFailure, hubVersion } from '#contract/consultation-hub.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Audit } from '../audit/audit.ts';
import type { PrintedEither } from '../documents/documents.ts';
import { answer, type ErrorsOf } from '../kernel/answer.ts';
import type { CallContext, Connection, Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Sessions, Visit } from '../sessions/sessions.ts';
import { agreementPaper } from './agreement-paper.ts';
import type { CallPaper, CallPapers } from './call-papers.ts';
import type { CallRoom, SendFailure } from './call-room.ts';
import type { CallSide } from './call-side.ts';
import type { Consultations } from './consultation.ts';
import { recordPaper } from './record-paper.ts';
import { summaryPaper } from './summary-paper.ts';

export interface ConsultationProcedureDeps {
  readonly consultations: Consultations;
  readonly sessions: Pick<Sessions, 'of'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
  readonly callPapers: Pick<CallPapers, 'sheet' | 'print' | 'codes' | 'printAgreement' | 'codesOfAgreement'>;
}

interface OfRequest {
  readonly requestKey: string;
  readonly language: Language;
}

interface OwnErrors {
  NO_SESSION(): Error;
  UNKNOWN_REQUEST(): Error;
}

const done = { done: true } as const;
/** Waits and what is open move with time. */
const refreshMs = 5_000;

/** The visit that is open at this page. */
export function visitOf(
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
  const { consultations, sessions, audit, clock, callPapers: papers } = deps;
  const { requests } = consultations;
  /** Only the visit that asked, whatever key is sent. */
  const requireOwn = (requestKey: string, context: CallContext, errors: OwnErrors): void => {
    const visit = visitOf(sessions, context, errors);
    if (!consultations.isOf(visit, requestKey)) throw errors.UNKNOWN_REQUEST();
  };
  const ownRoom = (
    requestKey: string,
    context: CallContext,
    errors: OwnErrors & { NO_CALL(): Error },
  ): CallRoom => {
    requireOwn(requestKey, context, errors);
    const room = requests.roomOf(requestKey);
    if (!room) throw errors.NO_CALL();
    return room;
  };
  const ownSummary = (
    { requestKey, language }: OfRequest,
    context: CallContext,
    errors: OwnErrors & { NO_SUMMARY(): Error },
  ): CallPaper => {
    requireOwn(requestKey, context, errors);
    const summary = requests.summary(requestKey);
    if (!summary) throw errors.NO_SUMMARY();
    return summaryPaper(summary, papers.sheet(language));
  };
  const ownRecord = (
    { requestKey, language }: OfRequest,
    context: CallContext,
    errors: OwnErrors & { NO_RECORD(): Error },
  ): CallPaper => {
    requireOwn(requestKey, context, errors);
    const notarised = requests.notarised(requestKey);
    if (!notarised) throw errors.NO_RECORD();
    return recordPaper(notarised, papers.sheet(language));
  };
  const ownAgreement = (
    { requestKey, language }: OfRequest,
    context: CallContext,
    errors: { NO_SESSION(): Error; NO_RECORD(): Error },
  ): MediationPaper => {
    const record = consultations.agreedOf(visitOf(sessions, context, errors), requestKey);
    if (!record) throw errors.NO_RECORD();
    return agreementPaper(record, papers.sheet(language));
  };
  const onPaper = async (printing: Promise<PrintedEither>, errors: { NO_PRINTER(): Error }) => {
    const printed = await printing;
    if (printed === 'no-printer') throw errors.NO_PRINTER();
    return printed;
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
    line: os.line.handler(() => consultations.line()),
    ask: os.ask.handler(({ input: { booking, ...ask }, context, errors }) =>
      answer(consultations.ask(visitOf(sessions, context, errors), ask, booking), errors),
    ),
    follow: os.follow.handler(({ input, context, errors, signal }) => {
      const visit = visitOf(sessions, context, errors);
      const latest = requests.shown(input.requestKey);
      if (!latest || !consultations.attend(visit, input.requestKey)) throw errors.UNKNOWN_REQUEST();
      const read = () => requests.shown(input.requestKey) ?? latest;
      return live(read, requests.changes, { clock, signal, settleMs: 50, refreshMs });
    }),
    cancel: os.cancel.handler(({ input, context, errors }) => {
      requireOwn(input.requestKey, context, errors);
      requests.roomOf(input.requestKey)?.hangUp(input.requestKey);
      requests.end(input.requestKey, 'cancelled');
      return done;
    }),
    checkCode: os.checkCode.handler(async ({ input, context, errors }) => {
      visitOf(sessions, context, errors);
      answer(await consultations.checkCode(context.connection.from, input.code), errors);
      return done;
    }),
    join: os.join.handler(async ({ input, context, errors }) =>
      answer(
        await consultations.join(visitOf(sessions, context, errors), context.connection.from, input.code),
        errors,
      ),
    ),
    shareIdentity: os.shareIdentity.handler(({ input, context, errors }) => {
      const room = ownRoom(input.requestKey, context, errors);
      const name = consultations.cardName(visitOf(sessions, context, errors));
      if (name === null) throw errors.NO_CARD();
      answer(share(room, input.requestKey, ok({ what: 'identity', name })), errors);
      return done;
    }),
    shareFacts: os.shareFacts.handler(({ input, context, errors }) => {
      const { requestKey, title, facts } = input;
      const room = ownRoom(requestKey, context, errors);
      const shared = within({ what: 'facts', title, facts }, [
        [title, callLimits.title],
        ...facts.map(({ question }) => [question, callLimits.question] as const),
        ...facts.map(({ answer: given }) => [given, callLimits.answer] as const),
      ]);
      answer(share(room, requestKey, shared), errors);
      return done;
    }),
    shareOpinion: os.shareOpinion.handler(({ input, context, errors }) => {
      const { requestKey, title, paragraphs, by } = input;
      const room = ownRoom(requestKey, context, errors);
      const shared = within({ what: 'opinion', title, paragraphs, ...(by && { by }) }, [
        [title, callLimits.title],
        ...paragraphs.map((one) => [one, callLimits.paragraph] as const),
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
    printSummary: os.printSummary.handler(async ({ input, context, errors, signal }) =>
      onPaper(papers.print(ownSummary(input, context, errors), signal), errors),
    ),
    takeSummary: os.takeSummary.handler(({ input, context, errors }) => ({
      codes: papers.codes(ownSummary(input, context, errors)),
    })),
    printRecord: os.printRecord.handler(async ({ input, context, errors, signal }) =>
      onPaper(papers.print(ownRecord(input, context, errors), signal), errors),
    ),
    takeRecord: os.takeRecord.handler(({ input, context, errors }) => ({
      codes: papers.codes(ownRecord(input, context, errors)),
    })),
    agreed: os.agreed.handler(({ input, context, errors, signal }) =>
      consultations.awaitsAgreed(visitOf(sessions, context, errors), input.requestKey, signal),
    ),
    printAgreement: os.printAgreement.handler(async ({ input, context, errors, signal }) =>
      onPaper(papers.printAgreement(ownAgreement(input, context, errors), signal), errors),
    ),
    takeAgreement: os.takeAgreement.handler(({ input, context, errors }) => ({
      codes: papers.codesOfAgreement(ownAgreement(input, context, errors)),
    })),
    rate: os.rate.handler(({ input, context, errors }) => {
      requireOwn(input.requestKey, context, errors);
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
  return isTooLong ? fail({ kind: 'bad-message', why: 'too-long' }) : ok(shared);
}

const noCall = fail({ kind: 'no-call' } as const);

/** What an action answers. It fails only as the procedure of its name does: the compiler cannot see that. */
function acted(result: Result<CallDone, CallFailure>, errors: object): CallDone {
  return answer(result, errors as ErrorsOf<CallFailure>);
}

/** Handlers of `call`: every side of a call, by the key of their side. */
export function callProcedures({ call: os }: Procedures, deps: ConsultationProcedureDeps) {
  const { consultations, sessions, audit } = deps;
  const sideOf = (partyKey: string, { connection }: CallContext): CallSide | null =>
    consultations.sideFor(partyKey, connection.identity, sessions.of(connection.id));
  const act = async (partyKey: string, context: CallContext, errors: object, action: CallAction) => {
    const result = await sideOf(partyKey, context)?.act(partyKey, action);
    return acted(result ?? noCall, errors);
  };
  return {
    live: os.live.handler(async ({ input, context, errors, signal }) => {
      if (input.version !== callVersion) throw errors.OTHER_VERSION({ data: { station: callVersion } });
      const { partyKey, pageKey, after } = input;
      const { identity, id } = context.connection;
      if (identity?.role === 'lawyer' && identity.name !== null) {
        await consultations.hasAnswered(identity.name, signal);
        if (!consultations.isLawyerOf(identity.name, partyKey)) throw errors.NO_CALL();
        return consultations.lawyerHears(identity.name, partyKey, pageKey, after, signal);
      }
      const visit = sessions.of(id);
      if (visit) consultations.attend(visit, partyKey);
      const side = sideOf(partyKey, context);
      if (!side) throw errors.NO_CALL();
      return consultations.hears(visit, partyKey, side.listen(partyKey, pageKey, after, signal));
    }),
    signal: os.signal.handler(async ({ input: { partyKey, ...input }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'signal', ...input });
      return done;
    }),
    chat: os.chat.handler(async ({ input: { partyKey, text }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'chat', text });
      return done;
    }),
    media: os.media.handler(async ({ input: { partyKey, ...input }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'media', ...input });
      return done;
    }),
    paper: os.paper.handler(async ({ input: { partyKey, paperId, page }, context, errors }) => {
      const pieces: Buffer[] = [];
      for (let [part, parts] = [0, 1]; part < parts; part += 1) {
        const read = await act(partyKey, context, errors, { does: 'read-paper', paperId, page, part });
        pieces.push(Buffer.from(read.bytes ?? '', 'base64'));
        parts = read.parts ?? 0;
      }
      const bytes = new Uint8Array(Buffer.concat(pieces));
      return new File([bytes], `${page}`, { type: bytes[0] === 0xff ? 'image/jpeg' : 'image/png' });
    }),
    agreeToRecording: os.agreeToRecording.handler(
      async ({ input: { partyKey, ...input }, context, errors }) => {
        await act(partyKey, context, errors, { does: 'agree-to-recording', ...input });
        return done;
      },
    ),
    notarise: os.notarise.handler(async ({ input: { partyKey, act: notarial }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'notarise', act: notarial });
      return done;
    }),
    agree: os.agree.handler(async ({ input: { partyKey, act: agreeing }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'agree', act: agreeing });
      return done;
    }),
    showCard: os.showCard.handler(async ({ input: { partyKey }, context, errors }) => {
      const visit = visitOf(sessions, context, errors);
      const name = consultations.cardName(visit);
      const { idNumberMasked } = visit;
      if (!name || !idNumberMasked) throw errors.NO_CARD();
      await act(partyKey, context, errors, { does: 'show-card', name, idNumberMasked });
      audit.record('citizen', 'consultation-shared', `card ${consultations.callIdOf(partyKey)}`);
      return done;
    }),
    record: os.record.handler(async ({ input: { partyKey }, context, errors }) => {
      const { bytes = '' } = await act(partyKey, context, errors, { does: 'read-record' });
      return new File([Buffer.from(bytes, 'base64')], 'record.json', { type: 'application/json' });
    }),
    hangUp: os.hangUp.handler(async ({ input: { partyKey }, context, errors }) => {
      const { identity, id } = context.connection;
      answer(await consultations.hangUp(partyKey, identity, sessions.of(id)), errors);
      return done;
    }),
  };
}

/** Handlers of `lawyer`. Who calls is who signed in on the connection. */
export function lawyerProcedures({ lawyer: os }: Procedures, deps: ConsultationProcedureDeps) {
  const { consultations, clock } = deps;
  const { pool, reservations } = consultations;
  const act = async (partyKey: string, { connection }: CallContext, errors: object, action: CallAction) => {
    const result = await consultations.sideFor(partyKey, connection.identity, null)?.act(partyKey, action);
    return acted(result ?? noCall, errors);
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
    answer: os.answer.handler(async ({ input: { ringId, partyKey, pageKey }, context, errors }) => {
      const side = { ...(partyKey && { key: partyKey }), ...(pageKey && { page: pageKey }) };
      return answer(await consultations.answer(nameOf(context.connection), ringId, side), errors);
    }),
    warmUp: os.warmUp.handler(async ({ input: { ringId, partyKey, pageKey }, context, errors }) => {
      const page = { key: partyKey, page: pageKey };
      answer(await pool.warmUp(nameOf(context.connection), ringId, page), errors);
      return done;
    }),
    decline: os.decline.handler(({ input, context, errors }) => {
      answer(pool.decline(nameOf(context.connection), input.ringId), errors);
      return done;
    }),
    push: os.push.handler(async ({ input: { partyKey, pushed }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'push', pushed });
      return done;
    }),
    upload: os.upload.handler(async ({ input: { partyKey, bytes, ...at }, context, errors }) => {
      const base64 = Buffer.from(await bytes.arrayBuffer()).toString('base64');
      const { pages = 0 } = await act(partyKey, context, errors, { does: 'upload', ...at, bytes: base64 });
      return { pages };
    }),
    inviteInterpreter: os.inviteInterpreter.handler(({ input, context, errors }) => {
      const name = nameOf(context.connection);
      if (!consultations.isLawyerOf(name, input.partyKey)) throw errors.NO_CALL();
      return { found: consultations.inviteInterpreter(name, input.language) };
    }),
    inviteParty: os.inviteParty.handler(async ({ input: { partyKey }, context, errors }) => {
      const { code = '', endsAt = 0 } = await act(partyKey, context, errors, { does: 'invite-party' });
      return { code, endsAt };
    }),
    askToRecord: os.askToRecord.handler(async ({ input: { partyKey }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'ask-to-record' });
      return done;
    }),
    summarise: os.summarise.handler(async ({ input: { partyKey, ...input }, context, errors }) => {
      await act(partyKey, context, errors, { does: 'summarise', ...input });
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

/** Handlers of `consultationHub`: a hub below, by the name in its certificate. */
export function consultationHubProcedures(
  { consultationHub: os }: Procedures,
  deps: ConsultationProcedureDeps,
) {
  const { consultations } = deps;
  return {
    line: os.line.handler(({ input, context, errors, signal }) => {
      if (input.version !== hubVersion) throw errors.OTHER_VERSION({ data: { hub: hubVersion } });
      return consultations.lines.open(nameOf(context.connection), signal);
    }),
    say: os.say.handler(({ input, context, errors }) => {
      if (!consultations.lines.hear(nameOf(context.connection), input.messages)) throw errors.NO_LINE();
      return done;
    }),
  };
}

function nameOf({ identity }: Connection): string {
  if (!identity?.name) throw new ORPCError('NOT_ALLOWED', { status: 403 });
  return identity.name;
}

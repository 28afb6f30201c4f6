import { createHash } from 'node:crypto';
import type { SignatureGiven } from '#contract/mediation.ts';
import {
  type NotarialAct,
  type NotarialPaper,
  type NotarialQuestion,
  type NotarisationShown,
  notarialLimits,
} from '#contract/notarisation.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type BadMessage, checkText } from './message-rules.ts';

/** A notarisation as far as it has come. In memory alone: what is not finished leaves nothing. */
export interface Notarisation {
  readonly card: NotarisationShown['card'];
  readonly isThem: boolean;
  readonly questions: readonly NotarialQuestion[];
  /** Of all questions, also of those that were dropped: an answer to one must never become that of another. */
  readonly usedIds: readonly string[];
  readonly papers: readonly NotarialPaper[];
  /** SHA-256 of the words that are to be signed. */
  readonly toSign: string | null;
  readonly signature: SignatureGiven | null;
  /** The notary has finished: nothing changes any more, the recording is being closed. */
  readonly closing: boolean;
  readonly finished: NotarialRecord | null;
}

/** Finished, with its record. */
export type Notarised = Notarisation & { readonly finished: NotarialRecord };

/** What was notarised: the bytes that both take with them, and whose hash stands in the audit. */
export interface NotarialRecord {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly signature: string;
  /** SHA-256 of each file of the recording. */
  readonly recordings: readonly string[];
  /** More of it was not closed yet: its hash stands in the audit by the call's id, in an entry of its own. */
  readonly recordingFollows: boolean;
}

/** What the record says beside the words of those who took part. */
export interface NotarialHead {
  readonly callId: string;
  readonly station: string;
  readonly notary: string;
  readonly number: string;
}

export interface NotarialFacts {
  readonly head: NotarialHead;
  /** False: this station records calls, and this one not now. */
  readonly recorded: boolean;
  /** A whole paper of the call; null: there is none of this id. */
  readonly paper: (paperId: string) => Pick<NotarialPaper, 'pages' | 'sha256'> | null;
}

export type NotarialFailure = 'not-now' | 'no-paper' | BadMessage;
type Next = Result<Notarisation, NotarialFailure>;
type Act<Does extends NotarialAct['does']> = Extract<NotarialAct, { does: Does }>;

export const nothingNotarised: Notarisation = {
  ...{ card: null, isThem: false, questions: [], usedIds: [], papers: [] },
  ...{ toSign: null, signature: null, closing: false, finished: null },
};

/** A signature of a whole name has some hundred points. */
const longestSignature = 256 * 1024;

const ofPerson: ReadonlySet<NotarialAct['does']> = new Set(['answer', 'read-page', 'sign']);

/** Whose step it is. */
export function isOfPerson({ does }: NotarialAct): boolean {
  return ofPerson.has(does);
}

/** The card that lay on the reader. Another card is another person: they are looked at anew. */
export function showCard(
  now: Notarisation,
  card: NonNullable<Notarisation['card']>,
): Result<Notarisation, 'not-now'> {
  return now.closing ? fail('not-now') : ok(changed(now, { card, isThem: false }));
}

/** Without the card, and without papers that are in the call no more. */
export function takeBack(now: Notarisation, paper: NotarialFacts['paper']): Notarisation {
  const papers = now.papers.filter(({ paperId }) => paper(paperId) !== null);
  return changed(now, { card: null, isThem: false, papers });
}

/** What becomes of it by one step. Refused: it is as it was. */
export function step(now: Notarisation, act: NotarialAct, facts: NotarialFacts): Next {
  if (now.closing) return fail('not-now');
  switch (act.does) {
    case 'identify':
      return now.card ? ok(changed(now, { isThem: act.isThem })) : fail('not-now');
    case 'ask':
      return ask(now, act);
    case 'write':
      return write(now, act);
    case 'drop-question':
      return ok(changed(now, { questions: without(now.questions, isQuestion(act)) }));
    case 'answer':
      return replaceQuestion(now, act, { yes: act.yes });
    case 'put-paper':
      return putPaper(now, act, facts);
    case 'drop-paper':
      return ok(changed(now, { papers: without(now.papers, isPaper(act)) }));
    case 'read-page':
      return readPage(now, act);
    case 'ask-signature':
      if (!isReady(now) || !facts.recorded) return fail('not-now');
      return ok({ ...now, toSign: sha256Of(words(now, facts.head)), signature: null });
    case 'sign':
      return sign(now, act, facts);
    case 'finish':
      return now.signature && facts.recorded ? ok({ ...now, closing: true }) : fail('not-now');
  }
}

/** Everything is there that is to be signed. */
function isReady({ card, isThem, questions, papers }: Notarisation): boolean {
  const answered = questions.every(({ yes, words: said }) => yes !== null || said !== '');
  const read = papers.every(({ pages, read: seen }) => seen.length === pages);
  return card !== null && isThem && questions.length > 0 && answered && papers.length > 0 && read;
}

export function shownNotarisation({
  signature,
  finished,
  usedIds: _,
  ...now
}: Notarisation): NotarisationShown {
  return {
    ...now,
    questions: [...now.questions],
    papers: [...now.papers],
    signed: signature && signatureHash(signature),
    finished: finished && { at: finished.at, sha256: finished.sha256 },
  };
}

/** For the audit: what can be proven by them, and nothing that says who or what it was. */
export function hashesOf({ papers, finished }: Notarised, callId: string): string {
  const { sha256, signature, recordings, recordingFollows } = finished;
  return [
    callId,
    `record ${sha256}`,
    ...papers.map((paper) => `paper ${paper.sha256}`),
    `signature ${signature}`,
    ...recordings.map((file) => `recording ${file}`),
    ...(recordingFollows ? ['recording follows'] : []),
  ].join(' ');
}

function changed(now: Notarisation, change: Partial<Notarisation>): Notarisation {
  return { ...now, ...change, toSign: null, signature: null };
}

function ask(now: Notarisation, { questionId, text }: Act<'ask'>): Next {
  const checked = checkText(text, notarialLimits.question);
  if (!checked.ok) return checked;
  if (now.questions.length >= notarialLimits.questions) return fail('not-now');
  if (now.questions.some((one) => one.questionId === questionId && one.text === checked.value))
    return ok(now);
  if (now.usedIds.includes(questionId)) return fail('not-now');
  const question = { questionId, text: checked.value, yes: null, words: '' };
  const usedIds = [...now.usedIds, questionId];
  return ok(changed(now, { questions: [...now.questions, question], usedIds }));
}

function write(now: Notarisation, act: Act<'write'>): Next {
  const words = act.words.trim();
  if (words.length > notarialLimits.words) return fail({ kind: 'bad-message', why: 'too-long' });
  return replaceQuestion(now, act, { words });
}

function replaceQuestion(
  now: Notarisation,
  of: { readonly questionId: string },
  change: Partial<NotarialQuestion>,
): Next {
  const is = isQuestion(of);
  if (!now.questions.some(is)) return fail('not-now');
  return ok(changed(now, { questions: now.questions.map((one) => (is(one) ? { ...one, ...change } : one)) }));
}

function putPaper(now: Notarisation, { paperId, title }: Act<'put-paper'>, { paper }: NotarialFacts): Next {
  const checked = checkText(title, notarialLimits.title);
  if (!checked.ok) return checked;
  const found = paper(paperId);
  if (!found) return fail('no-paper');
  if (now.papers.length >= notarialLimits.papers) return fail('not-now');
  if (now.papers.some(isPaper({ paperId }))) return ok(now);
  return ok(changed(now, { papers: [...now.papers, { paperId, title: checked.value, ...found, read: [] }] }));
}

function readPage(now: Notarisation, { paperId, page }: Act<'read-page'>): Next {
  const paper = now.papers.find(isPaper({ paperId }));
  if (!paper || page >= paper.pages) return fail('no-paper');
  if (paper.read.includes(page)) return ok(now);
  const read = { ...paper, read: [...paper.read, page] };
  return ok(changed(now, { papers: now.papers.map((one) => (one === paper ? read : one)) }));
}

function sign(now: Notarisation, { sha256, signature }: Act<'sign'>, { recorded }: NotarialFacts): Next {
  if (now.toSign === null || now.toSign !== sha256 || !recorded) return fail('not-now');
  if (JSON.stringify(signature).length > longestSignature)
    return fail({ kind: 'bad-message', why: 'too-long' });
  return ok({ ...now, signature });
}

/** What is finished, with its record. @param recording when, in ms since the epoch, and what is known of its recording */
export function finish(
  now: Notarisation,
  head: NotarialHead,
  recording: Pick<NotarialRecord, 'at' | 'recordings' | 'recordingFollows'>,
): Notarised {
  const { signature } = now;
  if (!signature) throw new Error('Only what is signed can be finished');
  const signatureSha256 = signatureHash(signature);
  const { at: finishedAt, recordings, recordingFollows } = recording;
  const of = { ...words(now, head), signature, signatureSha256, recordings, recordingFollows, finishedAt };
  const bytes = Buffer.from(JSON.stringify(of));
  return { ...now, finished: { ...recording, bytes, sha256: hash(bytes), signature: signatureSha256 } };
}

/** What is signed, in one order of its names. */
function words({ card, questions, papers }: Notarisation, head: NotarialHead) {
  const { callId, station, notary, number } = head;
  return {
    ...{ form: 'mingfa-notarisation/1', callId, station, notary, number },
    ...{ name: card?.name ?? '', idNumberMasked: card?.idNumberMasked ?? '' },
    questions: questions.map(({ text, yes, words: said }) => ({ text, yes, words: said })),
    papers: papers.map(({ title, pages, sha256 }) => ({ title, pages, sha256 })),
  };
}

/** SHA-256 of a signature as it stands in the audit. */
export function signatureHash(signature: SignatureGiven): string {
  return sha256Of(signature);
}

function sha256Of(value: object): string {
  return hash(Buffer.from(JSON.stringify(value)));
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isQuestion({ questionId }: { readonly questionId: string }) {
  return (one: NotarialQuestion) => one.questionId === questionId;
}

function isPaper({ paperId }: { readonly paperId: string }) {
  return (one: NotarialPaper) => one.paperId === paperId;
}

function without<Of>(all: readonly Of[], is: (one: Of) => boolean): readonly Of[] {
  return all.filter((one) => !is(one));
}

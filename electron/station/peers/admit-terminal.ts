import { z } from 'zod';
import type { HallTerminal, PairingRefusal } from '#contract/peers.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { MessageChannel, NoMessage } from './message-channel.ts';
import { contextOf, messages, pairingVersion } from './pairing-messages.ts';
import type { ClosedWindow, PairingWindow } from './pairing-window.ts';
import type { VerifierAnswer } from './spake.ts';

export interface AdmissionDeps {
  readonly hubId: string;
  /** What this end knows the channel by: see `bindingOf`. */
  readonly binding: string;
  /** `null`: no code was shown. */
  readonly window: PairingWindow | null;
  isTaken(id: string): boolean;
  /** Makes the terminal's certificate and writes it down as a member. */
  admit(terminal: HallTerminal, request: string): Promise<Result<Certified, 'malformed-request'>>;
}

/** PEM. */
export interface Certified {
  readonly certificate: string;
  readonly authority: string;
}

/** `ended`: it went away, or said nothing more. */
export type NotAdmitted = PairingRefusal | { readonly kind: 'ended' };

/** A terminal that nothing speaks against so far, and the code it has to prove. */
interface Applicant {
  readonly terminal: HallTerminal;
  readonly window: PairingWindow;
}

/**
 * The hub's side of a pairing. What can be refused without the code is refused first and costs no try; from the moment in which
 * the hub's own confirmation leaves, a try is spent, whatever the other end does then.
 */
export async function admitTerminal(
  channel: MessageChannel,
  deps: AdmissionDeps,
): Promise<Result<HallTerminal, NotAdmitted>> {
  const applicant = await meet(channel, deps);
  const admitted = applicant.ok ? await judge(channel, deps, applicant.value) : applicant;
  if (!admitted.ok && admitted.failure.kind !== 'ended')
    channel.send({ type: 'refused', why: admitted.failure });
  channel.close();
  return admitted;
}

async function meet(channel: MessageChannel, deps: AdmissionDeps): Promise<Result<Applicant, NotAdmitted>> {
  const hello = await channel.next(messages.hello);
  if (!hello.ok) return fail(broken(hello.failure));
  const { version, binding } = hello.value;
  if (version !== pairingVersion) return fail({ kind: 'other-version', version: pairingVersion });
  const window = opened(deps.window);
  if (!window.ok) return fail({ kind: window.failure });
  if (window.value.wasSaid(binding)) return fail({ kind: 'replayed' });
  // A hint for people, which an impostor could forge: what holds is that the channel is part of what the code proves.
  if (binding !== deps.binding) return fail({ kind: 'intercepted' });
  const introduction = await channel.next(messages.introduction);
  if (!introduction.ok) return fail(broken(introduction.failure));
  return ok({ terminal: introduction.value.terminal, window: window.value });
}

async function judge(
  channel: MessageChannel,
  deps: AdmissionDeps,
  applicant: Applicant,
): Promise<Result<HallTerminal, NotAdmitted>> {
  const { terminal, window } = applicant;
  const answer = await answerShare(channel, deps, applicant);
  if (!answer.ok) return answer;
  const spent = window.spendTry(deps.binding);
  if (!spent.ok) return fail({ kind: spent.failure });
  const request = await requestOfOneWhoKnows(channel, answer.value);
  if (!request.ok) return fail(wrong(window, request.failure));
  // Said to nobody who does not know the code. With the same code it may be tried again under another id.
  if (terminal.id === deps.hubId || deps.isTaken(terminal.id)) return fail({ kind: 'id-taken' });
  if (!window.use(terminal.id)) return fail({ kind: 'not-pairing' });
  const certified = await deps.admit(terminal, request.value);
  if (!certified.ok) return fail({ kind: 'not-understood' });
  channel.send({ type: 'welcome', ...certified.value });
  return ok(terminal);
}

async function answerShare(
  channel: MessageChannel,
  { hubId, binding }: AdmissionDeps,
  { terminal, window }: Applicant,
): Promise<Result<VerifierAnswer, NotAdmitted>> {
  channel.send({ type: 'offer', hubId, salt: window.salt.toString('base64') });
  const said = await channel.next(messages.share);
  if (!said.ok) return fail(broken(said.failure));
  const context = contextOf({ binding, hubId, terminalId: terminal.id });
  const answer = await window.verifier.answer(context, said.value.share);
  return answer.ok ? answer : fail({ kind: 'not-understood' });
}

/** The request for a certificate, from a terminal that has confirmed the code. */
async function requestOfOneWhoKnows(
  channel: MessageChannel,
  { share, confirmation, accepts }: VerifierAnswer,
): Promise<Result<string, NoMessage | 'wrong-code'>> {
  channel.send({
    type: 'proof',
    share: share.toString('base64'),
    confirmation: confirmation.toString('base64'),
  });
  const said = await channel.next(z.discriminatedUnion('type', [messages.request, messages.mismatch]));
  if (!said.ok) return said;
  const knows = said.value.type === 'request' && accepts(said.value.confirmation);
  return knows ? ok(said.value.request) : fail('wrong-code');
}

/** Also of one who goes away instead of confirming: that is how codes are guessed. */
function wrong(window: PairingWindow, why: NoMessage | 'wrong-code'): NotAdmitted {
  window.wasWrong();
  if (why !== 'wrong-code') return broken(why);
  const { triesLeft } = window;
  return triesLeft > 0 ? { kind: 'wrong-code', triesLeft } : { kind: 'code-locked' };
}

function opened(window: PairingWindow | null): Result<PairingWindow, ClosedWindow> {
  if (window === null) return fail('not-pairing');
  const open = window.check();
  return open.ok ? ok(window) : open;
}

function broken(why: NoMessage): NotAdmitted {
  return { kind: why === 'not-understood' ? why : 'ended' };
}

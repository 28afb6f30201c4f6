import { z } from 'zod';
import type { HallTerminal, PairingRefusal } from '#contract/peers.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type CertificateRequest, isUsable, type KeyPair } from './certificates.ts';
import type { MessageChannel } from './message-channel.ts';
import { contextOf, messages, pairingVersion } from './pairing-messages.ts';
import { createProver } from './spake.ts';

export interface JoiningDeps {
  readonly terminal: HallTerminal;
  readonly code: string;
  /** Made before: a stranger at a hub has seconds, and a slow terminal needs them for its key. */
  readonly request: CertificateRequest;
  /** What this end knows the channel by: see `bindingOf`. */
  readonly binding: string;
}

/** What a terminal has of its hall from then on. */
export interface Joined {
  readonly hubId: string;
  /** Of the hall's own certificates, PEM. */
  readonly authority: string;
  readonly member: KeyPair;
}

/** `no-hub-there`: what answers is none, or broke off. */
export type NotJoined = PairingRefusal | { readonly kind: 'no-hub-there' };

/**
 * The terminal's side of a pairing. Nothing that the hub says is believed before it has confirmed that it knows the code, over
 * this very channel.
 */
export async function joinHub(
  channel: MessageChannel,
  deps: JoiningDeps,
): Promise<Result<Joined, NotJoined>> {
  const joined = await converse(channel, deps);
  channel.close();
  return joined;
}

async function converse(channel: MessageChannel, deps: JoiningDeps): Promise<Result<Joined, NotJoined>> {
  const { terminal, code, binding, request } = deps;
  channel.send({ type: 'hello', version: pairingVersion, binding });
  channel.send({ type: 'introduction', terminal });
  const offer = await hear(channel, messages.offer);
  if (!offer.ok) return offer;
  const { hubId, salt } = offer.value;
  const prover = await createProver(code, salt, contextOf({ binding, hubId, terminalId: terminal.id }));
  channel.send({ type: 'share', share: prover.share.toString('base64') });
  const proof = await hear(channel, messages.proof);
  if (!proof.ok) return proof;
  const confirmation = await prover.finish(proof.value.share, proof.value.confirmation);
  if (!confirmation.ok) return mismatch(channel);
  const certified = await askForCertificate(channel, terminal.id, confirmation.value, request);
  return certified.ok ? ok({ hubId, ...certified.value }) : certified;
}

/** The hub says how many tries are left; where it is none that knows the code, what it says then counts for nothing. */
async function mismatch(channel: MessageChannel): Promise<Result<never, NotJoined>> {
  channel.send({ type: 'mismatch' });
  const answer = await hear(channel, z.never());
  const isSaid = !answer.ok && ['wrong-code', 'code-locked'].includes(answer.failure.kind);
  return isSaid ? answer : fail({ kind: 'wrong-code', triesLeft: 0 });
}

async function askForCertificate(
  channel: MessageChannel,
  id: string,
  confirmation: Buffer,
  { key, request }: CertificateRequest,
): Promise<Result<Omit<Joined, 'hubId'>, NotJoined>> {
  channel.send({ type: 'request', confirmation: confirmation.toString('base64'), request });
  const welcome = await hear(channel, messages.welcome);
  if (!welcome.ok) return welcome;
  const { certificate, authority } = welcome.value;
  // What a hub that knows the code sends is believed, but a mistake would be found out only at the next connection.
  return isUsable(certificate, authority, id)
    ? ok({ authority, member: { certificate, key } })
    : fail({ kind: 'not-understood' });
}

/** The next message of this form; a refusal is a failure. */
async function hear<Schema extends z.ZodType>(
  channel: MessageChannel,
  schema: Schema,
): Promise<Result<z.output<Schema>, NotJoined>> {
  const said = await channel.next(z.unknown());
  if (!said.ok) return fail({ kind: said.failure === 'not-understood' ? said.failure : 'no-hub-there' });
  const refusal = messages.refused.safeParse(said.value);
  if (refusal.success) return fail(refusal.data.why);
  const message = schema.safeParse(said.value);
  return message.success ? ok(message.data) : fail({ kind: 'not-understood' });
}

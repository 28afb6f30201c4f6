import { type BadWhy, type CallSignal, callLimits, type IceCandidate } from '#contract/call.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

export interface BadMessage {
  readonly kind: 'bad-message';
  readonly why: BadWhy;
}

function bad<Why extends BadWhy>(why: Why) {
  return fail({ kind: 'bad-message' as const, why });
}

const mostLines = 2_000;
const mostMedia = 16;
/** RFC 8866, 5: a letter, an equals sign, a value. A browser writes ASCII alone. */
const sdpLine = /^[a-z]=[\x20-\x7e]{1,4096}$/;
/** RFC 8839, 5.1. */
const candidateForm =
  /^(a=)?candidate:[A-Za-z0-9+/]{1,32} \d{1,5} [A-Za-z]{3,10} \d{1,10} [\x21-\x7e]{1,255} \d{1,5} typ [a-z]{4,10}[\x20-\x7e]*$/;

/** What is no description and no candidate goes to no other page: a browser's parser is not ours to test with. */
export function checkSignal(signal: CallSignal): Result<void, BadMessage> {
  if (signal.kind === 'candidates') return checkCandidates(signal.candidates);
  if (signal.sdp.length > callLimits.sdp) return bad('too-long');
  if (signal.type === 'rollback') return signal.sdp === '' ? ok(undefined) : bad('not-sdp');
  return isSdp(signal.sdp) ? ok(undefined) : bad('not-sdp');
}

function checkCandidates(candidates: readonly IceCandidate[]): Result<void, BadMessage> {
  if (candidates.some(({ candidate }) => candidate.length > callLimits.candidate)) return bad('too-long');
  const areFit = candidates.every(({ candidate }) => candidate === '' || candidateForm.test(candidate));
  return areFit ? ok(undefined) : bad('not-a-candidate');
}

function isSdp(sdp: string): boolean {
  const lines = sdp.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines[0] !== 'v=0' || lines.length > mostLines) return false;
  return lines.every((line) => sdpLine.test(line)) && lines.filter(isMedia).length <= mostMedia;
}

function isMedia(line: string): boolean {
  return line.startsWith('m=');
}

/** A text of a person, trimmed. It came through the hub, which lets pass only what can be seen (`plain-text.ts`). */
export function checkText(
  text: string,
  most: number,
): Result<string, { readonly kind: 'bad-message'; readonly why: 'too-long' | 'empty' }> {
  const trimmed = text.trim();
  if (trimmed.length > most) return bad('too-long');
  return trimmed === '' ? bad('empty') : ok(trimmed);
}

/** As the device host masks a number: its first six and last two characters at most. */
const maskedNumber = /^(?:[^*]{6}\*+[^*]{2}|\*+)$/u;

/** What another station says that it has read of a card: a name, and no whole number. */
export function isCard({
  name,
  idNumberMasked,
}: {
  readonly name: string;
  readonly idNumberMasked: string;
}): boolean {
  return checkText(name, callLimits.name).ok && maskedNumber.test(idNumberMasked);
}

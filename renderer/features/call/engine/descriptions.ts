import { callLimits, type IceCandidate } from '#contract/call.ts';
import { originOf } from '#contract/session-description.ts';
import type { Signal } from './signals.ts';

/**
 * Session descriptions and candidates (RFC 8866, RFC 8839) of another end: bounded and looked at before the browser gets
 * them, and trimmed of addresses that the hall does not give away before they leave.
 */

const longestLine = 4 * 1024;
/** Of another page, and of a server's room: there everybody's in one connection, and those of some who have left. */
export const mostSections = { page: 4, room: 32 } as const;
const longestName = 256;

/** Whether the browser may have it. The other end may be of another version, or hostile. */
export function isFit(signal: Signal, most: number = mostSections.page): boolean {
  if (signal.kind === 'description')
    return signal.type === 'rollback' ? signal.sdp === '' : isFitDescription(signal.sdp, most);
  return signal.candidates.length <= callLimits.candidates && signal.candidates.every(isFitCandidate);
}

function isFitDescription(sdp: string, most: number): boolean {
  if (sdp.length > callLimits.sdp || !sdp.startsWith('v=0') || !originOf(sdp)) return false;
  const lines = sdp.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.every(isFitLine) && lines.filter((line) => line.startsWith('m=')).length <= most;
}

/** `x=…` of printable ASCII: names of sessions are nobody's here. */
function isFitLine(line: string): boolean {
  if (line.length > longestLine || !/^[a-z]=[\x20-\x7e]*$/.test(line)) return false;
  // Sound and picture; what else could be offered, such as files, nobody asked for.
  return !line.startsWith('m=') || /^m=(audio|video) /.test(line);
}

/** Empty: there are no more. */
function isFitCandidate({ candidate, sdpMid, usernameFragment }: IceCandidate): boolean {
  if ([sdpMid, usernameFragment].some((name) => (name ?? '').length > longestName)) return false;
  if (candidate.length > callLimits.candidate) return false;
  return candidate === '' || /^candidate:[\x20-\x7e]+$/.test(candidate);
}

/** Which of its own addresses an end tells the other. */
export interface AddressRules {
  /** Addresses of the machine itself: only between machines of one hall. */
  readonly hostCandidates: boolean;
}

/**
 * As it may leave, or null. What is behind a relay or a translated address is the hall's own: it is blanked. Nobody can connect
 * to what only connects itself (RFC 6544), and the other end is such, too.
 */
export function leavingCandidate(candidate: string, rules: AddressRules): string | null {
  if (/ tcptype active( |$)/.test(candidate)) return null;
  if (rules.hostCandidates || candidate === '') return candidate;
  if (/ typ host( |$)/.test(candidate)) return null;
  return candidate.replace(/ raddr \S+ rport \d+/, ' raddr 0.0.0.0 rport 0');
}

/** A description as it may leave: candidates stand in it, too, once they are known. */
export function leavingDescription(sdp: string, rules: AddressRules): string {
  const lines = sdp.split('\r\n').flatMap((line) => {
    if (!line.startsWith('a=candidate:')) return [line];
    const left = leavingCandidate(line.slice(2), rules);
    return left === null ? [] : [`a=${left}`];
  });
  return lines.join('\r\n');
}

import { describe, expect, it } from 'vitest';
import { callLimits } from '#contract/call.ts';
import { originOf } from '#contract/session-description.ts';
import { isFit, leavingCandidate, leavingDescription } from './descriptions.ts';
import type { Signal } from './signals.ts';

const sdp = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 63 111',
  'a=candidate:1 1 udp 2122260223 192.168.1.7 51187 typ host generation 0',
  'a=candidate:2 1 udp 1686052607 203.0.113.9 61000 typ srflx raddr 192.168.1.7 rport 51187 generation 0',
  'm=video 9 UDP/TLS/RTP/SAVPF 98',
  '',
].join('\r\n');
const offer = (text: string) => ({ kind: 'description', type: 'offer', sdp: text }) as const;
const candidate = (text: string, mid = '0'): Signal => ({
  kind: 'candidates',
  candidates: [{ candidate: text, sdpMid: mid, sdpMLineIndex: 0, usernameFragment: 'abcd' }],
});

describe('what comes from another end', () => {
  it('is taken as browsers make it', () => {
    expect(isFit(offer(sdp))).toBe(true);
    expect(isFit(candidate('candidate:1 1 udp 2122260223 192.168.1.7 51187 typ host'))).toBe(true);
    expect(isFit(candidate(''))).toBe(true);
  });

  it.each([
    ['too long', sdp + 'a=x\r\n'.repeat(callLimits.sdp / 5)],
    ['with a line that has no end', `${sdp}a=${'x'.repeat(5_000)}\r\n`],
    ['with a script that is no line', `${sdp}<script>alert(1)</script>\r\n`],
    ['with characters that nobody sees', `${sdp}a=\u202e\u0000\r\n`],
    ['for files', `${sdp}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n`],
    ['of many sections', sdp + 'm=video 9 UDP/TLS/RTP/SAVPF 98\r\n'.repeat(5)],
    ['without an origin', sdp.replace(/^o=.*\r\n/m, '')],
    ['empty', ''],
  ])('is refused when it is a description %s', (_how, text) => {
    expect(isFit(offer(text))).toBe(false);
  });

  it.each(['candidate:\u0000', 'a=candidate:1', `candidate:${'1'.repeat(2_000)}`])(
    'is refused when it is no candidate',
    (text) => expect(isFit(candidate(text))).toBe(false),
  );

  it('is refused when a section has an endless name', () => {
    expect(isFit(candidate('', 'x'.repeat(300)))).toBe(false);
  });

  it('is known by its origin', () => {
    expect(originOf(sdp)).toEqual({ id: '4611731400430051336', version: 2 });
  });
});

describe('what leaves', () => {
  it('names no address of the hall where it should not', () => {
    const left = leavingDescription(sdp, { hostCandidates: false });
    expect(left).not.toContain('192.168.1.7');
    expect(left).toContain('203.0.113.9');
    expect(leavingCandidate('candidate:1 1 udp 1 10.0.0.8 5 typ host', { hostCandidates: false })).toBeNull();
    const active = 'candidate:1 1 tcp 1 10.0.0.8 9 typ host tcptype active generation 0';
    expect(leavingCandidate(active, { hostCandidates: true })).toBeNull();
  });

  it('is whole between machines of one hall', () => {
    expect(leavingDescription(sdp, { hostCandidates: true })).toBe(sdp);
  });
});

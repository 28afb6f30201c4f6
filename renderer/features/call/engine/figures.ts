import type { LineFigures } from './ladder.ts';

/** Sums since the connection began, of what `getStats` says. */
export interface Counters {
  readonly framesDecoded: number;
  readonly freezes: number;
  readonly audioSamples: number;
  /** Made up, since what was said did not arrive; silence that was made up is not counted. */
  readonly concealedSamples: number;
  /** How loud it is now at the other end, 0 … 1. */
  readonly level: number;
  readonly line: LineFigures;
  readonly roundTripMs: number | null;
}

/** What is needed of an `RTCStatsReport`. */
export type StatsReport = Pick<RTCStatsReport, 'forEach'>;

export function countersOf(report: StatsReport): Counters {
  const all = new Map<string, Readonly<Record<string, unknown>>>();
  report.forEach((one: Record<string, unknown>, id: string) => void all.set(id, one));
  const of = (type: string, kind?: string) =>
    [...all.values()].filter((one) => one.type === type && (kind === undefined || one.kind === kind));
  const sum = (reports: ReturnType<typeof of>, name: string) =>
    reports.reduce((total, one) => total + number(one[name]), 0);
  const heard = of('inbound-rtp', 'audio');
  const seen = of('inbound-rtp', 'video');
  const pair = selectedPair(all);
  const lost = of('remote-inbound-rtp').map(({ fractionLost }) => number(fractionLost));
  const rtt = pair?.currentRoundTripTime;
  return {
    framesDecoded: sum(seen, 'framesDecoded'),
    freezes: sum(seen, 'freezeCount'),
    audioSamples: sum(heard, 'totalSamplesReceived'),
    concealedSamples: sum(heard, 'concealedSamples') - sum(heard, 'silentConcealedSamples'),
    level: Math.max(0, ...heard.map(({ audioLevel }) => number(audioLevel))),
    line: {
      availableBps: typeof pair?.availableOutgoingBitrate === 'number' ? pair.availableOutgoingBitrate : null,
      lostShare: lost.length > 0 ? Math.max(...lost) : null,
    },
    roundTripMs: typeof rtt === 'number' ? 1_000 * rtt : null,
  };
}

function selectedPair(all: ReadonlyMap<string, Readonly<Record<string, unknown>>>) {
  const transport = [...all.values()].find(({ type }) => type === 'transport');
  return all.get(String(transport?.selectedCandidatePairId));
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Speech at arm's length is some −20 dB; a room that is quiet is below −40 dB. */
const speechLevel = 0.03;

/** Whether somebody speaks there: a pause between two words is no end. */
export function speaksIn(readings: readonly Counters[]): boolean {
  return readings.slice(-3).some(({ level }) => level >= speechLevel);
}

/** A sign on the screen: an icon, a word and a colour. */
export type Quality = 'good' | 'fair' | 'poor';

/** Of what was said since `before`, how much was heard as it was said, 0 … 1; null: nothing came. */
export function heardShare(before: Counters, now: Counters): number | null {
  const samples = now.audioSamples - before.audioSamples;
  if (samples <= 0) return null;
  return 1 - Math.max(0, now.concealedSamples - before.concealedSamples) / samples;
}

/** What the line is worth to the two who talk. */
export function qualityOf(before: Counters, now: Counters): Quality {
  const heard = heardShare(before, now) ?? 1;
  const lost = now.line.lostShare ?? 0;
  const roundTripMs = now.roundTripMs ?? 0;
  if (heard < 0.9 || lost > 0.3 || roundTripMs > 800) return 'poor';
  return heard < 0.97 || lost > 0.08 || roundTripMs > 400 ? 'fair' : 'good';
}

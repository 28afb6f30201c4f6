import type { CallKind, LegalField } from '#contract/call.ts';
import type { Language } from '#contract/common.ts';
import type { Duty } from '#contract/lawyer.ts';

/** What somebody who waits needs of a lawyer. */
export interface Need {
  readonly kind: CallKind;
  readonly languages: readonly Language[];
  readonly fields: readonly LegalField[];
  readonly signLanguage: boolean;
  /** Left out: a lawyer. `interpreter`: into a call that goes on, of a colleague. */
  readonly as?: 'interpreter' | undefined;
  /** ms since the epoch. */
  readonly askedAt: number;
}

export interface FreeLawyer {
  readonly name: string;
  readonly duty: Duty;
  /** Since when nobody rang them, ms since the epoch. */
  readonly freeSince: number;
}

/**
 * Whoever fits a lawyer best is ranked as if they had come so much earlier, ms. A head start ages, as the queue's does: it lets
 * nobody wait for ever, which "languages and fields first" alone would.
 */
export const headStartMs = {
  signLanguage: 5 * 60_000,
  noChinese: 5 * 60_000,
  field: 60_000,
  /** Two people sit before a call and do not understand each other. */
  interpreter: 10 * 60_000,
} as const;

/**
 * Whether they can help at all: one language in common, and the kind. A field is a wish, sign language too, but of whoever
 * interprets it. Who interprets need not take calls of the kind.
 */
export function canHelp({ duty }: Pick<FreeLawyer, 'duty'>, need: Need): boolean {
  const interprets = duty.interprets && (duty.signLanguage || !need.signLanguage);
  const takesPart = need.as === 'interpreter' ? interprets : duty.kinds.includes(need.kind);
  return takesPart && need.languages.some((one) => duty.languages.includes(one));
}

export interface Pair<Waiting, Lawyer> {
  readonly waiting: Waiting;
  readonly lawyer: Lawyer;
}

/**
 * Who is to be rung for whom next: of all pairs that may be, the person of the best rank, and for them the lawyer who fits
 * best. `null`: nobody.
 * @param may false for a pair that was tried just now
 */
export function nextPair<Waiting extends Need, Lawyer extends FreeLawyer>(
  waiting: readonly Waiting[],
  free: readonly Lawyer[],
  may: (one: Waiting, lawyer: Lawyer) => boolean = () => true,
): Pair<Waiting, Lawyer> | null {
  let next: (Pair<Waiting, Lawyer> & { readonly rank: number }) | null = null;
  for (const one of waiting) {
    const able = free.filter((lawyer) => canHelp(lawyer, one) && may(one, lawyer));
    const [first] = able;
    if (!first) continue;
    const rank = one.askedAt - Math.max(...able.map((lawyer) => headStart(one, lawyer)));
    if (next !== null && rank >= next.rank) continue;
    const lawyer = able.reduce((best, other) => (fitsBetter(other, best, one) ? other : best), first);
    next = { waiting: one, lawyer, rank };
  }
  return next && { waiting: next.waiting, lawyer: next.lawyer };
}

function headStart(need: Need, { duty }: FreeLawyer): number {
  const signs = need.signLanguage && duty.signLanguage ? headStartMs.signLanguage : 0;
  const language = need.languages.includes('zh-CN') ? 0 : headStartMs.noChinese;
  const field = knowsField(need, duty) ? headStartMs.field : 0;
  return signs + language + field + (need.as === 'interpreter' ? headStartMs.interpreter : 0);
}

function knowsField({ fields }: Need, duty: Duty): boolean {
  return fields.some((one) => duty.fields.includes(one));
}

/** In this order: signs, speaks the language of the screen, knows the field, can do the least else, was free the longest. */
function fitsBetter(one: FreeLawyer, other: FreeLawyer, need: Need): boolean {
  const [first] = need.languages;
  const merits = (lawyer: FreeLawyer): number[] => [
    need.signLanguage === lawyer.duty.signLanguage ? 1 : 0,
    first !== undefined && lawyer.duty.languages.includes(first) ? 1 : 0,
    knowsField(need, lawyer.duty) ? 1 : 0,
    // Whoever speaks Mongolian, too, is kept for those who speak nothing else.
    -lawyer.duty.languages.length,
    -lawyer.freeSince,
  ];
  const [of, against] = [merits(one), merits(other)];
  const at = of.findIndex((merit, index) => merit !== against[index]);
  return at >= 0 && (of[at] ?? 0) > (against[at] ?? 0);
}

import { ORPCError } from '@orpc/server';
import { call as callContract } from '#contract/call.ts';
import { captions as captionsContract } from '#contract/captions.ts';
import { type ConsultationOffer, consultation } from '#contract/consultation.ts';
import { hotline as hotlineContract } from '#contract/hotline.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';

export interface HostConsultationDeps {
  readonly hotline: string;
  readonly clock: Clock;
}

const never = { on: () => () => undefined };

/** What a host answers its boxes: no hub leads to lawyers from here yet, so that a page offers the hotline alone. */
export function hostConsultationProcedures(
  { consultation: os, call, captions, hotline }: Procedures,
  deps: HostConsultationDeps,
) {
  const refuse = (): never => {
    throw new ORPCError('NOT_OFFERED', { status: 409 });
  };
  const offer: ConsultationOffer = {
    ...{ open: { now: 'none' }, kinds: [], languages: [], signLanguage: false, lawyers: [], waiting: 0 },
    isCutOff: false,
    ...{ hotline: deps.hotline, canDial: false, callBacks: [], bookings: [] },
  };
  const { offer: _, ...rest } = consultation;
  return {
    consultation: {
      offer: os.offer.handler(({ signal }) => live(() => offer, never, { clock: deps.clock, signal })),
      ...refusals(rest, os, refuse),
    },
    call: refusals(callContract, call, refuse),
    captions: refusals(captionsContract, captions, refuse),
    hotline: refusals(hotlineContract, hotline, refuse),
  };
}

/** An implementer has its procedures only when they are asked for by name, and names are the contract's. */
function refusals<Of extends object>(
  contract: Of,
  implementer: object,
  refuse: () => never,
): Record<keyof Of, object> {
  const given = implementer as Record<string, { handler(refuse: () => never): object }>;
  return Object.fromEntries(
    Object.keys(contract).map((name) => [name, given[name]?.handler(refuse)]),
  ) as Record<keyof Of, object>;
}

import type { Service } from '#contract/queue.ts';

export interface WaitingFigures {
  readonly total: number;
  /** Services with somebody waiting, most first. */
  readonly busiest: readonly Service[];
}

const mostShown = 5;

/** How many wait, in all and where most of them do. */
export function waitingFigures(services: readonly Service[]): WaitingFigures {
  const busy = services.filter((service) => service.waiting > 0);
  return {
    total: services.reduce((sum, service) => sum + service.waiting, 0),
    busiest: busy.toSorted((a, b) => b.waiting - a.waiting).slice(0, mostShown),
  };
}

import { randomUUID } from 'node:crypto';
import { localText } from '#contract/common.ts';
import type { ToyPaper } from '#contract/toy.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Documents } from '../documents/documents.ts';
import { dayAt } from '../kernel/day.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Settings } from '../settings/schema.ts';

export interface ToyNeeds {
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station'>;
  readonly documents: Pick<Documents, 'print'>;
}

const days = { decision: 60, judgment: 15 };
const dayMs = 86_400_000;

/** The handlers of `contract.toy`. */
export function toyProcedures({ toy }: Procedures, { clock, settings, documents }: ToyNeeds) {
  const { name, timeZone } = settings.station;
  return {
    lastDay: toy.lastDay.handler(async ({ input: { matter, language } }) => {
      const printedAt = clock.now();
      const lastDay = dayAt(printedAt + days[matter] * dayMs, timeZone);
      const sheet = { language, issuer: localText(name, language), printedAt, timeZone } as const;
      const paper: ToyPaper = { template: 'toy', ...sheet, size: 'large', lastDay };
      const printed = await documents.print({ jobId: `toy-${randomUUID()}`, paper });
      return { lastDay, printed: printed.ok };
    }),
  };
}

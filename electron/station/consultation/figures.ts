import type { ConsultationFigures } from '#contract/lawyer.ts';
import { ratingLevels } from '#contract/ratings.ts';
import type { RequestRecord } from './requests-table.ts';

/** The figures of a day: how many and how long, and nobody's name. */
export function figuresOf(
  day: string,
  records: readonly RequestRecord[],
  reservations: Pick<ConsultationFigures, 'callBacks' | 'bookings'>,
): ConsultationFigures {
  const answered = records.filter(({ answeredAt }) => answeredAt !== null);
  const waits = answered.map(({ answeredAt, askedAt }) => (answeredAt ?? askedAt) - askedAt);
  const lengths = answered.flatMap(({ answeredAt, endedAt }) =>
    answeredAt !== null && endedAt !== null ? [endedAt - answeredAt] : [],
  );
  const results = answered.flatMap(({ result }) => (result === null ? [] : [result]));
  return {
    day,
    asked: records.length,
    answered: answered.length,
    givenUp: records.filter(({ state, answeredAt }) => state === 'ended' && answeredAt === null).length,
    ...reservations,
    meanWaitMs: mean(waits),
    longestWaitMs: waits.length > 0 ? Math.max(...waits) : null,
    meanCallMs: mean(lengths),
    results: [...new Set(results)].sort().map((result) => ({
      result,
      count: results.filter((one) => one === result).length,
    })),
    ratings: ratingLevels.map((level) => ({
      level,
      count: records.filter(({ rating }) => rating?.level === level).length,
    })),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? Math.round(values.reduce((sum, one) => sum + one, 0) / values.length) : null;
}

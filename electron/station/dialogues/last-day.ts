import type { Calculators } from '../calculators/calculators.ts';
import type { LastDay } from './condition.ts';

/**
 * Last days by the calculator of deadlines, which knows the holidays. In a year whose holidays are not arranged a last day does not
 * move: a Sunday may become one on which people work, and whoever came on the Monday would be late.
 */
export function createLastDay(calculators: Calculators, today: () => string): LastDay {
  return (event, { count: length, unit }) => {
    const worked = calculators.calculate('deadline', { event, length, unit }, { day: today() });
    if (!worked.ok) return null;
    const { lastDay, beforeRollOver: before = lastDay } = worked.value.result;
    if (typeof lastDay !== 'string' || typeof before !== 'string') return null;
    return calculators.isArranged(before) ? lastDay : before;
  };
}

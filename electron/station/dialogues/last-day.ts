import type { Calculators } from '../calculators/calculators.ts';
import type { LastDay } from './condition.ts';

/** Last days by the calculator of deadlines, which knows the holidays. */
export function createLastDay(calculators: Calculators, today: () => string): LastDay {
  return (event, { count: length, unit }) => {
    const worked = calculators.calculate('deadline', { event, length, unit }, { day: today() });
    const lastDay = worked.ok ? worked.value.result.lastDay : null;
    return typeof lastDay === 'string' ? lastDay : null;
  };
}

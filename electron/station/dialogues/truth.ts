import { type Condition, holds, type Moment } from './condition.ts';

/** A moment at which some facts are still to be decided. */
export interface OpenMoment extends Moment {
  readonly open: ReadonlySet<string>;
}

/** Whether a condition holds whatever the open facts become; null: it depends on them. */
export function truth(condition: Condition, moment: OpenMoment): boolean | null {
  switch (condition.op) {
    case 'and':
      return all(condition.of.map((each) => truth(each, moment)));
    case 'or':
      return not(all(condition.of.map((each) => not(truth(each, moment)))));
    case 'not':
      return not(truth(condition.of, moment));
    case 'named': {
      const named = moment.named.get(condition.fact);
      return named ? truth(named, moment) : false;
    }
    default:
      return isOpen(condition, moment) ? null : holds(condition, moment);
  }
}

function isOpen(condition: Exclude<Condition, { op: 'and' | 'or' | 'not' | 'named' }>, { open }: OpenMoment) {
  return (
    open.has(condition.fact) ||
    ('than' in condition && 'fact' in condition.than && open.has(condition.than.fact))
  );
}

function all(truths: readonly (boolean | null)[]): boolean | null {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

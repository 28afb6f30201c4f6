import type { Standing, Waiting } from './level.ts';
import { canHelp, type Need } from './matching.ts';
import type { PoolLawyer } from './pool-lawyer.ts';

/** Somebody who waits. `ringId` null: nobody is held or rung for them. */
interface InLine {
  readonly waiting: Waiting;
  readonly ringId: string | null;
}

type Lawyers = readonly Pick<PoolLawyer, 'state' | 'duty'>[];

/**
 * How each who waits stands, whoever asked first before the others. Each is worked out only when it is asked for: telling one
 * may give the next a ring.
 */
export function* standingsOf<One extends InLine>(
  all: readonly One[],
  lawyers: Lawyers,
): Generator<readonly [One, Standing], void, void> {
  const able = new Map<string, Lawyers>();
  const before = new Map<string, { readonly waiting: Waiting; count: number }>();
  for (const entry of [...all].sort((one, other) => one.waiting.askedAt - other.waiting.askedAt)) {
    const { waiting } = entry;
    const need = needOf(waiting);
    const helpers = able.get(need) ?? ableFor(waiting, lawyers);
    able.set(need, helpers);
    const rivals = [...before.values()].filter((line) =>
      helpers.some((lawyer) => canHelp(lawyer, line.waiting)),
    );
    yield [entry, { ahead: sum(rivals), rung: entry.ringId !== null, able: helpers.length }];
    const same = before.get(need) ?? { waiting, count: 0 };
    if (waiting.as !== 'interpreter') same.count += 1;
    before.set(need, same);
  }
}

function ableFor(waiting: Waiting, lawyers: Lawyers): Lawyers {
  return lawyers.filter((lawyer) => lawyer.state !== 'away' && canHelp(lawyer, waiting));
}

/** Those who need the same are in the same line. */
function needOf({ as, kind, languages }: Need): string {
  return `${as ?? ''} ${kind} ${languages.join(' ')}`;
}

function sum(lines: readonly { readonly count: number }[]): number {
  return lines.reduce((all, { count }) => all + count, 0);
}

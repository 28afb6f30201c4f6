import type { OnDuty } from '#contract/consultation.ts';
import type { PoolLawyer } from './pool-lawyer.ts';

const nobody: OnDuty = {
  ...{ kinds: [], languages: [], signLanguage: false, lawyers: [], waiting: 0, isCutOff: false },
};

/** Who is signed in at one hub. Whoever's page is gone for a moment is not rung. */
export function onDutyAt(lawyers: readonly Readonly<PoolLawyer>[], waiting: number): OnDuty {
  const onDuty = lawyers.filter(({ state, awayWhy }) => state !== 'away' && awayWhy === null);
  const consult = onDuty.filter(({ duty }) => duty.kinds.includes('consultation'));
  const free = consult.filter(({ state, pages }) => state === 'free' && pages > 0);
  const spoken = (some: typeof onDuty) => [...new Set(some.flatMap(({ duty }) => duty.languages))];
  const freely = spoken(free);
  return {
    kinds: [...new Set(onDuty.flatMap(({ duty }) => duty.kinds))],
    languages: spoken(onDuty),
    signLanguage: onDuty.some(({ duty }) => duty.signLanguage),
    lawyers: spoken(consult).map((language) => ({ language, free: freely.includes(language) })),
    waiting: consult.length > 0 ? waiting : 0,
    isCutOff: false,
  };
}

/** All whom a person here may be answered by. Null: nobody knows, or there is no such hub. */
export function together(here: OnDuty | null, above: OnDuty | null): OnDuty {
  if (!here || !above) return here ?? above ?? nobody;
  return {
    kinds: [...new Set([...here.kinds, ...above.kinds])],
    languages: [...new Set([...here.languages, ...above.languages])],
    signLanguage: here.signLanguage || above.signLanguage,
    lawyers: [...above.lawyers, ...here.lawyers].reduce(withLawyer, []),
    waiting: leastWaiting([here, above]),
    isCutOff: here.isCutOff || above.isCutOff,
  };
}

type Lawyers = OnDuty['lawyers'];

function withLawyer(all: Lawyers, { language, free }: Lawyers[number]): Lawyers {
  const known = all.find((one) => one.language === language);
  const others = all.filter((one) => one !== known);
  return [...others, { language, free: free || (known?.free ?? false) }];
}

/** As the place in line is said: where the fewest wait, of those levels that have lawyers. */
function leastWaiting(levels: readonly OnDuty[]): number {
  const counts = levels.filter(({ lawyers }) => lawyers.length > 0).map(({ waiting }) => waiting);
  return counts.length > 0 ? Math.min(...counts) : 0;
}

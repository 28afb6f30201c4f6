import { citationsIn } from './check/check.ts';
import type { Guide } from './guide.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** Since when a cited article is repealed; null: it is not. */
export type RepealedSince = (cited: string) => string | null;

/** Each sentence of a guide that rests on an article which is repealed. */
export function outdatedIn(guide: Guide, file: YamlFile, repealedSince: RepealedSince): Fault[] {
  return citationsIn(guide).flatMap(({ path, cited }) =>
    cited.flatMap((citation) => {
      const since = repealedSince(citation);
      const reason = `${citation} is repealed since ${since}`;
      return since === null ? [] : [{ file: file.name, line: file.lineOf(path), reason }];
    }),
  );
}

/** A guide without those sentences. Null: a conclusion has nothing left to rest on, and the guide cannot be offered. */
export function inForce(guide: Guide, repealedSince: RepealedSince): Guide | null {
  const rests = ({ laws }: { readonly laws: readonly string[] }) =>
    laws.every((cited) => repealedSince(cited) === null);
  const lines = <Line extends { readonly text: { readonly laws: readonly string[] } }>(
    all: readonly Line[],
  ) => all.filter(({ text }) => rests(text));
  const conclusions = guide.conclusions.map((each) => ({ ...each, says: each.says.filter(rests) }));
  if (conclusions.some(({ says }) => says.length === 0)) return null;
  return {
    ...guide,
    conclusions,
    evidence: lines(guide.evidence),
    periods: guide.periods.filter(rests),
    risks: lines(guide.risks),
    steps: lines(guide.steps),
    where: lines(guide.where),
    aid: lines(guide.aid),
  };
}

const hanRuns = /[\u3400-\u9fff]+/g;

/**
 * Every two Chinese characters that stand side by side. They find what segmentation cuts differently in the question
 * than in the law, and words that no dictionary has.
 */
export function grams(text: string): string[] {
  const pairs: string[] = [];
  for (const run of text.match(hanRuns) ?? [])
    for (let at = 0; at + 1 < run.length; at += 1) pairs.push(run.slice(at, at + 2));
  return pairs;
}

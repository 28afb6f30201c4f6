import type { SourceKind } from '#station/content/pack/pack.ts';

/** What the folders of a content folder hold. The Chinese names are those of the national law collections. */
const folderKinds: Readonly<Record<string, SourceKind>> = {
  laws: 'law',
  regulations: 'regulation',
  行政法规: 'regulation',
  监察法规: 'regulation',
  地方性法规: 'regulation',
  rules: 'rule',
  部门规章: 'rule',
  interpretations: 'interpretation',
  司法解释: 'interpretation',
  cases: 'case',
  案例: 'case',
  guides: 'guide',
  education: 'education',
  notes: 'note',
  白话: 'note',
  notices: 'notice',
  institutions: 'institutions',
  people: 'people',
  playlist: 'playlist',
  bank: 'bank',
  quizzes: 'quiz',
  clips: 'clips',
  validity: 'validity',
  dialogues: 'dialogues',
};

/**
 * The kind of a file by its own name (`bank.jsonl`) or the innermost folder that has a meaning. Markdown below any
 * other folder is a law: the collections sort laws by field (民法商法, 社会法 …).
 */
export function kindOf(segments: readonly string[]): SourceKind {
  for (const segment of segments.toReversed()) {
    const kind = folderKinds[segment.replace(/\.(json|jsonl)$/, '')];
    if (kind !== undefined) return kind;
  }
  return 'law';
}

/** What stands in the folder beside the content of packs: the product reads it itself. */
export function isOfTheProduct(file: string): boolean {
  return /^(calculators|forms)\//.test(file);
}

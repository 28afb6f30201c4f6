import { type ContentDocument, canonicalJson, sha256 } from '../pack/pack.ts';
import type { SourceFault } from './source/clean-lines.ts';

/** A document that is there already. The same text: worth a look. Another text: the file cannot be used. */
interface Duplicate {
  readonly same: boolean;
  readonly fault: SourceFault;
}

/** Finds a second file of the same version of the same law. Collections sort some laws into two folders. */
export class DuplicateDocuments {
  readonly #seen = new Map<string, { readonly file: string; readonly words: string }>();

  of({ head, items }: ContentDocument, files: readonly string[]): Duplicate | null {
    const file = files[0] ?? '';
    const words = wordsOf(items);
    const before = this.#seen.get(head.id);
    if (!before) {
      this.#seen.set(head.id, { file, words });
      return null;
    }
    const same = before.words === words;
    const reason = same
      ? `has the same text as ${before.file}: kept once`
      : `has another text than ${before.file}, which has the same title and date: take one of them away`;
    return { same, fault: { file, line: 1, reason } };
  }
}

/** Two copies differ in spaces and headings more often than in words. */
function wordsOf(items: ContentDocument['items']): string {
  const words = items.map((item) => ('text' in item ? item.text.replace(/\s/g, '') : item));
  return sha256(canonicalJson(words));
}

import { type ContentDocument, type Item, type Kind, knownDays } from '../pack/pack.ts';
import type { SourceFault } from './source/clean-lines.ts';

/** What one record needs another for. */
interface Use {
  readonly wanted: string;
  readonly reason: string;
}

/**
 * Leaves out the records that do not fit together: people without institution, playlists that show what is not there,
 * what is known of days to come, the second of two institutions or people with one id in different files. Everything else of a folder can be used.
 */
export class ReferenceCheck {
  readonly faults: SourceFault[] = [];
  /** Documents by id, institutions and people by kind and id; and the file each is in. */
  readonly #there = new Map<string, string>();
  readonly #today: string;

  /** @param today what is known cannot be of a later day */
  constructor(today: string) {
    this.#today = today;
  }

  /** Call it with every document first. Gives the document without records whose id another file has given already. */
  first<Document extends Omit<ContentDocument, 'media'>>(document: Document, file: string): Document {
    const { head, items } = document;
    this.#there.set(head.id, file);
    return {
      ...document,
      items: items.filter((item) => this.#isOver(item, file) && this.#isFirst(head.kind, item, file)),
    };
  }
  /** Then with those that may refer to others. Gives the document without records that refer to what nobody has. */
  whole<Document extends Omit<ContentDocument, 'media'>>(document: Document, file: string): Document {
    const items = document.items.filter((item) => {
      const dead = usesOf(item).find(({ wanted }) => !this.#there.has(wanted));
      if (dead) this.#fault(file, `${dead.reason}, which this folder does not have: it is left out`);
      return dead === undefined;
    });
    return { ...document, items };
  }

  #isOver(item: Item, file: string): boolean {
    const coming = knownDays(item).find((day) => day > this.#today);
    if (coming)
      this.#fault(
        file,
        `${'id' in item && item.id} is known as of ${coming}, a day that is still to come: it is left out`,
      );
    return coming === undefined;
  }
  #isFirst(kind: Kind, item: Item, file: string): boolean {
    if (!('type' in item || 'role' in item)) return true;
    const name = `${kind} ${item.id}`;
    const before = this.#there.get(name);
    if (before === undefined) this.#there.set(name, file);
    else this.#fault(file, `has the id ${item.id}, which ${before} has already: that one is used`);
    return before === undefined;
  }
  #fault(file: string, reason: string): void {
    this.faults.push({ file, line: 0, reason });
  }
}

/** Kinds whose records refer to what may come later. */
export const referring: readonly Kind[] = ['people', 'playlist'];

function usesOf(item: Item): Use[] {
  if ('institution' in item)
    return [{ wanted: `institutions ${item.institution}`, reason: `${item.id} is at ${item.institution}` }];
  if (!('show' in item) || item.show.what === 'media') return [];
  const wanted = item.show.what === 'document' ? item.show.document : item.show.quiz;
  return [{ wanted, reason: `${item.id} shows ${wanted}` }];
}

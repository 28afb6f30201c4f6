import type { ContentDocument, Item, Kind } from '../pack/document.ts';
import type { SourceFault } from '../source/clean-lines.ts';

interface Use {
  readonly file: string;
  readonly wanted: string;
  readonly reason: string;
}

/**
 * Finds records that do not fit together: people without institution, playlists that show what is not there, two
 * institutions or two people with one id in different files.
 */
export class ReferenceCheck {
  /** Documents by id, institutions and people by kind and id; and the file each is in. */
  readonly #there = new Map<string, string>();
  readonly #uses: Use[] = [];
  readonly #faults: SourceFault[] = [];

  see({ head, items }: ContentDocument, file: string): void {
    this.#there.set(head.id, file);
    for (const item of items) {
      if ('type' in item || 'role' in item) this.#seeRecord(head.kind, item.id, file);
      this.#seeUse(item, file);
    }
  }
  /** Call it when everything has been seen. */
  faults(): SourceFault[] {
    const missing = this.#uses.filter(({ wanted }) => !this.#there.has(wanted));
    const named = missing.map(({ file, reason }) => ({
      file,
      line: 0,
      reason: `${reason}, which this folder does not have`,
    }));
    return [...this.#faults, ...named];
  }
  #seeRecord(kind: Kind, id: string, file: string): void {
    const name = `${kind} ${id}`;
    const before = this.#there.get(name);
    if (before === undefined) this.#there.set(name, file);
    else
      this.#faults.push({
        file,
        line: 0,
        reason: `has the id ${id}, which ${before} has already: that one is used`,
      });
  }
  #seeUse(item: Item, file: string): void {
    if ('institution' in item)
      this.#use(file, `institutions ${item.institution}`, `${item.id} is at ${item.institution}`);
    if (!('show' in item)) return;
    const { show } = item;
    if (show.what === 'document') this.#use(file, show.document, `${item.id} shows ${show.document}`);
    if (show.what === 'quiz') this.#use(file, show.quiz, `${item.id} shows ${show.quiz}`);
  }
  #use(file: string, wanted: string, reason: string): void {
    this.#uses.push({ file, wanted, reason });
  }
}

import type { ContentDocument } from '../pack/document.ts';
import type { SourceFault } from '../source/clean-lines.ts';

interface Use {
  readonly file: string;
  readonly wanted: string;
  readonly reason: string;
}

/** Finds records that name something the pack does not have: people without institution, playlists of nothing. */
export class ReferenceCheck {
  readonly #there = new Set<string>();
  readonly #uses: Use[] = [];

  see({ head, items }: ContentDocument, file: string): void {
    this.#there.add(head.id);
    for (const item of items) {
      if (head.kind === 'institutions' && 'id' in item) this.#there.add(`institution ${item.id}`);
      if ('institution' in item)
        this.#use(file, `institution ${item.institution}`, `${item.id} is at ${item.institution}`);
      if (!('show' in item)) continue;
      const { show } = item;
      if (show.what === 'document') this.#use(file, show.document, `${item.id} shows ${show.document}`);
      if (show.what === 'quiz') this.#use(file, show.quiz, `${item.id} shows ${show.quiz}`);
    }
  }
  /** Call it when everything has been seen. */
  faults(): SourceFault[] {
    return this.#uses
      .filter(({ wanted }) => !this.#there.has(wanted))
      .map(({ file, reason }) => ({ file, line: 0, reason: `${reason}, which this folder does not have` }));
  }
  #use(file: string, wanted: string, reason: string): void {
    this.#uses.push({ file, wanted, reason });
  }
}

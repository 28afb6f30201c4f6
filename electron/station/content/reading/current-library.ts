import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { assemblerVersion, ContentStore, type Installed } from '../install/install.ts';
import { Library } from '../library/library.ts';
import { EntrySearch, LibrarySearch } from '../search/search.ts';

/** A library that is open. */
export interface OpenLibrary {
  readonly installed: Installed;
  readonly library: Library;
  readonly search: LibrarySearch;
  readonly entries: EntrySearch;
}

/** How often it is asked whether another process has put another library in place: a stick, the command line. */
const lookEveryMs = 5_000;

/** The library in use, open; another takes its place when it was switched. Nothing is opened before somebody asks. */
export class CurrentLibrary {
  readonly changes = new Emitter<void>();
  readonly store: ContentStore;
  readonly #clock: Clock;
  #open: OpenLibrary | null = null;
  #opened = false;
  #openedState = '';
  #timer: Timer | undefined;

  constructor(dataDir: string, clock: Clock) {
    this.store = new ContentStore(dataDir);
    this.#clock = clock;
  }
  /** Null: nothing is installed. */
  get open(): OpenLibrary | null {
    if (!this.#opened) this.refresh();
    return this.#open;
  }
  start(): void {
    this.#timer = this.#clock.after(lookEveryMs, () => {
      if (this.#opened && this.#state() !== this.#openedState) this.refresh();
      this.start();
    });
  }
  stop(): void {
    this.#timer?.cancel();
    this.#close();
    this.#opened = false;
  }
  /** Looks which library is in use, and opens it in place of the one that was open. */
  refresh(): void {
    this.#openedState = this.#state();
    const current = this.store.current();
    if (this.#opened && current?.name === this.#open?.installed.name) return;
    this.#close();
    this.#opened = true;
    // One that other software made may have other tables: it is made again at once, and opened then.
    this.#open = current?.assembler === assemblerVersion ? openLibrary(current, this.#clock) : null;
    this.changes.emit();
  }

  #close(): void {
    this.#open?.library.close();
    this.#open = null;
  }
  /** Tells one `state.json` from another: each switch writes a new file. Its time alone could come twice. */
  #state(): string {
    const file = statSync(join(this.store.folder, 'state.json'), { throwIfNoEntry: false });
    return file ? `${file.ino} ${file.mtimeMs}` : '';
  }
}

function openLibrary(installed: Installed, clock: Clock): OpenLibrary {
  const library = new Library(installed.file);
  return {
    installed,
    library,
    search: new LibrarySearch(library.db, (row) => library.documents.textOf(row) ?? '', clock),
    entries: new EntrySearch(library.db, clock),
  };
}

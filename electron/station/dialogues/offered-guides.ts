import type { LegalLibrary } from '../content/content.ts';
import type { Log } from '../log/events.ts';
import { checkReferences } from './check/references.ts';
import { GuideMatcher } from './match.ts';
import { type Dialogues, readDialogues } from './read-dialogues.ts';
import type { Fault } from './yaml-file.ts';

export type OpenLibrary = NonNullable<LegalLibrary['open']>;
type Library = OpenLibrary['library'];

/** The guides of the library in use. One that is broken is not offered, and the technician is told; all others are. */
export class OfferedGuides {
  readonly #log: Pick<Log, 'write'> | null;
  readonly #known = new WeakMap<Library, Dialogues>();
  readonly #broken = new WeakMap<Library, readonly Fault[]>();
  readonly #matchers = new WeakMap<Library, GuideMatcher>();

  /** @param log null: nobody is told */
  constructor(log: Pick<Log, 'write'> | null) {
    this.#log = log;
  }
  of({ library }: Pick<OpenLibrary, 'library'>): Dialogues {
    const known = this.#known.get(library);
    if (known) return known;
    const read = readDialogues(library.dialogueFiles());
    const sound = soundOf(read);
    const broken = [...read.files.values()].flatMap(({ faults }) => faults.slice(0, 1));
    for (const { file, line, reason } of broken)
      this.#log?.write('dialogues.guide-broken', { guide: file, line, reason });
    this.#known.set(library, sound);
    this.#broken.set(library, broken);
    return sound;
  }
  /** What is wrong with files of the library, the first thing of each. */
  broken(open: Pick<OpenLibrary, 'library'>): readonly Fault[] {
    this.of(open);
    return this.#broken.get(open.library) ?? [];
  }
  /** Made when somebody first asks in their own words. */
  matcher(open: OpenLibrary): GuideMatcher {
    const known = this.#matchers.get(open.library);
    if (known) return known;
    const matcher = new GuideMatcher(this.of(open).guides.values(), open);
    this.#matchers.set(open.library, matcher);
    return matcher;
  }
}

/** Without guides in which something would break a walk. That all ways lead somewhere was proven before it was shipped, which takes a second or more. */
function soundOf(read: Dialogues): Dialogues {
  const guides = new Map(read.guides);
  for (const [id, guide] of read.guides) {
    const file = read.files.get(id);
    if (!file) continue;
    checkReferences(guide, file, new Set(read.files.keys()));
    if (file.faults.length > 0) guides.delete(id);
  }
  return { ...read, guides };
}

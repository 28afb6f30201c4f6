import type { LegalLibrary } from '../content/content.ts';
import type { Log } from '../log/events.ts';
import { checkReferences } from './check/references.ts';
import { inForce, outdatedIn, type RepealedSince } from './in-force.ts';
import { GuideMatcher } from './match.ts';
import { type Dialogues, readDialogues } from './read-dialogues.ts';
import type { Fault } from './yaml-file.ts';

export type OpenLibrary = NonNullable<LegalLibrary['open']>;
type Library = OpenLibrary['library'];

/** What is wrong with guides, for whoever looks after the terminal. */
export interface GuideFaults {
  /** The first thing of each file that cannot be used. */
  readonly broken: readonly Fault[];
  /** Sentences on articles that are repealed. */
  readonly outdated: readonly Fault[];
}

interface Offered extends GuideFaults {
  readonly day: string;
  readonly dialogues: Dialogues;
}

/** The guides of a library that people can use, read when somebody first asks for them and looked through once a day. */
export class OfferedGuides {
  readonly #log: Pick<Log, 'write'> | null;
  readonly #today: () => string;
  readonly #sound = new WeakMap<Library, { dialogues: Dialogues; broken: readonly Fault[] }>();
  readonly #offered = new WeakMap<Library, Offered>();
  readonly #matchers = new WeakMap<Dialogues, GuideMatcher>();

  /** @param log null: nobody is told */
  constructor(log: Pick<Log, 'write'> | null, today: () => string) {
    this.#log = log;
    this.#today = today;
  }
  of(open: Pick<OpenLibrary, 'library'>): Dialogues {
    return this.#on(this.#today(), open).dialogues;
  }
  faults(open: Pick<OpenLibrary, 'library'>): GuideFaults {
    return this.#on(this.#today(), open);
  }
  /** Made when somebody first asks in their own words. */
  matcher(open: OpenLibrary): GuideMatcher {
    const dialogues = this.of(open);
    const known = this.#matchers.get(dialogues);
    if (known) return known;
    const matcher = new GuideMatcher(dialogues.guides.values(), open);
    this.#matchers.set(dialogues, matcher);
    return matcher;
  }

  #on(day: string, { library }: Pick<OpenLibrary, 'library'>): Offered {
    const known = this.#offered.get(library);
    if (known?.day === day) return known;
    const { dialogues, broken } = this.#read(library);
    const repealed: RepealedSince = (cited) => library.documents.repealedSince(cited, day);
    const outdated = [...dialogues.guides].flatMap(([id, guide]) => {
      const file = dialogues.files.get(id);
      return file ? outdatedIn(guide, file, repealed) : [];
    });
    const isAsBefore = known && JSON.stringify(known.outdated) === JSON.stringify(outdated);
    const offered = isAsBefore
      ? { ...known, day }
      : { day, broken, outdated, dialogues: without(outdated, dialogues, repealed) };
    if (!isAsBefore) this.#tell('dialogues.article-repealed', outdated);
    this.#offered.set(library, offered);
    return offered;
  }
  #read(library: Library) {
    const known = this.#sound.get(library);
    if (known) return known;
    const read = readDialogues(library.dialogueFiles());
    const dialogues = soundOf(read);
    const broken = [...read.files.values()].flatMap(({ faults }) => faults.slice(0, 1));
    this.#tell('dialogues.guide-broken', broken);
    const sound = { dialogues, broken };
    this.#sound.set(library, sound);
    return sound;
  }
  #tell(event: 'dialogues.guide-broken' | 'dialogues.article-repealed', faults: readonly Fault[]): void {
    for (const { file, line, reason } of faults) this.#log?.write(event, { guide: file, line, reason });
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

/** Without what rests on repealed articles. */
function without(outdated: readonly Fault[], dialogues: Dialogues, repealed: RepealedSince): Dialogues {
  const guides = new Map(dialogues.guides);
  for (const { file } of outdated) {
    const guide = dialogues.guides.get(file);
    const left = guide && inForce(guide, repealed);
    if (left) guides.set(file, left);
    else guides.delete(file);
  }
  return { ...dialogues, guides };
}

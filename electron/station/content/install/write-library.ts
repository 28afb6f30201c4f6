import type { Database, Statement } from 'better-sqlite3';
import type { Language } from '#contract/common.ts';
import { findReferences, findRepeals, parseCitation, workOf } from '../citations/citations.ts';
import {
  type BankItem,
  type ClipItem,
  type DialogueFile,
  type DocumentEntry,
  type DocumentRun,
  type Head,
  type Institution,
  type Item,
  isLearnedKind,
  type Kind,
  LearnedReader,
  noteWork,
  numberedKinds,
  type Person,
  type TextHead,
  type Unit,
  type Validity,
} from '../pack/pack.ts';
import { nextChange, type Repeal, repealOf, termsOf, type Version } from './in-force.ts';

/** Amendments and decisions speak of the articles of other laws. */
const speaksOfOthers = /修正案|修改|的决定|废止/;

/** The text document whose rows are being written. */
interface Current {
  readonly row: number;
  readonly head: TextHead;
  readonly work: number;
}

/**
 * Writes the rows of a library, document by document: `begin`, `add` for each chunk, `end`. What it is given has been
 * looked at (`pack/check-pack.ts`).
 */
export class LibraryWriter {
  /** What the search takes from the pack as it is; it stands in no table of the library. */
  readonly learned = new LearnedReader();
  readonly #db: Database;
  readonly #rows: Rows;
  readonly #works: ReadonlyMap<string, number>;
  readonly #repeals = new Map<number, Repeal[]>();
  /** The days from which something holds that no text says. */
  readonly #validFrom: string[] = [];
  #entry: DocumentEntry | null = null;
  #text: Current | null = null;
  #documents = 0;
  #articles = 0;
  #links = 0;
  #ordinal = 0;
  /** Of the clips that are being written. */
  #language: Language = 'zh-CN';

  constructor(db: Database, works: Iterable<string>) {
    this.#db = db;
    this.#rows = prepareRows(db);
    this.#works = new Map([...works].map((work, index) => [work, index + 1]));
    db.exec('BEGIN');
    for (const [work, id] of this.#works) this.#rows.work.run(id, work);
  }
  begin(entry: DocumentEntry): void {
    this.#entry = entry;
    this.#text = null;
    this.#documents += 1;
    for (const { name, type, hash, bytes, pieces } of entry.media) {
      this.#rows.media.run(hash, type, bytes, JSON.stringify(pieces));
      this.#rows.documentMedia.run(entry.id, name, hash);
    }
  }
  add({ head, items }: DocumentRun): void {
    if (head !== null) this.#addHead(head);
    for (const item of items) this.#addItem(item);
  }
  end(): void {
    if (this.#text) this.#rows.lastArticle.run(this.#articles, this.#text.row);
  }
  counts(): { documents: number; articles: number; links: number } {
    return { documents: this.#documents, articles: this.#articles, links: this.#links };
  }
  /** Takes out the links to articles that no version of the law has. Needs the indexes. */
  dropDeadLinks(): void {
    this.#links -= this.#db
      .prepare(
        `DELETE FROM links WHERE number IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM documents JOIN articles ON articles.document = documents.id
           WHERE documents.work = links.work AND articles.number = links.number AND articles.suffix = links.suffix)`,
      )
      .run().changes;
  }
  /** Marks what applies on a day; tells the next day on which the marks would change. */
  markInForce(asOf: string): string | null {
    const days: (string | null)[] = [...this.#validFrom];
    for (const [work, versions] of this.#versions()) {
      const repeal = repealOf(versions, this.#repeals.get(work) ?? []);
      if (repeal) this.#rows.repeal.run(repeal.on, repeal.by, work);
      for (const term of termsOf(versions, repeal, asOf)) {
        this.#rows.term.run(term.ends, Number(term.inForce), term.id);
        days.push(term.ends);
      }
      days.push(...versions.map(({ effective }) => effective));
    }
    this.#rows.shadowArticles.run(asOf);
    this.#rows.shadowNotes.run();
    return nextChange(days, asOf);
  }
  /** Says what the library is, and ends the writing of rows. */
  describe(facts: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(facts)) this.#rows.library.run(key, value);
    this.#db.exec('COMMIT');
  }

  #versions(): Map<number, Version[]> {
    const works = new Map<number, Version[]>();
    const rows = this.#db
      .prepare<[], Version & { work: number }>('SELECT id, work, version, effective FROM documents')
      .all();
    for (const { work, ...version } of rows) addTo(works, work, version);
    return works;
  }
  #addHead(head: Head): void {
    if (head.kind === 'quiz') this.#rows.quiz.run(head.id, head.title, JSON.stringify(head.translations));
    if (head.kind === 'clips') this.#language = head.language;
    this.learned.head(head);
    if (!('work' in head)) return;
    const work = this.#works.get(head.work);
    if (work === undefined)
      throw new Error(`${head.id} is of the work ${head.work}, which is not in the pack`);
    this.#text = { row: this.#documents, head, work };
    this.#rows.document.run({
      ...head,
      row: this.#documents,
      work,
      translations: JSON.stringify(head.translations),
      info: JSON.stringify(head.info),
      fields: JSON.stringify(head.fields),
      first: this.#articles + 1,
    });
    head.parts.forEach(({ parent, title }, ordinal) => {
      this.#rows.part.run(this.#documents, ordinal, parent, title);
    });
  }
  #addItem(item: Item): void {
    const kind = this.#entry?.kind;
    if (this.#text) this.#addUnit(this.#text, item as Unit);
    else if (kind) this.#addRecord(kind, item);
  }
  #addRecord(kind: Kind, item: Item): void {
    const record = JSON.stringify(item);
    if (kind === 'institutions') this.#addInstitution(item as Institution, record);
    else if (kind === 'people') this.#addPerson(item as Person, record);
    else if (kind === 'quiz') this.#rows.question.run(this.#entry?.id, ++this.#ordinal, record);
    else if (kind === 'playlist') this.#rows.playlist.run(record);
    else if (kind === 'validity') this.#addValidity(item as Validity, record);
    else if (kind === 'clips') this.#addClip(item as ClipItem);
    else if (kind === 'dialogues') this.#addDialogue(item as DialogueFile);
    else if (isLearnedKind(kind)) this.learned.item(item);
    else if (kind === 'bank') {
      const { id, asOf, question, articles } = item as BankItem;
      this.#rows.bank.run(this.#entry?.id, id, asOf ?? null, question, JSON.stringify(articles));
    }
  }
  #addClip({ id, text, sounds }: ClipItem): void {
    const hashes = new Map(this.#entry?.media.map(({ name, hash }) => [name, hash]));
    this.#rows.clip.run(this.#language, id, text, JSON.stringify(sounds.map((name) => hashes.get(name))));
  }
  #addValidity({ id, law, article, state, since }: Validity, record: string): void {
    const { number, suffix } = parseCitation(`${law}${article ?? ''}`) ?? { number: null, suffix: null };
    this.#rows.validity.run(id, workOf(law), number, suffix, state, since, record);
    this.#validFrom.push(since);
    const work = this.#works.get(workOf(law));
    if (state === 'repealed' && number === null && work !== undefined)
      addTo(this.#repeals, work, { on: since, adopted: since, by: null });
  }
  #addDialogue({ id, yaml }: DialogueFile): void {
    this.#rows.dialogue.run(id, yaml);
  }
  #addInstitution(institution: Institution, record: string): void {
    const { id, type, name, position, languages, specialities } = institution;
    const place = [position?.latitude ?? null, position?.longitude ?? null];
    const lists = [JSON.stringify(languages), JSON.stringify(specialities)];
    this.#rows.institution.run(id, type, name, ...place, ...lists, record);
  }
  #addPerson({ id, role, name, institution, languages, specialities }: Person, record: string): void {
    const lists = [JSON.stringify(languages), JSON.stringify(specialities)];
    this.#rows.person.run(id, role, name, institution, ...lists, record);
  }
  #addUnit(document: Current, unit: Unit): void {
    this.#articles += 1;
    this.#rows.article.run({ ...unit, row: this.#articles, document: document.row });
    this.#addLinks(document, unit);
    if (unit.form !== 'passage') this.#addRepeals(document, unit.text);
  }
  #addLinks({ head, work }: Current, { text }: Unit): void {
    const own = head.kind === 'note' ? this.#workNamed(head.work.slice(noteWork('').length)) : work;
    const references = findReferences(text, {
      isWork: (name) => this.#workNamed(name) !== undefined,
      bareIsOwn: numberedKinds.includes(head.kind) && !speaksOfOthers.test(head.title),
    });
    for (const { from, to, work: name, number, suffix, paragraph } of references) {
      const target = name === null ? own : this.#workNamed(name);
      // A law that names itself as a whole leads nowhere.
      if (target === undefined || (target === work && number === null)) continue;
      this.#rows.link.run(this.#articles, from, to, target, number, suffix, paragraph);
      this.#links += 1;
    }
  }
  /** A law, or the notes on it where it is not here. */
  #workNamed(name: string): number | undefined {
    return this.#works.get(name) ?? this.#works.get(noteWork(name));
  }
  #addRepeals({ row, head, work }: Current, text: string): void {
    if (head.version === null || head.effective === null) return;
    for (const name of findRepeals(text)) {
      const target = this.#works.get(name);
      if (target === undefined || target === work) continue;
      const repeal = { on: head.effective, adopted: head.version, by: row };
      addTo(this.#repeals, target, repeal);
    }
  }
}

function addTo<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

type Rows = ReturnType<typeof prepareRows>;

function prepareRows(db: Database) {
  const prepare = (sql: string): Statement<unknown[]> => db.prepare(sql);
  return {
    library: prepare('INSERT INTO library VALUES (?, ?)'),
    work: prepare('INSERT INTO works (id, work) VALUES (?, ?)'),
    repeal: prepare('UPDATE works SET repealed_on = ?, repealed_by = ? WHERE id = ?'),
    shadowArticles: prepare(`UPDATE articles SET shadowed = 1 FROM documents d, works w, validity v
      WHERE d.id = articles.document AND w.id = d.work AND v.work = w.work AND v.number = articles.number
        AND v.suffix = articles.suffix AND v.state = 'repealed' AND v.since <= ? AND coalesce(d.effective, '') < v.since`),
    shadowNotes: prepare(`UPDATE articles SET shadowed = 1 FROM documents note, works noted
      WHERE note.id = articles.document AND note.kind = 'note' AND noted.id = note.work AND EXISTS (
        SELECT 1 FROM works w JOIN documents d ON d.work = w.id JOIN articles a ON a.document = d.id
        WHERE w.work = substr(noted.work, ${noteWork('').length + 1}) AND d.in_force AND NOT a.shadowed
          AND coalesce(note.fields ->> '$.version', d.version) IS d.version
          AND a.number = articles.number AND a.suffix = articles.suffix)`),
    validity: prepare('INSERT INTO validity VALUES (?, ?, ?, ?, ?, ?, ?)'),
    term: prepare('UPDATE documents SET ends = ?, in_force = ? WHERE id = ?'),
    document: prepare(`INSERT INTO documents
      (id, document, kind, work, title, short_title, translations, version, effective, info, fields, first_article, last_article)
      VALUES (@row, @id, @kind, @work, @title, @shortTitle, @translations, @version, @effective, @info, @fields, @first, 0)`),
    lastArticle: prepare('UPDATE documents SET last_article = ? WHERE id = ?'),
    part: prepare('INSERT INTO parts VALUES (?, ?, ?, ?)'),
    article: prepare(`INSERT INTO articles (id, document, part, key, form, label, number, suffix, text)
      VALUES (@row, @document, @part, @key, @form, @label, @number, @suffix, @text)`),
    link: prepare('INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)'),
    institution: prepare('INSERT INTO institutions VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    person: prepare('INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)'),
    quiz: prepare('INSERT INTO quizzes VALUES (?, ?, ?)'),
    question: prepare('INSERT INTO quiz_questions VALUES (?, ?, ?)'),
    playlist: prepare('INSERT INTO playlist (record) VALUES (?)'),
    bank: prepare('INSERT INTO bank (document, id, as_of, question, articles) VALUES (?, ?, ?, ?, ?)'),
    dialogue: prepare('INSERT INTO dialogue_files VALUES (?, ?)'),
    clip: prepare('INSERT INTO clips VALUES (?, ?, ?, ?)'),
    media: prepare('INSERT OR IGNORE INTO media VALUES (?, ?, ?, ?)'),
    documentMedia: prepare('INSERT INTO document_media VALUES (?, ?, ?)'),
  };
}

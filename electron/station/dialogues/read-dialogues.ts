import { z } from 'zod';
import { type Language, languageSchema } from '#contract/common.ts';
import type { Guide, Text } from './guide.ts';
import { sharedFactsSchema, termsSchema } from './guide-file.ts';
import { factOf, flawOfFact, readGuide, type SharedFacts, textOf } from './read-guide.ts';
import { type Fault, YamlFile } from './yaml-file.ts';

/** Words that every guide may use, and what they mean. */
export type Terms = Guide['terms'];

/** All guides of a folder or a pack, as far as they can be used. */
export interface Dialogues {
  readonly guides: ReadonlyMap<string, Guide>;
  /** Files of guides, those that cannot be used too, for the lines of what is in them. */
  readonly files: ReadonlyMap<string, YamlFile>;
  readonly terms: Terms;
  /** Facts that several guides ask for. */
  readonly facts: SharedFacts;
  /** Guides that are offered first. */
  readonly order: readonly string[];
  /** Everyday words that `words.yaml` adds to the product's list. */
  readonly words: readonly string[];
  /** Texts of other languages, by the key of the Chinese. */
  readonly texts: ReadonlyMap<Language, ReadonlyMap<string, string>>;
  /** What is wrong with files: a guide with a fault is not among the guides. */
  readonly faults: readonly Fault[];
}

/** Files that are no guides. */
const common: ReadonlySet<string> = new Set(['facts', 'terms', 'words', 'order']);
const guideName = /^[a-z][A-Za-z0-9-]{0,40}$/;
const misplaced =
  'is no guide: those have names like work-injury.yaml; texts in other languages are in texts/work-injury.en.yaml';
const inTexts = /^texts\/([a-z][A-Za-z0-9-]*)\.([A-Za-z-]+)$/;

/** Reads guides from their files, by name: `wages`, `facts`, `terms`, `texts/wages.en`. */
export function readDialogues(sources: ReadonlyMap<string, string>): Dialogues {
  const files = new Map([...sources].map(([name, yaml]) => [name, new YamlFile(name, yaml)]));
  const shared = readSharedFacts(files.get('facts'));
  const terms = readTerms(files.get('terms'));
  const words = files.get('words')?.read(z.array(z.string().min(1).max(8))) ?? [];
  const guides = new Map<string, Guide>();
  // Those that most people come for first; all others after them.
  const order = files.get('order')?.read(z.array(z.string())) ?? [];
  for (const [name, file] of [...files].toSorted(([a], [b]) => placeIn(order, a) - placeIn(order, b))) {
    if (common.has(name) || inTexts.test(name)) continue;
    if (!guideName.test(name)) {
      file.fault([], misplaced);
      continue;
    }
    const guide = readGuide(name, file, shared);
    if (guide) guides.set(name, guide);
  }
  const texts = readTexts(files);
  const faults = [...files.values()].flatMap((file) => file.faults);
  return { guides, files, terms, facts: shared, order, words, texts, faults };
}

function placeIn(order: readonly string[], name: string): number {
  return order.includes(name) ? order.indexOf(name) : order.length;
}

function readSharedFacts(file: YamlFile | undefined): SharedFacts {
  const facts = new Map<string, ReturnType<typeof factOf>>();
  for (const [name, entry] of Object.entries(file?.read(sharedFactsSchema) ?? {})) {
    const fact = factOf('facts', entry, [name]);
    const wrong = flawOfFact(fact);
    if (wrong) file?.fault([name], wrong);
    else facts.set(name, fact);
  }
  return facts;
}

function readTerms(file: YamlFile | undefined): Terms {
  const terms = file?.read(termsSchema.nullable()) ?? {};
  return Object.entries(terms).map(([word, meaning]) => ({
    word,
    meaning: textOf('terms', meaning, [word]),
  }));
}

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
const treeSchema: z.ZodType<Tree> = z.lazy(() =>
  z.union([z.string().min(1).max(1000), z.array(treeSchema), z.record(z.string(), treeSchema)]),
);

function readTexts(files: ReadonlyMap<string, YamlFile>): Map<Language, Map<string, string>> {
  const texts = new Map<Language, Map<string, string>>();
  for (const [name, file] of files) {
    const [, of, code] = inTexts.exec(name) ?? [];
    if (of === undefined) continue;
    const language = languageSchema.safeParse(code);
    const tree = file.read(treeSchema);
    if (!language.success) file.fault([], `is in no language of ours: ${code}`);
    else if (tree !== null) {
      const known = texts.get(language.data) ?? new Map<string, string>();
      for (const [path, words] of leavesOf(tree)) known.set(`${of}:${path}`, words);
      texts.set(language.data, known);
    }
  }
  return texts;
}

/** The texts of a tree by their path; what is called `text` is its parent's. */
function leavesOf(tree: Tree, path: readonly string[] = []): [string, string][] {
  if (typeof tree === 'string')
    return [[(path.at(-1) === 'text' ? path.slice(0, -1) : path).join('.'), tree]];
  return Object.entries(tree).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Every text of a guide, or of a part of one. */
export function textsOf(part: unknown): Text[] {
  if (part instanceof Map) return [...part.values()].flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  if ('words' in part && 'laws' in part) return [part as Text];
  return Object.values(part).flatMap(textsOf);
}

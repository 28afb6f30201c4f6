import { z } from 'zod';
import type { Language } from '#contract/common.ts';
import { longestAnswer } from '#contract/dialogues.ts';
import { type ElementShown, elementKinds } from '#contract/forms.ts';
import { sharedFactsSchema, type YamlFile } from '../dialogues/dialogues.ts';

const text = z.string().min(1).max(200);

/** As `elements.yaml` has it. Without a kind it is a fact of `facts.yaml`, which says its kind, name and limits. */
const entrySchema = z.strictObject({
  kind: z.enum(elementKinds).optional(),
  name: text.optional(),
  ask: text,
  why: text,
  help: text.optional(),
  options: z.record(z.string().min(1), text).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  past: z.boolean().default(false),
  future: z.boolean().default(false),
  most: z.number().int().min(1).max(longestAnswer).default(60),
});
const elementsSchema = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/), entrySchema);
type Written = z.infer<typeof entrySchema>;
interface Entry extends Pick<Written, 'ask' | 'why' | 'help' | 'min' | 'max' | 'past' | 'future' | 'most'> {
  readonly kind: ElementShown['kind'];
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The same in another language. */
const wordsSchema = z.record(
  z.string(),
  z.strictObject({
    name: text.optional(),
    ask: text.optional(),
    why: text.optional(),
    help: text.optional(),
    options: z.record(z.string(), text).optional(),
  }),
);
type Words = z.infer<typeof wordsSchema>;

interface ElementFiles {
  readonly elements: YamlFile | undefined;
  /** Those of the guides: nobody is asked twice. */
  readonly facts: YamlFile | undefined;
  /** By language: files of `elements` and of `facts` alike. */
  readonly texts: ReadonlyMap<Language, readonly YamlFile[]>;
}

/** What forms have places for: how it is asked, in which words, and what of it stands on paper. */
export class Elements {
  readonly #entries = new Map<string, Entry>();
  readonly #words = new Map<Language, Words>();

  constructor({ elements, facts, texts }: ElementFiles) {
    const shared = facts?.read(sharedFactsSchema) ?? {};
    for (const [key, entry] of Object.entries(elements?.read(elementsSchema) ?? {})) {
      const fact = entry.kind === undefined ? shared[key] : undefined;
      const { kind, name, min, max, past, future } = fact ?? entry;
      const options = fact ? Object.fromEntries(fact.options ?? []) : (entry.options ?? {});
      if (kind === undefined || name === undefined)
        elements?.fault([key], `${key} is no fact of facts.yaml: it needs a kind and a name`);
      else this.#entries.set(key, { ...entry, kind, name, min, max, past, future, options });
    }
    for (const [language, files] of texts) this.#words.set(language, this.#textsIn(files, elements));
  }
  has(key: string): boolean {
    return this.#entries.has(key);
  }
  /** How it is given; null: it is no element. */
  kindOf(key: string): ElementShown['kind'] | null {
    return this.#entries.get(key)?.kind ?? null;
  }
  /** A choice in Chinese words. */
  optionOf(key: string, answer: string): string | null {
    return this.#entries.get(key)?.options[answer] ?? null;
  }
  /** Null: it is no element. */
  shown(key: string, language: Language, matters: boolean): ElementShown | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    const other = this.#words.get(language)?.[key];
    const say = (chinese: string, words: string | undefined) =>
      words === undefined ? { words: chinese, language: 'zh-CN' as const } : { words, language };
    const { kind, past, future, most } = entry;
    return {
      ...{ key, kind, past, future, most, matters },
      name: say(entry.name, other?.name),
      ask: say(entry.ask, other?.ask),
      why: say(entry.why, other?.why),
      help: entry.help === undefined ? null : say(entry.help, other?.help),
      options: Object.entries(entry.options).map(([id, words]) => ({
        id,
        ...say(words, other?.options?.[id]),
      })),
      min: entry.min ?? null,
      max: entry.max ?? null,
      mayBeUnknown: false,
    };
  }

  /** What is not said in a language, or is said of nothing, is a fault of its file. */
  #textsIn(files: readonly YamlFile[], elements: YamlFile | undefined): Words {
    const words: Words = {};
    for (const file of files)
      for (const [key, said] of Object.entries(file.read(wordsSchema) ?? {}))
        words[key] = { ...words[key], ...said };
    for (const [key, entry] of this.#entries)
      for (const missing of missingIn(entry, words[key]))
        elements?.fault([key], `${key} has no ${missing} in ${files.map(({ name }) => name).join(' and ')}`);
    return words;
  }
}

function missingIn({ help, options }: Entry, said: Words[string] | undefined): string[] {
  const wanted = ['name', 'ask', 'why', ...(help === undefined ? [] : ['help'])] as const;
  return [
    ...wanted.filter((part) => !said?.[part as 'name']),
    ...Object.keys(options).filter((id) => !said?.options?.[id]),
  ];
}

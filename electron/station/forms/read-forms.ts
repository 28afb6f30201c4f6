import { type Language, languageSchema } from '#contract/common.ts';
import { type Fault, YamlFile } from '../dialogues/dialogues.ts';
import { Elements } from './elements.ts';
import { keysOf } from './fill.ts';
import { type Form, formSchema, type Parts, partsSchema } from './form.ts';
import { type FormTexts, readFormTexts } from './form-texts.ts';

/** The forms of the product by their ids, in the order of their names, with what they are asked by. */
const ownFiles: Readonly<Record<string, string>> = import.meta.glob(
  [
    '/content/forms/*.yaml',
    '/content/forms/texts/*.yaml',
    '/content/dialogues/facts.yaml',
    '/content/dialogues/texts/facts.*.yaml',
  ],
  { query: '?raw', import: 'default', eager: true },
);

const common: ReadonlySet<string> = new Set(['parts', 'elements', 'facts']);

export interface Forms {
  readonly parts: Parts;
  readonly elements: Elements;
  readonly forms: ReadonlyMap<string, Form>;
  readonly texts: ReadonlyMap<Language, FormTexts>;
  /** What is wrong with files; the form is left out. */
  readonly faults: readonly Fault[];
}

/** @param sources files by their path; a later one takes the place of an earlier of the same name */
export function readForms(sources: Readonly<Record<string, string>> = ownFiles): Forms {
  const files = new Map(
    Object.entries(sources).map(([path, text]) => {
      const name = /([^/]+)\.yaml$/.exec(path)?.[1] ?? path;
      return [name, new YamlFile(name, text)];
    }),
  );
  const parts = files.get('parts')?.read(partsSchema) ?? noParts;
  const elements = new Elements({
    elements: files.get('elements'),
    facts: files.get('facts'),
    texts: textsIn(files, /^(?:elements|facts)\.(.+)$/),
  });
  const forms = new Map<string, Form>();
  for (const [id, file] of files) {
    if (common.has(id) || id.includes('.')) continue;
    const form = file.read(formSchema);
    if (!form) continue;
    checkAsks(form, file, { parts, elements });
    if (file.faults.length === 0) forms.set(id, { id, ...form });
  }
  const texts = new Map<Language, FormTexts>();
  for (const [language, [file]] of textsIn(files, /^forms\.(.+)$/))
    if (file) texts.set(language, readFormTexts(file, forms));
  return { forms, texts, parts, elements, faults: [...files.values()].flatMap(({ faults }) => faults) };
}

/** Those of the product, read when they are first asked for. */
export function ownForms(): () => Forms {
  let own: Forms | undefined;
  return () => {
    own ??= readForms();
    return own;
  };
}

/** What is asked has its words, and a place. */
function checkAsks(
  form: Omit<Form, 'id'>,
  file: YamlFile,
  { parts, elements }: Pick<Forms, 'parts' | 'elements'>,
): void {
  const places = keysOf(form, parts);
  // What others of the questions depend on is asked for their sake.
  for (const { when } of form.asks) for (const fact of Object.keys(when ?? {})) places.add(fact);
  for (const [at, { element }] of form.asks.entries())
    if (!elements.has(element)) file.fault(['asks', at], `${element} is in no elements.yaml`);
    else if (!places.has(element)) file.fault(['asks', at], `${element} is asked and has no place`);
}

function textsIn(files: ReadonlyMap<string, YamlFile>, named: RegExp): Map<Language, YamlFile[]> {
  const texts = new Map<Language, YamlFile[]>();
  for (const [name, file] of files) {
    const language = languageSchema.safeParse(named.exec(name)?.[1]).data;
    if (language) texts.set(language, [...(texts.get(language) ?? []), file]);
  }
  return texts;
}

const noParts: Parts = { person: [], brief: [], organisation: [], elements: {}, to: '', day: ['', '', ''] };

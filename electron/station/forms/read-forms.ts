import { type Fault, YamlFile } from '../dialogues/dialogues.ts';
import { type Form, formSchema, type Parts, partsSchema } from './form.ts';

/** The forms of the product by their ids, in the order of their names. */
const ownFiles: Readonly<Record<string, string>> = import.meta.glob('/content/forms/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const partsFile = 'parts';

export interface Forms {
  readonly parts: Parts;
  readonly forms: ReadonlyMap<string, Form>;
  /** What is wrong with files; the form is left out. */
  readonly faults: readonly Fault[];
}

/** @param files their text by their path; a later one takes the place of an earlier of the same name */
export function readForms(files: Readonly<Record<string, string>> = ownFiles): Forms {
  const forms = new Map<string, Form>();
  let parts: Parts | null = null;
  const faults: Fault[] = [];
  for (const [path, text] of Object.entries(files)) {
    const id = /([^/]+)\.yaml$/.exec(path)?.[1] ?? path;
    const file = new YamlFile(id, text);
    if (id === partsFile) parts = file.read(partsSchema);
    else {
      const form = file.read(formSchema);
      if (form) forms.set(id, { id, ...form });
    }
    faults.push(...file.faults);
  }
  return { forms, faults, parts: parts ?? noParts };
}

const noParts: Parts = { person: [], brief: [], organisation: [], name: '', to: '', day: ['', '', ''] };

import { z } from 'zod';
import type { Language } from '#contract/common.ts';
import type { FormPageTexts } from '#contract/forms.ts';
import type { YamlFile } from '../dialogues/dialogues.ts';
import type { Form } from './form.ts';

const text = z.string().min(1).max(400);
const formTextsSchema = z.record(
  z.string(),
  z.strictObject({ title: text, need: text, notes: z.array(text).default([]) }),
);

/** What the pages of forms say in another language, by the form. The papers are Chinese. */
export type FormTexts = Readonly<Record<string, Omit<FormPageTexts, 'language'>>>;

/** What is missing, or is said of no form, is a fault of the file; such a form is shown in Chinese. */
export function readFormTexts(file: YamlFile, forms: ReadonlyMap<string, Pick<Form, 'notes'>>): FormTexts {
  const said = file.read(formTextsSchema) ?? {};
  for (const [id, { notes }] of forms)
    if (said[id]?.notes.length !== notes.length)
      file.fault([id], `${id} needs title, need and ${notes.length} notes`);
  for (const id of Object.keys(said)) if (!forms.has(id)) file.fault([id], `there is no form ${id}`);
  return Object.fromEntries(
    Object.entries(said).filter(([id, { notes }]) => notes.length === forms.get(id)?.notes.length),
  );
}

/** As its page says it: in the page's language, or in Chinese. */
export function pageTexts(
  form: Form,
  language: Language,
  texts: ReadonlyMap<Language, FormTexts>,
): FormPageTexts {
  const own = texts.get(language)?.[form.id];
  const { title, need, notes } = own ?? form;
  return { title, need, notes, language: own ? language : 'zh-CN' };
}

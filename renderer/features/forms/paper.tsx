import { type FormPaper, formPaperSchema } from '#contract/forms.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Heading } from '#renderer/paper/parts.tsx';
import { FormNotes, FormSheet } from './form-sheet.tsx';
import styles from './paper.module.css';

/** The form alone, as it is handed in; what to heed stands behind it, to be cut off. */
function OnPaper({ paper: { form } }: { readonly paper: FormPaper }) {
  const t = useText('forms');
  return (
    <article>
      <h1 className={styles.title}>{form.title}</h1>
      <FormSheet form={form} />
      <aside className={styles.notes}>
        <Heading>{t('paper.notes')}</Heading>
        <FormNotes notes={form.notes} />
        <p>{t('paper.guidance', { law: form.law })}</p>
      </aside>
    </article>
  );
}

export const paper = defineTemplate({ schema: formPaperSchema, Pages: OnPaper });

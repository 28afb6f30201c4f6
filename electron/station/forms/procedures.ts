import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { ElementShown, FilledForm, FormPaper } from '#contract/forms.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { codesOf } from '../content/content.ts';
import type { Documents } from '../documents/documents.ts';
import { dayAt } from '../kernel/day.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Settings } from '../settings/schema.ts';
import { formAsText } from './as-text.ts';
import { type Answers, fill, holds } from './fill.ts';
import type { Form } from './form.ts';
import { pageTexts } from './form-texts.ts';
import type { Forms } from './read-forms.ts';

export interface FormDeps {
  readonly forms: Forms;
  /** Null: there never is a printer. */
  readonly documents: Pick<Documents, 'availability' | 'print'> | null;
  readonly clock: Clock;
  readonly settings: { readonly station: Pick<Settings['station'], 'name' | 'timeZone'> };
  readonly readingPage: () => string;
}

interface Asked {
  readonly form: string;
  readonly answers: Answers;
}

/** The handlers of the contract's `forms`. Whoever asks keeps the answers: nothing of them stays here. */
export function formProcedures(
  { forms: procedures }: Procedures,
  { forms: deps }: { readonly forms: FormDeps },
) {
  const { forms, documents, clock, settings, readingPage } = deps;
  const formOf = (id: string, errors: { NOT_FOUND(): Error }): Form => {
    const form = forms.forms.get(id);
    if (!form) throw errors.NOT_FOUND();
    return form;
  };
  const filled = ({ form: id, answers }: Asked, errors: { NOT_FOUND(): Error }): FilledForm => {
    return fill(formOf(id, errors), answers, forms);
  };
  const paperOf = (form: FilledForm): FormPaper => ({
    template: 'form',
    language: 'zh-CN',
    issuer: localText(settings.station.name, 'zh-CN'),
    printedAt: clock.now(),
    timeZone: settings.station.timeZone,
    size: 'standard',
    form,
  });
  return {
    list: procedures.list.handler(({ input: { language } }) =>
      [...forms.forms.values()].map((form) => {
        const { title, need } = pageTexts(form, language, forms.texts);
        return { id: form.id, title, need, group: form.group };
      }),
    ),
    fill: procedures.fill.handler(({ input, errors }) => {
      const form = formOf(input.form, errors);
      return {
        ...fill(form, input.answers, forms),
        page: pageTexts(form, input.language, forms.texts),
        asks: asksOf(form, input, forms),
      };
    }),
    print: procedures.print.handler(async ({ input, errors, signal }) => {
      const form = filled(input, errors);
      if (!documents || documents.availability() === 'unavailable') throw errors.NO_PRINTER();
      const printed = await documents.print(
        { jobId: `form-${randomUUID()}`, paper: paperOf(form) },
        signal ? { signal } : {},
      );
      return printed.ok
        ? { outcome: 'printed' as const, paper: 'a4' as const }
        : { outcome: 'unprinted' as const, cause: printed.failure.cause };
    }),
    takeAway: procedures.takeAway.handler(({ input, errors }) => {
      const form = filled(input, errors);
      const source = dayAt(clock.now(), settings.station.timeZone);
      return { codes: codesOf({ title: form.title, text: formAsText(form), source }, readingPage()) };
    }),
  };
}

/** What a form asks after these answers, in its order. */
function asksOf(
  { asks }: Form,
  { answers, language }: { readonly answers: Answers; readonly language: Language },
  { elements }: Forms,
): ElementShown[] {
  return asks
    .filter(({ when }) => holds(when, answers))
    .map(({ element, matters }) => elements.shown(element, language, matters))
    .filter((element) => element !== null);
}

import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { Counter } from '#contract/desk.ts';
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
import type { Filling, HandedIn } from './handed-in.ts';
import type { Forms } from './read-forms.ts';

export interface FormDeps {
  /** Read when somebody first asks: a terminal starts without them. */
  readonly forms: () => Forms;
  /** Null: there never is a printer. */
  readonly documents: Pick<Documents, 'availability' | 'print'> | null;
  readonly clock: Clock;
  readonly settings: { readonly station: Pick<Settings['station'], 'name' | 'timeZone'> };
  readonly readingPage: () => string;
  /** Null: no visit ends here. */
  readonly sessions: { of(connectionId: string): FormVisit | null } | null;
  /** Null: there is no desk. */
  readonly desk: FormDesk | null;
}

interface FormVisit {
  notePersonal(): void;
  withTicket(task: (ticketId: string) => void): boolean;
}

export interface FormDesk {
  readonly handedIn: HandedIn;
  /** Who sits where, and whom they have called. */
  readonly counters: () => readonly Pick<Counter, 'clerk' | 'current'>[];
}

/** The handlers of the contract's `forms`. Whoever asks keeps the answers: nothing of them stays here but what is given to the desk. */
export function formProcedures(
  { forms: procedures }: Procedures,
  { forms: deps }: { readonly forms: FormDeps },
) {
  const { forms, documents, clock, settings, readingPage, sessions, desk } = deps;
  const formOf = (id: string, errors: { NOT_FOUND(): Error }): Form => {
    const form = forms().forms.get(id);
    if (!form) throw errors.NOT_FOUND();
    return form;
  };
  const filled = ({ form: id, answers }: Filling, errors: { NOT_FOUND(): Error }): FilledForm => {
    return fill(formOf(id, errors), answers, forms());
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
  const printed = async (
    form: FilledForm,
    errors: { NO_PRINTER(): Error },
    signal: AbortSignal | undefined,
  ) => {
    if (!documents || documents.availability() === 'unavailable') throw errors.NO_PRINTER();
    const done = await documents.print(
      { jobId: `form-${randomUUID()}`, paper: paperOf(form) },
      signal ? { signal } : {},
    );
    return done.ok
      ? { outcome: 'printed' as const, paper: 'a4' as const }
      : { outcome: 'unprinted' as const, cause: done.failure.cause };
  };
  /** What the person whom this clerk has called gave to the desk. */
  const given = (ticketId: string, clerk: string | null | undefined) => {
    const isHere = desk
      ?.counters()
      .some((counter) => counter.clerk === clerk && counter.current?.ticketId === ticketId);
    const filled = (desk && isHere && desk.handedIn.of(ticketId)) || [];
    return filled.flatMap(({ form: id, answers }) => {
      const form = forms().forms.get(id);
      return form ? [fill(form, answers, forms())] : [];
    });
  };
  return {
    list: procedures.list.handler(({ input: { language } }) =>
      [...forms().forms.values()].map((form) => {
        const { title, need } = pageTexts(form, language, forms().texts);
        return { id: form.id, title, need, group: form.group };
      }),
    ),
    fill: procedures.fill.handler(({ input, errors, context }) => {
      const form = formOf(input.form, errors);
      if (Object.keys(input.answers).length > 0) sessions?.of(context.connection.id)?.notePersonal();
      return {
        ...fill(form, input.answers, forms()),
        page: pageTexts(form, input.language, forms().texts),
        asks: asksOf(form, input, forms()),
      };
    }),
    print: procedures.print.handler(({ input, errors, signal }) =>
      printed(filled(input, errors), errors, signal),
    ),
    handIn: procedures.handIn.handler(({ input: { form, answers }, errors, context }) => {
      const { id } = formOf(form, errors);
      const visit = sessions?.of(context.connection.id);
      if (!desk || !visit) throw errors.NO_VISIT();
      const isThere = visit.withTicket((ticketId) => desk.handedIn.keep(ticketId, { form: id, answers }));
      return { outcome: isThere ? ('handed-in' as const) : ('waits' as const) };
    }),
    handedIn: procedures.handedIn.handler(({ input, context }) =>
      given(input.ticketId, context.connection.identity?.name).map(({ id, title }) => ({ form: id, title })),
    ),
    printHandedIn: procedures.printHandedIn.handler(async ({ input, errors, context, signal }) => {
      const form = given(input.ticketId, context.connection.identity?.name).find(
        ({ id }) => id === input.form,
      );
      if (!form) throw errors.NOT_FOUND();
      return printed(form, errors, signal);
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

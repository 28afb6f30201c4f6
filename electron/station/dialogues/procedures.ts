import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { OpinionPaper } from '#contract/dialogues.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { codesOf, type LegalLibrary, onceMore } from '../content/content.ts';
import type { createEitherPrinter } from '../documents/documents.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Settings } from '../settings/schema.ts';
import type { Assistant } from './assistant/assistant.ts';
import type { Answers, LastDay } from './condition.ts';
import { knownHere, saidHere } from './known-here.ts';
import type { OfferedGuides } from './offered-guides.ts';
import { opinionOnTicket } from './on-ticket.ts';
import { opinionOf } from './opinion.ts';
import { Shower } from './shown.ts';
import { stepOf } from './walk.ts';

export interface DialogueDeps {
  readonly legal: Pick<LegalLibrary, 'open' | 'today' | 'weekMoment'>;
  readonly guides: OfferedGuides;
  /** Null: the settings name none. */
  readonly assistant: Pick<Assistant, 'answer'> | null;
  readonly lastDay: LastDay;
  readonly clock: Clock;
  readonly settings: {
    readonly station: Pick<Settings['station'], 'name' | 'timeZone' | 'legalAid'>;
    readonly content: Pick<Settings['content'], 'position'>;
  };
  readonly print: ReturnType<typeof createEitherPrinter>;
  readonly readingPage: () => string;
}

interface Asked {
  readonly guide: string;
  readonly answers: Answers;
  readonly language: Language;
}
interface Errors {
  NO_LIBRARY(): Error;
  NOT_FOUND(): Error;
}

/** Guided consultation. Whoever asks keeps the answers: nothing of them stays here. */
export function dialogueProcedures(
  { dialogues: procedures }: Procedures,
  { dialogues: deps }: { readonly dialogues: DialogueDeps },
) {
  const { legal, clock, settings } = deps;
  const shown = (language: Language, errors: Pick<Errors, 'NO_LIBRARY'>) => {
    const { open } = legal;
    if (!open) throw errors.NO_LIBRARY();
    const dialogues = deps.guides.of(open);
    const nearness = { near: settings.content.position, now: legal.weekMoment() };
    const here = saidHere(settings.station.legalAid, language);
    return { open, dialogues, shower: new Shower(dialogues, open, language, nearness, here) };
  };
  const walked = ({ guide: id, answers, language }: Asked, errors: Errors) => {
    const { open, dialogues, shower } = shown(language, errors);
    const guide = dialogues.guides.get(id);
    if (!guide) throw errors.NOT_FOUND();
    const today = legal.today();
    const known = { ...answers, ...knownHere(settings.station.legalAid) };
    const step = stepOf(guide, known, today);
    if (step.at !== 'end') return { open, step: shower.step(guide, step), opinion: null };
    const opinion = shower.opinion(opinionOf(guide, step.answers, today, deps.lastDay));
    const told = shower.told(guide, step.answers);
    return { open, step: { at: 'end' as const, opinion, told }, opinion };
  };
  const paperOf = (input: Asked, errors: Errors & { NOT_ENDED(): Error }): OpinionPaper => {
    const { open, opinion } = walked(input, errors);
    if (!opinion) throw errors.NOT_ENDED();
    const { name, timeZone } = settings.station;
    const { language } = input;
    const issuer = localText(name, language);
    return {
      template: 'dialogue',
      ...{ language, issuer, printedAt: clock.now(), timeZone, size: 'large' },
      opinion,
      asOf: open.installed.asOf,
    };
  };
  return {
    guides: procedures.guides.handler(({ input, errors }) => {
      const { dialogues, shower } = shown(input.language, errors);
      return [...dialogues.guides.values()].map((guide) => shower.guide(guide));
    }),
    match: procedures.match.handler(async ({ input, errors }) => {
      const { open, shower } = shown(input.language, errors);
      const matcher = deps.guides.matcher(open);
      const { hits, timedOut } = await onceMore(() => matcher.match(input.text));
      return { sure: matcher.isSure(hits), guides: hits.map((hit) => shower.match(hit)), timedOut };
    }),
    machineAnswer: procedures.machineAnswer.handler(async ({ input, errors, signal }) => {
      if (!legal.open) throw errors.NO_LIBRARY();
      return (await deps.assistant?.answer(input.text, signal)) ?? null;
    }),
    step: procedures.step.handler(({ input, errors }) => walked(input, errors).step),
    print: procedures.print.handler(async ({ input, errors, signal }) => {
      const paper = paperOf(input, errors);
      const job = {
        jobId: `dialogue-${randomUUID()}`,
        a4: () => paper,
        lines: () => opinionOnTicket(paper),
      };
      const printed = await deps.print(job, signal);
      if (printed === 'no-printer') throw errors.NO_PRINTER();
      return printed;
    }),
    takeAway: procedures.takeAway.handler(({ input, errors }) => {
      const paper = paperOf(input, errors);
      const text = opinionOnTicket(paper).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
      const taken = { title: paper.opinion.title.words, text: text.join('\n'), source: paper.issuer };
      return { codes: codesOf(taken, deps.readingPage()) };
    }),
  };
}

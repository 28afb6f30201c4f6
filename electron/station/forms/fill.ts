import type { FilledForm, FormBlock, Piece } from '#contract/forms.ts';
import { type Block, type Form, type Parts, placeholder } from './form.ts';

/** What is known of a visit, by the name of the fact. `name` is the visitor's own. */
export type Answers = Readonly<Record<string, string>>;

/** A form with what is known; what is not stays a line to be filled in by hand, and nothing is guessed. */
export function fill(form: Form, answers: Answers, parts: Parts): FilledForm {
  const { id, title, need, group, law, notes } = form;
  return {
    id,
    title,
    need,
    group,
    law,
    notes,
    blocks: form.blocks.map((block) => filled(block, answers, parts)),
  };
}

function filled(block: Block, answers: Answers, parts: Parts): FormBlock {
  switch (block.kind) {
    case 'person': {
      const labels = block.brief ? parts.brief : parts.person;
      const name = (block.self && answers.name) || null;
      const rows = labels.map((label) => ({ label, value: label === parts.name ? name : null }));
      return { kind: 'particulars', heading: block.heading, rows };
    }
    case 'organisation': {
      const rows = parts.organisation.map((label) => ({ label, value: null }));
      return { kind: 'particulars', heading: block.heading, rows };
    }
    case 'items':
      return { ...block, items: sentencesOf(block.items, answers, parts) };
    case 'text':
      return { ...block, paragraphs: sentencesOf(block.paragraphs, answers, parts) };
    case 'table': {
      const { kind, heading, columns, given, rows = 0 } = block;
      return {
        kind,
        heading,
        columns,
        rows: given.length > 0 ? given : Array.from({ length: rows }, () => ''),
      };
    }
    case 'choices':
      return block;
    case 'sign':
      return {
        kind: 'sign',
        to: block.to === undefined ? null : { word: parts.to, name: block.to },
        by: block.by,
        day: parts.day,
      };
  }
}

interface Sentence {
  readonly text: string;
  readonly when?: Readonly<Record<string, string>> | undefined;
}

function sentencesOf(sentences: readonly Sentence[], answers: Answers, parts: Parts): Piece[][] {
  return sentences
    .filter(({ when }) => holds(when, answers))
    .map(({ text }) => piecesOf(text, answers, parts));
}

function holds(when: Sentence['when'], answers: Answers): boolean {
  return Object.entries(when ?? {}).every(([fact, wanted]) =>
    wanted === 'known' ? isKnown(answers[fact]) : answers[fact] === wanted,
  );
}

function isKnown(answer: string | undefined): answer is string {
  return answer !== undefined && answer !== '' && answer !== 'unknown';
}

function piecesOf(text: string, answers: Answers, parts: Parts): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > from) pieces.push({ is: 'words', text: text.slice(from, match.index) });
    const answer = answers[match[1] ?? ''];
    pieces.push(isKnown(answer) ? { is: 'known', text: written(answer, parts) } : { is: 'blank' });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ is: 'words', text: text.slice(from) });
  return pieces;
}

/** As papers have it: 2026年3月1日, 12,500. */
function written(answer: string, { day: [year, month, ofMonth] }: Parts): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(answer);
  if (day) return `${day[1]}${year}${Number(day[2])}${month}${Number(day[3])}${ofMonth}`;
  const [whole = '', part] = /^\d+(?:\.\d+)?$/.test(answer) ? answer.split('.') : [];
  if (!whole) return answer;
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`;
}

import type { FilledForm, FormBlock, Piece } from '#contract/forms.ts';
import { type Block, type Form, placeholder } from './form.ts';

/** What is known of a visit, by the name of the fact. `name` is the visitor's own. */
export type Answers = Readonly<Record<string, string>>;

const particulars = {
  person: [
    '姓名',
    '性别',
    '出生日期',
    '民族',
    '工作单位和职务',
    '联系电话',
    '住所地',
    '经常居住地',
    '证件类型和号码',
  ],
  brief: ['姓名', '证件类型和号码', '联系电话', '住址'],
  organisation: ['名称', '住所地', '法定代表人（负责人）和职务', '联系电话', '统一社会信用代码'],
} as const;

/** A form with what is known; what is not stays a line to be filled in by hand, and nothing is guessed. */
export function fill({ id, title, need, group, law, blocks, notes }: Form, answers: Answers): FilledForm {
  return { id, title, need, group, law, notes, blocks: blocks.map((block) => filled(block, answers)) };
}

function filled(block: Block, answers: Answers): FormBlock {
  switch (block.kind) {
    case 'person': {
      const labels = block.brief ? particulars.brief : particulars.person;
      const name = (block.self && answers.name) || null;
      const rows = labels.map((label) => ({ label, value: label === '姓名' ? name : null }));
      return { kind: 'particulars', heading: block.heading, rows };
    }
    case 'organisation': {
      const rows = particulars.organisation.map((label) => ({ label, value: null }));
      return { kind: 'particulars', heading: block.heading, rows };
    }
    case 'items':
      return { ...block, items: sentencesOf(block.items, answers) };
    case 'text':
      return { ...block, paragraphs: sentencesOf(block.paragraphs, answers) };
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
      return { kind: 'sign', to: block.to ?? null, by: block.by };
  }
}

interface Sentence {
  readonly text: string;
  readonly when?: Readonly<Record<string, string>> | undefined;
}

function sentencesOf(sentences: readonly Sentence[], answers: Answers): Piece[][] {
  return sentences.filter(({ when }) => holds(when, answers)).map(({ text }) => piecesOf(text, answers));
}

function holds(when: Sentence['when'], answers: Answers): boolean {
  return Object.entries(when ?? {}).every(([fact, wanted]) =>
    wanted === 'known' ? isKnown(answers[fact]) : answers[fact] === wanted,
  );
}

function isKnown(answer: string | undefined): answer is string {
  return answer !== undefined && answer !== '' && answer !== 'unknown';
}

function piecesOf(text: string, answers: Answers): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > from) pieces.push({ is: 'words', text: text.slice(from, match.index) });
    const answer = answers[match[1] ?? ''];
    pieces.push(isKnown(answer) ? { is: 'known', text: written(answer) } : { is: 'blank' });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ is: 'words', text: text.slice(from) });
  return pieces;
}

/** As papers have it: 2026年3月1日, 12,500. */
function written(answer: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(answer);
  if (day) return `${day[1]}年${Number(day[2])}月${Number(day[3])}日`;
  const [whole = '', part] = /^\d+(?:\.\d+)?$/.test(answer) ? answer.split('.') : [];
  if (!whole) return answer;
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`;
}

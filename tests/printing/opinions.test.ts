import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Language } from '#contract/common.ts';
import type { OpinionPaper } from '#contract/dialogues.ts';
import { canPrint } from '#drivers/ticket-printer/typesetting/characters.ts';
import { glyphTest } from '#electron/cli/languages/glyphs.ts';
import type { Guide } from '#station/dialogues/guide.ts';
import { opinionOnTicket } from '#station/dialogues/on-ticket.ts';
import { type Dialogues, readDialogues } from '#station/dialogues/read-dialogues.ts';
import { Shower } from '#station/dialogues/shown.ts';
import { root } from '../harness/root.ts';
import { isWhole, openPaper, pictures, whyNoPaper } from './paper-rig.ts';

const whyNot = whyNoPaper('pdftotext');
mkdirSync(pictures, { recursive: true });
const paper = openPaper();

const content = (name: string) => readFileSync(join(root, 'content', name), 'utf8');
const folder = join(root, 'content/dialogues');
const dialogues: Dialogues = readDialogues(
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replace(/\.yaml$/, ''), content(`dialogues/${name}`)]),
  ),
);

/** Names of places are the library's matter, whose characters are checked where it is made. */
const open = {
  library: { places: { institutions: () => ({ items: [] }) }, documents: { cited: () => null } },
  search: { query: () => ({ hits: [] }) },
} as unknown as ConstructorParameters<typeof Shower>[1];

/** All that any walk through a guide can say at its end, with every answer as a reason. */
function everything(guide: Guide): Parameters<Shower['opinion']>[0] {
  const { conclusions, questions, evidence, periods, risks, steps, where, aid } = guide;
  const because = questions.flatMap((question) =>
    (question.options.length > 0 ? question.options.map(({ id }) => id) : ['yes']).map((answer) => ({
      question,
      answer: question.kind === 'date' ? '2026-03-01' : answer,
    })),
  );
  return {
    ...{ guide, evidence, where, aid: aid[0] ?? null, notKnown: questions },
    conclusions: conclusions.map((conclusion, at) => ({ conclusion, because: at === 0 ? because : [] })),
    periods: periods.map((period) => ({ period, since: null, lastDay: null })),
    risks: [...risks, ...aid],
    steps: steps.map((step) => ({ step, fields: {} })),
  };
}

const spoken: readonly Language[] = ['zh-CN', ...dialogues.texts.keys()];
const all = [...dialogues.guides.values()]
  .filter(({ id }) => isWhole || id === 'workinjury')
  .flatMap((guide) => spoken.map((language) => [guide.id, language, guide] as const));
const signs = (text: string) => text.replaceAll(/[\s\u00ad\u2060\u2066-\u2069]/g, '');

describe.skipIf(whyNot)(`opinions ${whyNot}`, () => {
  test.each(all)('of %s in %s have every glyph on A4 and on a ticket', async (id, language, guide) => {
    const near = { near: null, now: { day: 2 as const, time: '10:00' } };
    const opinion = new Shower(dialogues, open, language, near).opinion(everything(guide));
    const sheet: OpinionPaper = {
      ...{ template: 'dialogue', language, issuer: '云溪法律服务站', printedAt: Date.UTC(2026, 5, 30) },
      ...{ timeZone: 'Asia/Shanghai', size: 'large', opinion, asOf: '2026-06-30' },
    };
    const made = await paper.render(sheet);
    if (!made.ok) throw new Error(made.failure.cause);
    const file = join(pictures, `opinion-${id}-${language}.pdf`);
    writeFileSync(file, made.value);
    const read = (program: string, ...of: string[]) => spawnSync(program, of, { encoding: 'utf8' }).stdout;
    const lacking = glyphTest(language);
    const printed = signs(read('pdftotext', '-raw', file, '-'));
    expect(lacking(printed)).toEqual([]);
    const sentences = [
      ...opinion.conclusions.flatMap(({ says }) => says),
      ...opinion.risks,
      ...opinion.steps,
    ];
    expect(sentences.filter(({ words }) => !printed.includes(signs(words)))).toEqual([]);
    const lines = opinionOnTicket(sheet).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
    expect(lines.filter((line) => !canPrint(line, 'gbk') && lacking(line).length > 0)).toEqual([]);
  });
});

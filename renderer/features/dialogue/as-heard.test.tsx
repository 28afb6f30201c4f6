// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InstitutionShown } from '#contract/library.ts';
import type { Text } from '#renderer/i18n/texts.ts';
import { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { outlineOf } from '#renderer/ui/speech/outline.ts';
import { opinionOf, readDialogues, stepOf } from '#station/dialogues/dialogues.ts';
import { Shower } from '#station/dialogues/shown.ts';
import { live, PageRig, words } from '#tests/harness/page-rig.tsx';
import { root } from '#tests/harness/root.ts';
import { itemWords, pageWords } from '../input/narration.ts';
import { consult } from './index.ts';

/** One way through each guide: what is chosen, question by question, by its first words; or the digits of an answer. */
const ways = {
  wages: '都没有 已经离开了 20260131 8000 是 不是 不是 是 20240301 5000 不是',
  divorce: '都没有 只有一个人想离 感情不好 没有去过 都不是 不是 两岁到八岁 结婚以后两个人 不清楚 是',
  loan: '都没有 我借给了别人 有借条 转账 20000 不是 20240501 20250501 没有说 是 亲戚',
  violence: '都没有 丈夫 打人 是我自己 是 不是 不是 是 不是',
  traffic: '都没有 有人受伤 走路 给了，我不同意 20260305 有保险 开自己的车 不是 还在治 20260210',
} as const;
const today = '2026-03-06';
const transcript: string[] = [];

describe('what is heard of a guide', () => {
  it.each(Object.entries(ways))('%s: one way through it', async (id, way) => {
    const guide = dialogues.guides.get(id);
    if (!guide) throw new Error(`No guide ${id}`);
    const now = () => Date.parse(`${today}T04:00Z`);
    const rig = await PageRig.place(consult(id), stationOf(guide), { facts: new VisitFacts(), now });
    transcript.push(`## ${guide.title.words}`);
    for (const chosen of way.split(' ')) {
      transcript.push(heard(chosen), `**${chosen}**`);
      await choose(rig, chosen);
    }
    expect(rig.at).toBe('opinion');
    transcript.push(heard());
  });

  // `npx vitest run --project unit renderer/features/dialogue/as-heard.test.tsx -u` writes it anew: read it aloud then.
  it('is what its transcript says', async () => {
    const page = [head, ...transcript].join('\n\n');
    await expect(`${page}\n`).toMatchFileSnapshot(join(root, 'docs/guides-as-heard.md'));
  });
});

const head = `# Five guides as they are heard

What the pages say to whoever goes by ear, thing after thing, and in bold what is chosen. Whoever changes a guide reads it aloud
once, as somebody who is tired: is it understood at the first hearing?`;

const folder = join(root, 'content/dialogues');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);
const dialogues = readDialogues(
  new Map(names.map((name) => [name.replace(/\.yaml$/, ''), readFileSync(join(folder, name), 'utf8')])),
);
type Guide = Parameters<typeof opinionOf>[0];
const institutions: InstitutionShown[] = JSON.parse(
  readFileSync(join(root, 'content/institutions.json'), 'utf8'),
);

/** Answers as the station does, from a library that has every article. */
function stationOf(guide: Guide) {
  const library = {
    library: {
      documents: { cited: (cited: string) => ({ document: 'law', key: cited }) },
      places: {
        institutions: ({ type }: InstitutionShown) => ({
          items: institutions.filter((one) => one.type === type),
        }),
      },
    },
    search: { query: () => ({ hits: [] }) },
  };
  const shower = new Shower(dialogues, library as never, 'zh-CN', { near: null, now: 0 } as never);
  return {
    'queue.services': live([]),
    'dialogues.guides': () => [shower.guide(guide)],
    'dialogues.step': ({ answers }: { readonly answers: Record<string, string> }) => {
      const step = stepOf(guide, answers, today);
      if (step.at !== 'end') return shower.step(guide, step);
      return { at: 'end', opinion: shower.opinion(opinionOf(guide, step.answers, today, lastDay)), told: [] };
    },
  };
}

/** Of periods in years and days; the holidays are no matter here. */
function lastDay(event: string, { count, unit }: { readonly count: number; readonly unit: string }): string {
  const day = new Date(`${event}T00:00Z`);
  if (unit === 'year') day.setUTCFullYear(day.getUTCFullYear() + count);
  else day.setUTCDate(day.getUTCDate() + count);
  return day.toISOString().slice(0, 10);
}

async function choose(rig: PageRig, chosen: string): Promise<void> {
  if (!/^\d/.test(chosen)) return rig.press(chosen);
  for (const digit of chosen) await rig.press(digit);
  await rig.press(words('question:next'));
}

const t = ((key: string, values: object) => words(`input:${key}` as never, { ...values })) as Text<'input'>;

/** What a page says as it appears, and then thing by thing, down to what is chosen or to the keys for digits. */
function heard(chosen = ''): string {
  const outline = { ...outlineOf(document), choices: [] };
  const lines = [pageWords(outline, t, true).join(' ')];
  for (const item of outline.items) {
    const [said = ''] = itemWords(item, outline, null, t, true);
    if (/^\d$/.test(said)) break;
    if (!lines[0]?.includes(said)) lines.push(said);
    if (chosen && said.startsWith(chosen)) break;
  }
  // Blanks of a day that is not typed yet.
  return lines.map((line) => `- ${line.replaceAll(/_+/g, '…').trim()}`).join('\n');
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDialogues } from './check/check.ts';
import { walkAtRandom } from './random-walk.ts';
import { readDialogues } from './read-dialogues.ts';
import { stepOf } from './walk.ts';

const folder = new URL('../../../content/dialogues/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);
const sources = new Map(
  names.map((name) => [name.replace(/\.yaml$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
);
const today = '2026-06-30';
const ours = readDialogues(sources);

// Articles are looked up by `mingfa dialogues check`, which has the notes beside the guides.
test('the guides of the project are proven', async () => {
  expect(await checkDialogues(ours, { today, laws: null })).toEqual([]);
});

// 10,000 of each: mingfa dialogues check --walks 10000.
test.each([...ours.guides.values()].map((guide) => [guide.id, guide] as const))(
  'walks of chance through %s end in a conclusion',
  (_, guide) => expect(walkAtRandom(guide, { walks: 200, seed: 7, today }).failed).toBeNull(),
);

test('a walk of chance that ends in nothing is told with its answers', () => {
  const text = sources
    .get('wages')
    ?.replace(
      /^conclusions:.*?^evidence:/ms,
      'conclusions:\n  one: { title: 一, when: iou is yes, says: [有。【劳动法 第五十条】] }\nevidence:',
    );
  const { guides } = readDialogues(new Map([...sources, ['wages', text ?? '']]));
  const wages = guides.get('wages');
  expect(wages && walkAtRandom(wages, { walks: 50, seed: 7, today }).failed).toMatchObject({
    why: 'no-conclusion',
  });
});

describe('walking', () => {
  const wages = ours.guides.get('wages');
  if (!wages) throw new Error('there is no guide wages');
  const left = { 'wages.state': 'left', leftOn: '2026-03-01', owedWages: '8000', migrantWorker: 'no' };
  const said = { ...left, 'wages.iou': 'no', 'wages.quitForArrears': 'yes' };
  const at = (answers: Record<string, string>) => {
    const step = stepOf(wages, answers, today);
    if (step.at === 'question') return step.question.id;
    return step.at === 'end' ? 'the end' : `again: ${step.ask.map(({ id }) => id)}`;
  };

  test('what was told in another guide of the visit is not asked again', () => {
    expect(at({})).toBe('state');
    expect(at({ leftOn: '2026-03-01', owedWages: '8000', migrantWorker: 'no', 'wages.state': 'left' })).toBe(
      'iou',
    );
  });
  test('answers that contradict each other after going back are asked again', () => {
    expect(at({ ...said, startedOn: '2026-05-01' })).toBe('again: leftOn,startedOn');
    expect(at({ ...said, startedOn: '2025-05-01' })).toBe('monthlyWage');
  });
  test('what no longer matters after going back is left out, and asked no more', () => {
    const whole = { ...said, startedOn: '2025-05-01', monthlyWage: '5000', laborContract: 'no' };
    expect(at(whole)).toBe('the end');
    const step = stepOf(wages, { ...whole, 'wages.quitForArrears': 'no' }, today);
    expect(step.at === 'end' && step.answers).not.toHaveProperty('monthlyWage');
  });
  test('an update of the guide in the middle of it asks anew only what it has made otherwise', () => {
    const newer = sources
      .get('wages')
      ?.replaceAll('state is left', 'state is gone')
      .replace('      left: ', '      gone: ');
    const updated = readDialogues(new Map([...sources, ['wages', newer ?? '']])).guides.get('wages');
    const whole = { ...said, startedOn: '2025-05-01', monthlyWage: '5000', laborContract: 'no' };
    const next = updated && stepOf(updated, whole, today);
    expect(next?.at === 'question' && next.question.id).toBe('state');
    expect(updated && stepOf(updated, { ...whole, 'wages.state': 'gone' }, today).at).toBe('end');
  });
  test.each([
    ['31 April', { leftOn: '2026-04-31' }],
    ['a day in the future', { leftOn: '2026-07-01' }],
    ['a day before anybody lived', { leftOn: '1850-01-01' }],
    ['no day at all', { leftOn: 'yesterday' }],
    ['a day before one was born', { leftOn: '2026-03-01', born: '2026-03-02' }],
  ])('%s is asked for again', (_, day) => expect(at({ ...left, ...day })).toBe('leftOn'));
  test('work of one day is work, and a day that is today is over', () => {
    const oneDay = { ...said, leftOn: today, startedOn: today };
    expect(at(oneDay)).toBe('monthlyWage');
    expect(at({ ...oneDay, monthlyWage: '5000', laborContract: 'unknown' })).toBe('the end');
  });
  test.each([['0'], ['1000000000'], ['-5'], ['1e5'], ['12.345'], ['much']])(
    'wages of %s are asked for again',
    (owedWages) => expect(at({ ...left, owedWages })).toBe('owedWages'),
  );
});

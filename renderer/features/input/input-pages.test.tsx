// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { type Answers, live, PageRig, refusal, surprise, words } from '#tests/harness/page-rig.tsx';
import { LearnKeys } from './learn-keys.tsx';

const shown = (answers: Answers) => PageRig.page(<LearnKeys deviceId="keypad" />, answers);

describe('teaching the keys of a keypad', () => {
  it('begins with none learnt', async () => {
    const rig = await shown({ 'input.learnt': () => [] });
    expect(rig.text).toContain(words('input:learn.none'));
    expect(rig.buttons).toEqual([words('input:learn.start')]);
  });

  it('shows what is learnt once the station says so', async () => {
    const answers: Answers = { 'input.learnt': surprise };
    const rig = await shown(answers);
    answers['input.learnt'] = () => [{ deviceId: 'keypad', keys: [{ meaning: 'select', code: 'kb:28' }] }];
    await rig.pass(1_100);
    expect(rig.text).toContain('kb:28');
    expect(rig.buttons).toContain(words('input:learn.again'));
  });

  it('asks for one key after the other', async () => {
    const step = { step: 'press', meaning: 'select', at: 1, of: 4, keys: [], usedFor: null };
    const rig = await shown({ 'input.learnt': () => [], 'input.learn': live(step) });
    await rig.press(words('input:learn.start'));
    expect(rig.text).toContain(words('input:learn.place', { at: 1, of: 4 }));
  });

  it.each<[string, Answers[string], string]>([
    [
      'that is not there',
      refusal('ABSENT', { cause: 'unplugged' }),
      words('input:learn.absent', { cause: 'unplugged' }),
    ],
    ['that fails', surprise, words('input:learn.failed')],
  ])('%s says so, and can be begun again', async (_why, learn, seen) => {
    const rig = await shown({ 'input.learnt': () => [], 'input.learn': learn });
    await rig.press(words('input:learn.start'));
    expect(rig.text).toContain(seen);
    expect(rig.buttons).toEqual([words('input:learn.start')]);
  });
});

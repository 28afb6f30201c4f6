// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { type Answers, PageRig, refusal, surprise, words } from '#tests/harness/page-rig.tsx';
import { LockPage } from './index.ts';

const clerks = () => ['陆静怡', '何建国'];
const shown = (answers: Answers) => PageRig.page(<LockPage />, answers);
async function type(rig: PageRig, pin: string): Promise<void> {
  for (const digit of pin) await rig.press(digit);
  await rig.press(words('clerk:pin.open'));
}

describe('a locked terminal', () => {
  it('asks who it is, then for the PIN, which it does not show', async () => {
    const unlock = vi.fn((_: { name: string; pin: string }) => ({ sessionId: 's' }));
    const rig = await shown({ 'sessions.clerks': clerks, 'sessions.unlock': unlock });
    await rig.press('何建国');
    for (const digit of '2580') await rig.press(digit);
    expect(rig.text).toContain('••••');
    await rig.press(words('clerk:pin.open'));
    expect(unlock.mock.calls[0]?.[0]).toEqual({ name: '何建国', pin: '2580' });
  });

  it.each([
    ['wrong', refusal('WRONG_PROOF', { triesLeft: 3 }), words('clerk:pin.wrong', { count: 3 })],
    ['to be tried later', refusal('LOCKED', { retryInMs: 30_000 }), words('clerk:pin.wait', { seconds: 30 })],
    ['not answered', surprise, words('clerk:pin.failed')],
  ])('says that a PIN was %s', async (_how, unlock, seen) => {
    const rig = await shown({ 'sessions.clerks': () => ['陆静怡'], 'sessions.unlock': unlock });
    expect(rig.buttons).not.toContain(words('clerk:pin.another'));
    await type(rig, '2580');
    expect(rig.text).toContain(seen);
    expect(rig.text).not.toContain('•');
  });

  it('says so where nobody has a PIN', async () => {
    const rig = await shown({ 'sessions.clerks': () => [] });
    expect(rig.text).toContain(words('clerk:lock.nobodyWords'));
  });

  it('can be asked again where there was no answer', async () => {
    const answers: Answers = { 'sessions.clerks': surprise };
    const rig = await shown(answers);
    expect(rig.text).toContain(words('clerk:lock.failed'));
    answers['sessions.clerks'] = clerks;
    await rig.press(words('tryAgain'));
    expect(rig.text).toContain('陆静怡');
  });
});

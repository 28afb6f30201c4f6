import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addCalculate } from './calculate.ts';

/** What somebody at a terminal sees of `mingfa calculate …`. */
async function run(...words: string[]) {
  const [out, err] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const spy of [out, err]) spy.mockReset().mockImplementation(() => {});
  const program = new Command().exitOverride();
  addCalculate(program);
  await program.parseAsync(['calculate', ...words, '--day', '2026-11-30'], { from: 'user' });
  const said = ({ mock }: typeof out) => mock.calls.flat().join('\n');
  return { out: said(out), err: said(err), status: process.exitCode ?? 0 };
}

describe('mingfa calculate', () => {
  const before = process.exitCode;
  afterEach(() => {
    process.exitCode = before;
    vi.restoreAllMocks();
  });
  it('says the result as JSON, and what it did not use', async () => {
    const { out, err, status } = await run('court.property', '--json', '{"amount":50000,"colour":"red"}');
    expect(JSON.parse(out)).toMatchObject({ result: { fee: '1050.00' } });
    expect([err, status]).toEqual(['not used: colour', 0]);
  });
  it.each([
    ['tea', '{}', /^tea: .*court\.property/],
    ['court.property', 'amount 5', /^--json: is not JSON: look at column 1$/],
    ['court.property', '{"amount":1,"amount":90000}', /^--json: amount stands twice$/],
    ['court.property', '{"amount":-1}', /^amount: ./],
    ['deadline', '{"event":"2026-04-31","length":1,"unit":"day"}', /^event: ./],
  ])('%s %s is refused with the reason, and nothing looks like a result', async (name, json, reason) => {
    const { out, err, status } = await run(name, '--json', json);
    expect({ out, status }).toEqual({ out: '', status: 1 });
    expect(err).toMatch(reason);
  });
});

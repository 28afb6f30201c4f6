import { describe, expect, it } from 'vitest';
import { deviceStateSchema } from '#contract/devices.ts';
import en from '#renderer/i18n/en/technician.json' with { type: 'json' };
import zh from '#renderer/i18n/zh-CN/technician.json' with { type: 'json' };
import { lookOf, needsNobody } from './device-looks.ts';

const every = [
  { state: 'ready' },
  { state: 'busy', doing: 'printing' },
  { state: 'low', what: 'paper' },
  { state: 'out', what: 'paper' },
  { state: 'open', what: 'cover' },
  { state: 'jammed', where: 'cutter' },
  { state: 'jammed', where: 'paper' },
  { state: 'jammed', where: 'presenter' },
  { state: 'paused', cause: 'stopped at its panel' },
  { state: 'low', what: 'toner' },
  { state: 'out', what: 'toner' },
  { state: 'open', what: 'tray' },
  { state: 'absent', cause: 'no such port' },
  { state: 'fault', cause: 'head too hot' },
  { state: 'unknown', cause: 'no answer to DLE EOT' },
].map((state) => deviceStateSchema.parse(state));

describe('states of a device', () => {
  it.each(every)('$state has words in both languages, and what to do where somebody must act', (state) => {
    const look = lookOf(state);
    for (const texts of [zh, en]) {
      const names: Record<string, string> = texts.state;
      const todos: Record<string, string> = texts.todo;
      expect(names[look.key]).toBeTruthy();
      expect(Boolean(todos[look.key])).toBe(!needsNobody(look));
    }
  });

  it('covers every state of the contract', () => {
    const known = new Set(every.map(({ state }) => state));
    const contract = deviceStateSchema.options.map((option) => option.shape.state.value);
    expect(contract.filter((state) => !known.has(state))).toEqual([]);
  });

  it('passes the raw cause on', () => {
    expect(lookOf({ state: 'absent', cause: 'no such port' }).cause).toBe('no such port');
  });
});

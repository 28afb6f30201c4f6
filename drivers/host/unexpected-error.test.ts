import { describe, expect, it } from 'vitest';
import { describeUnexpectedError } from './unexpected-error.ts';

describe('describeUnexpectedError', () => {
  it('tells the kind of error and where it happened', () => {
    const [first, second] = describeUnexpectedError(new RangeError('whatever')).split('\n');
    expect(first).toBe('RangeError');
    expect(second).toMatch(/^at .*unexpected-error\.test\.ts:\d+:\d+/);
  });

  it.each([
    ['a name', '林小满 is no date'],
    ['several lines', 'Unexpected token\n{"name":"林小满"}\n  at 林小满'],
    ['nothing', ''],
  ])('leaves the message out: %s', (_, message) => {
    const reported = describeUnexpectedError(new Error(message));
    expect(reported).not.toContain('林小满');
    expect(reported).toMatch(/^Error\nat /);
  });

  it('keeps the code of the operating system', () => {
    const error = Object.assign(new Error('write EIO: 林小满'), { code: 'EIO' });
    expect(describeUnexpectedError(error)).toMatch(/^Error EIO\n/);
  });

  it('says only the type of what is no error', () => {
    expect(describeUnexpectedError('林小满')).toBe('Thrown: a string');
  });
});

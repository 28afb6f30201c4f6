import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../electron/contract/technician.ts';
import { fieldsInLine, filtered } from './entries.ts';

const entries = (['info', 'warning', 'error', 'info'] as const).map(
  (level, at): LogEntry => ({ at, level, event: 'queue.called', fields: {} }),
);
const times = (shown: readonly LogEntry[]) => shown.map(({ at }) => at);

describe('the log', () => {
  it('is filtered from a level on and keeps its order', () => {
    expect(times(filtered(entries, 'all'))).toEqual([0, 1, 2, 3]);
    expect(times(filtered(entries, 'warnings'))).toEqual([1, 2]);
    expect(times(filtered(entries, 'errors'))).toEqual([2]);
  });

  it('shows fields in one line, zero and false too, but nothing for nothing', () => {
    expect(fieldsInLine({ fields: { number: 'A012', recall: false, tookMs: 0, cause: '', why: null } })).toBe(
      'number=A012  recall=false  tookMs=0',
    );
  });
});

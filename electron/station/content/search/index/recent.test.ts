import { expect, it, vi } from 'vitest';
import { Recent } from './recent.ts';

it('reads once what is there, and keeps nothing of what is not: that may be what somebody typed', () => {
  const read = vi.fn((word: string) => (word === '工资' ? 'found' : undefined));
  const recent = new Recent<string, string>(1_000, (value) => value.length);
  for (const word of ['工资', '工资', '龘燚犇骉', '龘燚犇骉']) recent.get(word, read);
  expect(read.mock.calls.map(([word]) => word)).toEqual(['工资', '龘燚犇骉', '龘燚犇骉']);
});

it('begins anew when it is full', () => {
  const read = vi.fn((word: string) => word);
  const recent = new Recent<string, string>(150, (value) => value.length);
  for (const word of ['a', 'b', 'a', 'c', 'a']) recent.get(word, read);
  expect(read.mock.calls.map(([word]) => word)).toEqual(['a', 'b', 'c', 'a']);
});

import { expect, test } from 'vitest';
import { allSegments, ticketValue } from './ticket-value.ts';

test.each([
  ['A012', 3, 12],
  ['A000', 3, 0],
  ['B1007', 4, 1007],
  ['A2-045', 3, 45],
])('of %s a panel of %i digits shows %i', (ticket, digits, value) => {
  expect(ticketValue(ticket, digits)).toEqual({ ok: true, value });
});
test.each([
  ['VIP', 3],
  ['A1000', 3],
  ['A70000', 5],
])('%s does not fit into %i digits', (ticket, digits) => {
  expect(ticketValue(ticket, digits)).toMatchObject({ ok: false, failure: { kind: 'cannot-show' } });
});
test.each([
  [1, 8],
  [3, 888],
  [4, 8888],
  [5, 65_535],
])('all segments of %i digits: %i', (digits, value) => {
  expect(allSegments(digits)).toBe(value);
});

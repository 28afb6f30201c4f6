import { expect, it } from 'vitest';
import { readParameters } from './calculators.ts';
import { addDays } from './calendar.ts';
import { WorkingDays } from './working-days.ts';

const { holidays } = readParameters().parameters;
const known = new WorkingDays(holidays.values());
const unknown = new WorkingDays([]);

it('knows the holidays of moon and sun in a year that is not arranged yet', () => {
  // 2027: 除夕 is 5 February, a Friday; 初三 is Monday; 端午 Wednesday 9 June; 中秋 Wednesday 15 September; 清明 Monday 5 April.
  for (const day of ['2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15'])
    expect([day, unknown.isWorked(day)]).toEqual([day, false]);
  for (const day of ['2027-02-04', '2027-02-09', '2027-04-06', '2027-06-10', '2027-09-14'])
    expect([day, unknown.isWorked(day)]).toEqual([day, true]);
});
it('what it takes for a holiday of the law is one in each year that was arranged since the law of 2025', () => {
  for (let day = '2025-01-01'; day < '2027-01-01'; day = addDays(day, 1))
    if (!unknown.isWorked(day)) expect([day, known.isWorked(day) && !isMadeUp(day)]).toEqual([day, false]);
});

/** A weekend that is worked for a day off elsewhere. */
function isMadeUp(day: string): boolean {
  return [...holidays.values()].some(({ work }) => work.includes(day));
}

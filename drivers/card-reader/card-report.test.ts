import { describe, expect, it } from 'vitest';
import { ageOn, masked } from './card-report.ts';

describe('what leaves the device host of a card', () => {
  it.each([
    ['99032119491231002X', '990321**********2X'],
    ['CHN990000012345', 'CHN990*******45'],
    ['12345678', '********'],
    ['', ''],
  ])('hides the middle of %s', (idNumber, shown) => {
    expect(masked(idNumber)).toBe(shown);
  });

  it.each([
    ['2026-01-05', '1960-01-05', 66],
    ['2026-01-05', '1960-01-06', 65],
    ['2026-02-28', '2004-02-29', 21],
    ['2026-03-01', '2004-02-29', 22],
    ['2026-01-05', '2026-01-05', 0],
    ['2026-01-05', '2030-01-01', null],
  ])('on %s somebody born on %s is %s', (day, birthDate, age) => {
    expect(ageOn(day, birthDate)).toBe(age);
  });
});

import { describe, expect, it } from 'vitest';
import { doors } from '../library/doors.ts';
import { everythingOffered, offers } from './offers.ts';

const titles = (list: readonly { readonly title: string }[]) => list.map(({ title }) => title);

describe('what the idle page names', () => {
  it.each([true, false])('is every tile of the home page (library: %s)', (hasLibrary) => {
    expect(titles(everythingOffered(hasLibrary))).toEqual(expect.arrayContaining(titles(offers(hasLibrary))));
  });

  it('is every way into the library, and none where there is no library', () => {
    const ways = doors.map(({ door }) => `library:search.door.${door}`);
    expect(titles(everythingOffered(true))).toEqual(expect.arrayContaining(ways));
    expect(titles(everythingOffered(false)).filter((title) => title.startsWith('library:'))).toEqual([]);
  });
});

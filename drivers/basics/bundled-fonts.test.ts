import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generalStandardCharacters } from '#tests/fixtures/general-standard-characters.ts';
import { cellsOf } from '../ticket-printer/typesetting/characters.ts';
import { everydayFontFolder, everydayFontParts, rareFontFiles, within } from './bundled-fonts.ts';
import { charactersOf } from './font-characters.ts';

/** All that a name may be written with, some that are not among them, and what old cards write as private characters. */
const characters = [...new Set([...generalStandardCharacters(), ...'𫰡䶮㛃𬭎𠂇𤇾龴龻琫𪚥'])];
const rare = rareFontFiles().map(charactersOf);
const hasRare = (code: number) => rare.some((font) => font.has(code));
const pages = new URL('../../renderer/ui/', import.meta.url).pathname;

const parts = everydayFontParts();
const everyday = new Set(parts.flatMap((part) => [...part.has].filter(part.claims)));

describe('every character of a name', () => {
  it('is in the list', () => {
    expect(generalStandardCharacters()).toHaveLength(8_105);
    expect(new Set(generalStandardCharacters()).size).toBe(8_105);
    expect(characters).toEqual(expect.arrayContaining(['𫰛', '㧐', '𬺈']));
  });

  it('has a glyph on the pages', () => {
    const css = readFileSync(join(pages, 'rare-characters.css'), 'utf8');
    const faces = [
      ...css.matchAll(
        /@font-face \{[^}]*family: "([^"]+)"[^}]*url\("([^"]+)"\)[^}]*unicode-range:\s+([^;]+);/g,
      ),
    ];
    const resolve = createRequire(import.meta.url).resolve;
    expect(faces.map(([, , url = '']) => resolve(url))).toEqual([...rareFontFiles()]);
    const tokens = readFileSync(join(pages, 'tokens.css'), 'utf8');
    const families = faces.map(([, family = '']) => tokens.search(new RegExp(`--font:[^;]*"${family}"`)));
    expect(families).not.toContain(-1);
    const claims = within(faces[0]?.[3] ?? '');
    const without = characters.filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return !everyday.has(code) && !(claims(code) && hasRare(code));
    });
    expect(without).toEqual([]);
  });

  it('has a glyph on an A4 page, where a part that claims a character must have it', () => {
    const without = characters.filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      const claiming = parts.filter((part) => part.claims(code));
      return claiming.length > 0 ? !claiming.at(-1)?.has.has(code) : !hasRare(code);
    });
    expect(without).toEqual([]);
  });

  it.each(['gbk', 'gb18030'] as const)('is printed on a ticket, by a printer with %s or as dots', (set) => {
    const decoder = new TextDecoder('gb18030');
    const without = characters.filter((character) => {
      const [cell, ...more] = cellsOf(character, set);
      if (!cell || more.length > 0 || cell.text !== character) return true;
      if (cell.bytes)
        return decoder.decode(Uint8Array.from(cell.bytes)) !== character || cell.bytes[0] === 0xfe;
      return !everyday.has(character.codePointAt(0) ?? 0) && !hasRare(character.codePointAt(0) ?? 0);
    });
    expect(without).toEqual([]);
  });
});

it('the parts of the everyday font are all there', () => {
  expect(readdirSync(join(everydayFontFolder(), 'files')).length).toBeGreaterThan(90);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { charactersOf } from './font-characters.ts';

const require = createRequire(import.meta.url);

/** The folder of the everyday font's 101 parts, each with some hundred characters, and of their table of ranges. */
export function everydayFontFolder(): string {
  return folderOf('@fontsource-variable/noto-sans-sc');
}

/** Each part of the everyday font: what the browser and the A4 page take it for, and what it has. */
export function everydayFontParts() {
  const folder = everydayFontFolder();
  const ranges: Record<string, string> = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
  return Object.entries(ranges).map(([name, range]) => ({
    claims: within(range),
    has: charactersOf(join(folder, 'files', `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`)),
  }));
}

/** `U+4e00-4e05, U+4e10` as a test. */
export function within(ranges: string): (code: number) => boolean {
  const pairs = ranges.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    return [parseInt(from, 16), parseInt(to, 16)] as const;
  });
  return (code) => pairs.some(([from, to]) => from <= code && code <= to);
}

/**
 * Fonts for characters that the parts leave out: 704 of the 8,105 that a name may be written with (通用规范汉字表), and more
 * beyond. First the whole of the same font, then one of another hand for what even that lacks (𫰡). 10 and 7 MB, so they are
 * loaded only for those.
 */
export function rareFontFiles(): readonly [string, string] {
  return [
    join(folderOf('@expo-google-fonts/noto-sans-sc'), '400Regular', 'NotoSansSC_400Regular.ttf'),
    join(folderOf('@fontsource/lxgw-wenkai'), 'files', 'lxgw-wenkai-latin-500-normal.woff2'),
  ];
}

function folderOf(packageName: string): string {
  return dirname(require.resolve(`${packageName}/package.json`));
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder of the everyday font's 101 parts, each with some hundred characters, and of their table of ranges. */
export function everydayFontFolder(): string {
  return folderOf('@fontsource-variable/noto-sans-sc');
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

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Language } from '#contract/common.ts';
import { everydayFontParts, rareFontFiles } from '#drivers/basics/bundled-fonts.ts';
import { charactersOf } from '#drivers/basics/font-characters.ts';

/** The font of a language for its own writing, as `renderer/ui/script-fonts.css` has it. */
const scriptFonts: Partial<Record<Language, string>> = {
  'mn-Mong': '@fontsource/noto-sans-mongolian/files/noto-sans-mongolian-mongolian-400-normal.woff2',
  ug: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
  ii: '@fontsource/noto-sans-yi/files/noto-sans-yi-yi-400-normal.woff2',
  ru: '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2',
};
/** Has no form of its own. */
const formless = /[\p{M}\p{Cf}\s]/u;

/** Finds the characters of a text that the fonts of a language cannot draw. */
export function glyphTest(language: Language): (text: string) => string[] {
  const font = scriptFonts[language];
  const own = font === undefined ? new Set<number>() : charactersOf(fileOf(font));
  const has = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0;
    return formless.test(sign) || own.has(code) || hasEveryday(code);
  };
  return (text) => [...new Set(text)].filter((sign) => !has(sign));
}

function fileOf(font: string): string {
  const [scope, name, ...rest] = font.split('/');
  return join(dirname(createRequire(import.meta.url).resolve(`${scope}/${name}/package.json`)), ...rest);
}

let everyday: ReadonlySet<number> | null = null;
let rare: ReadonlySet<number> | null = null;

/** Fonts are read when something is first looked for in them: those of rare characters are large. */
function hasEveryday(code: number): boolean {
  everyday ??= new Set(everydayFontParts().flatMap(({ has, claims }) => [...has].filter(claims)));
  if (everyday.has(code)) return true;
  rare ??= new Set(rareFontFiles().flatMap((file) => [...charactersOf(file)]));
  return rare.has(code);
}

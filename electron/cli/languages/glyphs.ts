import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Language, writings } from '#contract/common.ts';

/** The font of a language for its own writing, as `renderer/ui/script-fonts.css` has it. */
const scriptFonts: Partial<Record<Language, string>> = {
  'mn-Mong': '@fontsource/noto-sans-mongolian/files/noto-sans-mongolian-mongolian-400-normal.woff2',
  ug: '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2',
  ii: '@fontsource/noto-sans-yi/files/noto-sans-yi-yi-400-normal.woff2',
  ru: '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2',
};
/** What the everyday font has: Latin, marks, Chinese. */
const everyday = /[\p{Script=Latin}\p{Script=Han}\p{N}\p{P}\p{S}\s]/u;
/** Has no form of its own. */
const formless = /[\p{M}\p{Cf}]/u;
const nowhere = '\u{10ffff}';

/** Finds the characters of a text that the fonts of a language cannot draw. */
export async function glyphTest(language: Language): Promise<(text: string) => string[]> {
  const font = scriptFonts[language];
  const draws = font ? await drawnBy(font) : null;
  const has = (sign: string) =>
    formless.test(sign) || (draws && writings[language]?.test(sign) ? draws(sign) : everyday.test(sign));
  return (text) => [...new Set(text)].filter((sign) => !has(sign));
}

/** Whether a font draws a character otherwise than one that no font has. */
async function drawnBy(file: string): Promise<(sign: string) => boolean> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const [scope = '', name = '', ...rest] = file.split('/');
  const folder = dirname(createRequire(import.meta.url).resolve(`${scope}/${name}/package.json`));
  GlobalFonts.registerFromPath(join(folder, ...rest), name);
  const context = createCanvas(64, 64).getContext('2d');
  context.font = `40px "${name}"`;
  const dots = (sign: string) => {
    context.clearRect(0, 0, 64, 64);
    context.fillText(sign, 8, 48);
    return Buffer.from(context.getImageData(0, 0, 64, 64).data.buffer).toString('base64');
  };
  const missing = dots(nowhere);
  return (sign) => dots(sign) !== missing;
}

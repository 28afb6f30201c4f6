import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { everydayFontFolder, rareFontFiles } from '#drivers/basics/bundled-fonts.ts';

export type CanvasModule = typeof import('@napi-rs/canvas');

const everyday = 'Mingfa Bundled';
const rare = ['Mingfa Bundled Rare 1', 'Mingfa Bundled Rare 2'] as const;
/** The bundled fonts as a CSS list: what the first lacks is taken from the next. */
export const bundledFamilies = [everyday, ...rare].map((family) => `"${family}"`).join(', ');

let loading: Promise<CanvasModule> | undefined;

/**
 * The drawing library with the Noto Sans SC that comes with the product, loaded when first needed:
 * the 101 subset files of the font take about 0.1 s.
 */
export function loadCanvas(): Promise<CanvasModule> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CanvasModule> {
  const canvas = await import('@napi-rs/canvas');
  const directory = join(everydayFontFolder(), 'files');
  for (const [index, file] of rareFontFiles().entries())
    canvas.GlobalFonts.registerFromPath(file, rare[index] ?? everyday);
  for (const file of await readdir(directory)) {
    canvas.GlobalFonts.registerFromPath(join(directory, file), everyday);
    // File by file, so that whoever shares this process is answered in between: all at once is a long time on a weak machine.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return canvas;
}

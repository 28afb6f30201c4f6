import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type CanvasModule = typeof import('@napi-rs/canvas');

/** The name under which the bundled Chinese font can be drawn with. */
export const bundledFamily = 'Mingfa Bundled';

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
  const require = createRequire(import.meta.url);
  const directory = join(dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json')), 'files');
  for (const file of await readdir(directory)) {
    canvas.GlobalFonts.registerFromPath(join(directory, file), bundledFamily);
    // File by file, so that whoever shares this process is answered in between: all at once is a long time on a weak machine.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return canvas;
}

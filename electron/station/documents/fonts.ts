import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everydayFontFolder, rareFontFiles } from '../../../drivers/basics/bundled-fonts.ts';

export type CanvasModule = typeof import('@napi-rs/canvas');

/** The drawing library, and Noto Sans SC for it. Both are loaded with the first document. */
export interface DocumentFonts {
  readonly canvas: CanvasModule;
  /** Names the families in which a text can be drawn, as a CSS list. */
  familiesFor(text: string): string;
}

let loading: Promise<DocumentFonts> | undefined;

export function loadFonts(): Promise<DocumentFonts> {
  loading ??= import('@napi-rs/canvas').then((canvas) => new NotoFonts(canvas));
  return loading;
}

/** In the place of a part's name: the fonts for what no part has, in the order in which they are tried. */
const rare = ['rare-0', 'rare-1'] as const;

/**
 * The font comes in 101 files, each with some hundred characters. Each becomes a family of its own, when the first of its
 * characters is wanted: in one family, the library would look through all of them for every character, which takes seconds.
 */
class NotoFonts implements DocumentFonts {
  readonly canvas: CanvasModule;
  readonly #folder = everydayFontFolder();
  readonly #ranges: readonly Range[];
  readonly #registered = new Set<string>();

  constructor(canvas: CanvasModule) {
    this.canvas = canvas;
    this.#ranges = rangesOf(JSON.parse(readFileSync(join(this.#folder, 'unicode.json'), 'utf8')));
  }

  familiesFor(text: string): string {
    const subsets = new Set([...text].flatMap((character) => this.#subsetOf(character) ?? rare));
    return [...subsets].map((subset) => `"${this.#family(subset)}"`).join(', ');
  }

  #subsetOf(character: string): string | undefined {
    const code = character.codePointAt(0) ?? 0;
    return this.#ranges.find(({ from, to }) => from <= code && code <= to)?.subset;
  }

  #family(subset: string): string {
    const family = `Mingfa Document ${subset}`;
    if (!this.#registered.has(subset)) {
      const part = join(this.#folder, 'files', `noto-sans-sc-${subset}-wght-normal.woff2`);
      const file = rareFontFiles()[rare.findIndex((name) => name === subset)] ?? part;
      this.canvas.GlobalFonts.registerFromPath(file, family);
      this.#registered.add(subset);
    }
    return family;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly subset: string;
}

/** The package's own table: `{ "[4]": "U+1f1e9-1f1f5,U+1f21a" }`. Of two that hold a character, the later counts, as in CSS. */
function rangesOf(table: Readonly<Record<string, string>>): Range[] {
  return Object.entries(table)
    .flatMap(([name, ranges]) => ranges.split(',').map((range) => ({ name, range })))
    .map(({ name, range }) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return { from: parseInt(from, 16), to: parseInt(to, 16), subset: name.replace(/[[\]]/g, '') };
    })
    .reverse();
}

import type { RasterBand } from '#contract/paper.ts';

/** A dot is black when ink covers more of it than this, of 255. Thin strokes at 24 dots cover less than half. */
const inkThreshold = 110;
/** No font has a character here, so what is drawn for it is what is drawn for anything missing. */
const nowhere = '\u{10ffff}';
/** Stands for a character that no font has (geta mark, customary in Chinese type-setting). */
const missing = '〓';

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** A run of text on one line of an element, where the browser has put it. */
interface Fragment {
  text: string;
  readonly top: number;
  left: number;
  readonly width: number;
  readonly parent: Element;
  /** In a column: letters that lie, or Chinese, which stands. */
  readonly way: 'across' | 'lying' | 'standing';
}

/**
 * An element as dots. Its text is painted on a canvas at the places of the layout: a screenshot needs a window that is
 * painted, which a hidden one of Electron is not.
 */
export function rasterOf(element: Element): RasterBand {
  const box = element.getBoundingClientRect();
  const canvas = new OffscreenCanvas(Math.ceil(box.width / 8) * 8, Math.ceil(box.height));
  const context = contextOf(canvas);
  context.translate(-box.left, -box.top);
  context.textAlign = 'left';
  for (const fragment of fragmentsOf(element)) paint(context, fragment);
  return packed(context.getImageData(0, 0, canvas.width, canvas.height));
}

function paint(
  context: OffscreenCanvasRenderingContext2D,
  { text, left, top, width, parent, way }: Fragment,
) {
  const { fontWeight, fontSize, fontFamily, direction } = getComputedStyle(parent);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  context.direction = direction === 'rtl' ? 'rtl' : 'ltr';
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(text);
  if (way === 'across') return context.fillText(text, left, top + fontBoundingBoxAscent);
  context.save();
  if (way === 'lying') {
    context.translate(left + (width - fontBoundingBoxAscent + fontBoundingBoxDescent) / 2, top);
    context.rotate(Math.PI / 2);
    context.fillText(text, 0, 0);
  } else {
    const em = Number.parseFloat(fontSize);
    // Commas and full stops stand at the upper right of their square.
    const aside = /^[，。、]/.test(text) ? em / 2 : 0;
    context.fillText(text, left + (width - em) / 2 + aside, top + 0.88 * em - aside);
  }
  context.restore();
}

/** Puts 〓 in the place of every character that would be a box. The fonts must be there. */
export function replaceMissing(element: Element): void {
  for (const node of textsOf(element)) {
    const { fontSize, fontFamily } = getComputedStyle(node.parentElement ?? element);
    const has = glyphTest(`${fontSize} ${fontFamily}`, Number.parseFloat(fontSize));
    const text = [...graphemes.segment(node.data)].map(({ segment }) => (has(segment) ? segment : missing));
    if (text.join('') !== node.data) node.data = text.join('');
  }
}

function glyphTest(font: string, size: number): (text: string) => boolean {
  const canvas = new OffscreenCanvas(size, size);
  const context = contextOf(canvas);
  context.font = font;
  const dots = (text: string) => {
    context.clearRect(0, 0, size, size);
    context.fillText(text, 0, size * 0.86);
    return context.getImageData(0, 0, size, size).data.join();
  };
  const box = dots(nowhere);
  return (text) => /^[\x20-\x7e\s]+$/.test(text) || dots(text) !== box;
}

function* textsOf(element: Element): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode as Text;
}

/** What has no width, isolates and joiners, stays with the letters around it, on which it acts. */
function fragmentsOf(element: Element): readonly Fragment[] {
  const fragments: Fragment[] = [];
  for (const node of textsOf(element)) {
    const parent = node.parentElement ?? element;
    const isColumn = getComputedStyle(parent).writingMode !== 'horizontal-tb';
    let marks = '';
    for (const { segment, index } of graphemes.segment(node.data)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      // A space at which a line is broken has none.
      const [place] = range.getClientRects();
      if (/^\p{Cf}/u.test(segment)) marks += segment;
      else if (place && place.width * place.height > 0) {
        const way = !isColumn ? 'across' : standing.test(segment) ? 'standing' : 'lying';
        add(fragments, {
          text: marks + segment,
          left: place.left,
          top: place.top,
          width: place.width,
          parent,
          way,
        });
        marks = '';
      }
    }
    const last = fragments.at(-1);
    if (last?.parent === parent) last.text += marks;
  }
  return fragments;
}

/** Letters that follow each other on a line are painted together, or they would not join. */
function add(fragments: Fragment[], next: Fragment): void {
  const last = fragments.at(-1);
  const isSameLine = last && (next.way === 'across' ? last.top === next.top : last.left === next.left);
  if (isSameLine && last.parent === next.parent && last.way === next.way && next.way !== 'standing') {
    last.text += next.text;
    last.left = Math.min(last.left, next.left);
  } else fragments.push(next);
}

/** What a column does not turn (Unicode Standard Annex 50), as far as tickets have it. */
const standing = /^[\p{Script=Han}，。、！？]/u;

/** Without what is white on the right: a serial line takes its time for each byte. */
function packed({ data, width, height }: ImageData): RasterBand {
  const black = (x: number, y: number) => (data[(y * width + x) * 4 + 3] ?? 0) > inkThreshold;
  const bytes = new Uint8Array((width / 8) * height);
  let widthBytes = 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!black(x, y)) continue;
      const at = y * (width / 8) + (x >> 3);
      bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
      widthBytes = Math.max(widthBytes, (x >> 3) + 1);
    }
  const rows = bytes.filter((_, at) => at % (width / 8) < widthBytes);
  return { widthBytes, rows: btoa(String.fromCharCode(...rows)) };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser has no canvas');
  return context;
}

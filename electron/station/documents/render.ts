import { encodeQR } from 'qr';
import type { A4Document } from './a4-document.ts';
import { type CanvasModule, type DocumentFonts, loadFonts } from './fonts.ts';
import { type Ink, paper, type Style } from './typesetting/measures.ts';
import type { Mark } from './typesetting/page.ts';
import { type StyledMeasure, typeset } from './typesetting/typeset.ts';

type Drawing = ReturnType<InstanceType<CanvasModule['PDFDocument']>['beginPage']>;

const colours: Readonly<Record<Ink, string>> = {
  black: '#000000',
  grey: '#4d4d4d',
  line: '#b3b3b3',
  wash: '#f2f2f2',
};

/** A document as PDF, with the characters that it uses in it, and nothing in its metadata. */
export async function renderPdf(document: A4Document): Promise<Uint8Array> {
  const fonts = await loadFonts();
  const pdf = new fonts.canvas.PDFDocument();
  for (const page of typeset(document, measurer(fonts))) {
    const context = pdf.beginPage(paper.width, paper.height);
    for (const mark of page) draw(context, fonts, mark);
    pdf.endPage();
  }
  return pdf.close();
}

function measurer(fonts: DocumentFonts): StyledMeasure {
  const context = fonts.canvas.createCanvas(1, 1).getContext('2d');
  const known = new Map<string, number>();
  return (text, style) => {
    const key = `${style.weight} ${style.size} ${text}`;
    const width = known.get(key) ?? measured(text, style);
    known.set(key, width);
    return width;
  };

  function measured(text: string, style: Style): number {
    context.font = fontOf(fonts, text, style);
    return context.measureText(text).width;
  }
}

function draw(context: Drawing, fonts: DocumentFonts, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      context.fillStyle = colours[mark.style.ink];
      context.font = fontOf(fonts, mark.text, mark.style);
      context.fillText(mark.text, mark.x, mark.y);
      break;
    case 'box':
      context.fillStyle = colours[mark.ink];
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      break;
    case 'qr':
      drawQr(context, mark);
  }
}

/** Runs of dark modules in one stroke each: fine white lines between them would trouble a scanner. */
function drawQr(context: Drawing, { x, y, side, data }: Extract<Mark, { kind: 'qr' }>): void {
  // The library draws at least one white module around; the page is white already.
  const bordered = encodeQR(data, 'raw', { ecc: 'medium', border: 1 });
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const module = side / rows.length;
  context.fillStyle = colours.black;
  for (const [down, row] of rows.entries()) {
    for (let start = row.indexOf(true); start !== -1; ) {
      const end = row.indexOf(false, start);
      const length = (end === -1 ? row.length : end) - start;
      context.fillRect(x + start * module, y + down * module, length * module, module * 1.01);
      start = row.indexOf(true, start + length);
    }
  }
}

function fontOf(fonts: DocumentFonts, text: string, { size, weight }: Style): string {
  return `${weight} ${size}px ${fonts.familiesFor(text)}`;
}

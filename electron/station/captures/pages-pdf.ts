import type { PictureSize } from './jpeg.ts';

/** A4 in points of 1/72 inch. */
const a4 = { short: 595.28, long: 841.89 } as const;

/** A photographed page. */
export interface PagePicture extends PictureSize {
  readonly jpeg: Uint8Array;
}

/**
 * Pages as one PDF, each as large as fits on A4 standing or lying. The JPEGs are taken over as they are, so no page
 * loses sharpness. The file says nothing of who made it or when.
 */
export async function pdfOf(pages: readonly PagePicture[]): Promise<Uint8Array<ArrayBuffer>> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const { jpeg, widthPx, heightPx } of pages) {
    const picture = await document.embedJpg(jpeg);
    const lying = widthPx > heightPx;
    const [width, height] = lying ? [a4.long, a4.short] : [a4.short, a4.long];
    const scale = Math.min(width / widthPx, height / heightPx);
    document.addPage([width, height]).drawImage(picture, {
      x: (width - widthPx * scale) / 2,
      y: (height - heightPx * scale) / 2,
      width: widthPx * scale,
      height: heightPx * scale,
    });
  }
  return new Uint8Array(await document.save());
}

import { randomUUID } from 'node:crypto';
import { captureLimits, type DocumentCamera } from '#contract/captures.ts';
import type { PhotosPaper } from '#contract/paper.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { PaperRenderer } from '../documents/documents.ts';
import type { Kept, KeptPart } from '../kernel/kept.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import { documentCameraOf } from './equipment.ts';
import { jpegSize, type PictureSize } from './jpeg.ts';

export type PageFailure = 'no-capture' | 'not-a-page' | 'too-many-pages';

export interface CapturedPage {
  readonly pageId: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Papers that are being photographed: at most one capture a person, in memory alone, where all is kept that is theirs.
 * Whatever ends the visit or the connection overwrites it.
 */
export interface Captures {
  /** The first document camera of the settings. */
  readonly camera: DocumentCamera | null;
  /** Drops what was kept, and begins anew. Returns the new capture's id. */
  begin(kept: Kept): string;
  addPage(kept: Kept, captureId: string, jpeg: Uint8Array): Result<readonly CapturedPage[], PageFailure>;
  removePage(kept: Kept, captureId: string, pageId: string): Result<readonly CapturedPage[], 'no-capture'>;
  /** @param to place from 0; beyond the end is the end */
  movePage(
    kept: Kept,
    captureId: string,
    pageId: string,
    to: number,
  ): Result<readonly CapturedPage[], 'no-capture'>;
  /** All pages as one PDF. Personal: hand it on, do not keep it. */
  document(
    kept: Kept,
    captureId: string,
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'no-capture' | 'no-pages' | 'not-set'>>;
  discard(kept: Kept): void;
}

interface Page extends CapturedPage, PictureSize {
  readonly jpeg: Uint8Array;
}

interface Capture {
  readonly captureId: string;
  readonly pages: Page[];
}

const captured: KeptPart<{ capture: Capture | null }> = {
  begin: () => ({ capture: null }),
  wipe(held) {
    held.capture?.pages.forEach(wipe);
    held.capture = null;
  },
};

export interface CapturesDeps {
  readonly devices: readonly DeviceSetting[];
  readonly paper: Pick<PaperRenderer, 'render'>;
}

export function createCaptures({ devices, paper }: CapturesDeps): Captures {
  const captureOf = (kept: Kept, captureId: string) => {
    const { capture } = kept.of(captured);
    return capture?.captureId === captureId ? capture : null;
  };
  return {
    camera: documentCameraOf(devices),
    begin(kept) {
      captured.wipe(kept.of(captured));
      const captureId = randomUUID();
      kept.of(captured).capture = { captureId, pages: [] };
      return captureId;
    },
    addPage(kept, captureId, jpeg) {
      const capture = captureOf(kept, captureId);
      if (!capture) return fail('no-capture');
      if (capture.pages.length >= captureLimits.pages) return fail('too-many-pages');
      const page = pageOf(jpeg);
      if (!page) return fail('not-a-page');
      capture.pages.push(page);
      return ok(shown(capture));
    },
    removePage(kept, captureId, pageId) {
      const capture = captureOf(kept, captureId);
      if (!capture) return fail('no-capture');
      take(capture, pageId).forEach(wipe);
      return ok(shown(capture));
    },
    movePage(kept, captureId, pageId, to) {
      const capture = captureOf(kept, captureId);
      if (!capture) return fail('no-capture');
      capture.pages.splice(to, 0, ...take(capture, pageId));
      return ok(shown(capture));
    },
    async document(kept, captureId) {
      const capture = captureOf(kept, captureId);
      if (!capture) return fail('no-capture');
      if (capture.pages.length === 0) return fail('no-pages');
      const photos: PhotosPaper = { template: 'photos', pages: capture.pages.map(pictureOf) };
      const pdf = await paper.render(photos);
      if (captureOf(kept, captureId) !== capture) return fail('no-capture');
      return pdf.ok ? ok(new Uint8Array(pdf.value)) : fail('not-set');
    },
    discard: (kept) => captured.wipe(kept.of(captured)),
  };
}

function pictureOf({ jpeg, widthPx, heightPx }: Page) {
  return { jpeg: Buffer.from(jpeg).toString('base64'), widthPx, heightPx };
}

function pageOf(jpeg: Uint8Array): Page | null {
  if (jpeg.length > captureLimits.bytesPerPage) return null;
  const size = jpegSize(jpeg);
  if (!size.ok) return null;
  const { widthPx, heightPx } = size.value;
  if (Math.max(widthPx, heightPx) > captureLimits.pixelsPerSide) return null;
  return { pageId: randomUUID(), widthPx, heightPx, jpeg };
}

/** Takes the page out of its capture; nothing when it is not in it. */
function take({ pages }: Capture, pageId: string): Page[] {
  const at = pages.findIndex((page) => page.pageId === pageId);
  return at < 0 ? [] : pages.splice(at, 1);
}

function wipe({ jpeg }: Page): void {
  jpeg.fill(0);
}

function shown({ pages }: Capture): CapturedPage[] {
  return pages.map(({ pageId, widthPx, heightPx }) => ({ pageId, widthPx, heightPx }));
}

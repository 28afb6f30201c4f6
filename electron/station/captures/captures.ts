import { randomUUID } from 'node:crypto';
import { captureLimits, type DocumentCamera } from '#contract/captures.ts';
import type { PhotosPaper } from '#contract/paper.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { PaperRenderer } from '../documents/documents.ts';
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
 * Papers that are being photographed: at most one capture a connection, in memory alone. Whatever ends the visit or the
 * connection drops it; the bytes are wiped.
 */
export interface Captures {
  /** The first document camera of the settings. */
  readonly camera: DocumentCamera | null;
  /** Drops what the owner had, and begins anew. Returns the new capture's id. */
  begin(owner: string): string;
  addPage(owner: string, captureId: string, jpeg: Uint8Array): Result<readonly CapturedPage[], PageFailure>;
  removePage(owner: string, captureId: string, pageId: string): Result<readonly CapturedPage[], 'no-capture'>;
  /** @param to place from 0; beyond the end is the end */
  movePage(
    owner: string,
    captureId: string,
    pageId: string,
    to: number,
  ): Result<readonly CapturedPage[], 'no-capture'>;
  /** All pages as one PDF. Personal: hand it on, do not keep it. */
  document(
    owner: string,
    captureId: string,
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'no-capture' | 'no-pages' | 'not-set'>>;
  discard(owner: string): void;
  /** Everything of everybody: the visit is over. */
  forget(): void;
}

interface Page extends CapturedPage, PictureSize {
  readonly jpeg: Uint8Array;
}

interface Capture {
  readonly captureId: string;
  readonly pages: Page[];
}

export interface CapturesDeps {
  readonly devices: readonly DeviceSetting[];
  readonly paper: Pick<PaperRenderer, 'render'>;
}

export function createCaptures({ devices, paper }: CapturesDeps): Captures {
  const captures = new Map<string, Capture>();
  const captureOf = (owner: string, captureId: string) => {
    const capture = captures.get(owner);
    return capture?.captureId === captureId ? capture : null;
  };
  const discard = (owner: string) => {
    for (const page of captures.get(owner)?.pages ?? []) wipe(page);
    captures.delete(owner);
  };
  return {
    camera: documentCameraOf(devices),
    begin(owner) {
      discard(owner);
      const captureId = randomUUID();
      captures.set(owner, { captureId, pages: [] });
      return captureId;
    },
    addPage(owner, captureId, jpeg) {
      const capture = captureOf(owner, captureId);
      if (!capture) return fail('no-capture');
      if (capture.pages.length >= captureLimits.pages) return fail('too-many-pages');
      const page = pageOf(jpeg);
      if (!page) return fail('not-a-page');
      capture.pages.push(page);
      return ok(shown(capture));
    },
    removePage(owner, captureId, pageId) {
      const capture = captureOf(owner, captureId);
      if (!capture) return fail('no-capture');
      take(capture, pageId).forEach(wipe);
      return ok(shown(capture));
    },
    movePage(owner, captureId, pageId, to) {
      const capture = captureOf(owner, captureId);
      if (!capture) return fail('no-capture');
      capture.pages.splice(to, 0, ...take(capture, pageId));
      return ok(shown(capture));
    },
    async document(owner, captureId) {
      const capture = captureOf(owner, captureId);
      if (!capture) return fail('no-capture');
      if (capture.pages.length === 0) return fail('no-pages');
      const photos: PhotosPaper = { template: 'photos', pages: capture.pages.map(pictureOf) };
      const pdf = await paper.render(photos);
      if (captureOf(owner, captureId) !== capture) return fail('no-capture');
      return pdf.ok ? ok(new Uint8Array(pdf.value)) : fail('not-set');
    },
    discard,
    forget() {
      for (const owner of [...captures.keys()]) discard(owner);
    },
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

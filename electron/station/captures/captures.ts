import { randomUUID } from 'node:crypto';
import { type CapturedPages, captureLimits, type DocumentCamera } from '#contract/captures.ts';
import type { PhotosPaper } from '#contract/paper.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { modelOf, optionsOf } from '#drivers/registry.ts';
import type { PaperRenderer } from '../documents/documents.ts';
import type { Kept, KeptPart } from '../kernel/kept.ts';
import type { DeviceSetting } from '../settings/schema.ts';
import { jpegSize } from './jpeg.ts';

type Page = CapturedPages['pages'][number] & { readonly jpeg: Uint8Array };

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

export type Captures = ReturnType<typeof createCaptures>;

/**
 * Papers that are being photographed: at most one capture a person, in memory alone, where all is kept that is theirs.
 * Whatever ends the visit or the connection overwrites it.
 */
export function createCaptures({ devices, paper }: CapturesDeps) {
  const captureOf = (kept: Kept, captureId: string): Result<Capture, 'no-capture'> => {
    const { capture } = kept.of(captured);
    return capture?.captureId === captureId ? ok(capture) : fail('no-capture');
  };
  /** Changes the pages of a capture that is open. Returns those it has now. */
  const change = (kept: Kept, captureId: string, edit: (pages: Page[]) => void) => {
    const capture = captureOf(kept, captureId);
    if (!capture.ok) return capture;
    edit(capture.value.pages);
    return ok(shown(capture.value));
  };
  return {
    camera: documentCameraOf(devices),
    /** Drops what was kept, and begins anew. Returns the new capture's id. */
    begin(kept: Kept): string {
      captured.wipe(kept.of(captured));
      const captureId = randomUUID();
      kept.of(captured).capture = { captureId, pages: [] };
      return captureId;
    },
    addPage(
      kept: Kept,
      captureId: string,
      jpeg: Uint8Array,
    ): Result<CapturedPages, 'no-capture' | 'not-a-page' | 'too-many-pages'> {
      const capture = captureOf(kept, captureId);
      if (!capture.ok) return capture;
      if (capture.value.pages.length >= captureLimits.pages) return fail('too-many-pages');
      const page = pageOf(jpeg);
      if (!page) return fail('not-a-page');
      capture.value.pages.push(page);
      return ok(shown(capture.value));
    },
    removePage: (kept: Kept, captureId: string, pageId: string) =>
      change(kept, captureId, (pages) => take(pages, pageId).forEach(wipe)),
    /** @param to place from 0; beyond the end is the end */
    movePage: (kept: Kept, captureId: string, pageId: string, to: number) =>
      change(kept, captureId, (pages) => pages.splice(to, 0, ...take(pages, pageId))),
    /** All pages as one PDF. Personal: hand it on, do not keep it. */
    async document(
      kept: Kept,
      captureId: string,
    ): Promise<Result<Uint8Array<ArrayBuffer>, 'no-capture' | 'no-pages' | 'not-set'>> {
      const capture = captureOf(kept, captureId);
      if (!capture.ok) return capture;
      const { pages } = capture.value;
      if (pages.length === 0) return fail('no-pages');
      const photos: PhotosPaper = { template: 'photos', pages: pages.map(pictureOf) };
      const pdf = await paper.render(photos);
      const now = captureOf(kept, captureId);
      if (!now.ok) return now;
      return pdf.ok ? ok(new Uint8Array(pdf.value)) : fail('not-set');
    },
    /** The pages as they were photographed. Personal: hand them on, do not keep them. */
    pictures(kept: Kept, captureId: string): Result<readonly Uint8Array[], 'no-capture'> {
      const capture = captureOf(kept, captureId);
      return capture.ok ? ok(capture.value.pages.map(({ jpeg }) => jpeg)) : capture;
    },
    discard: (kept: Kept) => captured.wipe(kept.of(captured)),
  };
}

/** The first document camera of the settings, as the page opens it. */
function documentCameraOf(devices: readonly DeviceSetting[]): DocumentCamera | null {
  const setting = devices.find(({ model }) => modelOf(model).kind === 'document-camera');
  if (!setting) return null;
  const { warmUpMs, rotation, widthPx, heightPx } = optionsOf(modelOf(setting.model), setting.options);
  return {
    label: setting.port,
    warmUpMs: Number(warmUpMs),
    rotation: Number(rotation) as DocumentCamera['rotation'],
    widthPx: Number(widthPx),
    heightPx: Number(heightPx),
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
function take(pages: Page[], pageId: string): Page[] {
  const at = pages.findIndex((page) => page.pageId === pageId);
  return at < 0 ? [] : pages.splice(at, 1);
}

function wipe({ jpeg }: Page): void {
  jpeg.fill(0);
}

function shown({ pages }: Capture): CapturedPages {
  return { pages: pages.map(({ pageId, widthPx, heightPx }) => ({ pageId, widthPx, heightPx })) };
}

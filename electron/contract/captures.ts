import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, uuidSchema } from './common.ts';
import { allow } from './procedure.ts';

/**
 * Limits of what is photographed in one go; a page keeps to them before it sends. An A4 page at 200 dots an inch is well
 * readable below the limit of bytes, which is that of one call to the hub.
 */
export const captureLimits = { pages: 20, bytesPerPage: 900 * 1024, pixelsPerSide: 10_000 } as const;

/** The camera for papers, as the page opens it. */
export const documentCameraSchema = z.object({
  /** Its label, or the `vvvv:pppp` at the end of it. */
  label: z.string(),
  /** Until exposure and focus have settled, ms. */
  warmUpMs: z.number(),
  /** Clockwise, to be upright. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  widthPx: z.number(),
  heightPx: z.number(),
});
export type DocumentCamera = z.infer<typeof documentCameraSchema>;

const pagesSchema = z.object({
  pages: z.array(z.object({ pageId: uuidSchema, widthPx: z.number().int(), heightPx: z.number().int() })),
});
export type CapturedPages = z.infer<typeof pagesSchema>;

/** A piece of a pen's way: 0 … 1 from the upper left; pressure 0 hovers; ms since the capture began. */
export const penPointSchema = z.object({
  x: z.number(),
  y: z.number(),
  pressure: z.number(),
  atMs: z.number(),
});
export type PenPointShown = z.infer<typeof penPointSchema>;

/** A piece of what is being written. `aspect`: width divided by height of the pad. */
const penStrokeSchema = z.object({ aspect: z.number(), points: z.array(penPointSchema) });
export type PenStroke = z.infer<typeof penStrokeSchema>;

const captureErrors = {
  /** Ended with the visit, or never begun on this connection. */
  NO_CAPTURE: { status: 404 },
};
const user = allow('terminal', 'technician');
const captureSchema = z.object({ captureId: uuidSchema });

/** Papers photographed and names signed. All of it stays in memory, and goes with the visit. */
export const captures = {
  /** What this terminal captures with. Without a pad one signs on the screen. */
  equipment: user.output(z.object({ camera: documentCameraSchema.nullable(), pad: z.boolean() })),
  /** Begins anew: what this connection captured before is dropped. */
  begin: user.output(captureSchema),
  addPage: user
    .errors({
      ...captureErrors,
      /** Not a JPEG, or one that is too large to be a page. */
      NOT_A_PAGE: { status: 422 },
      TOO_MANY_PAGES: { status: 409 },
    })
    .input(captureSchema.extend({ jpeg: z.file().max(captureLimits.bytesPerPage) }))
    .output(pagesSchema),
  removePage: user
    .errors(captureErrors)
    .input(captureSchema.extend({ pageId: uuidSchema }))
    .output(pagesSchema),
  /** Puts a page at another place, from 0. */
  movePage: user
    .errors(captureErrors)
    .input(captureSchema.extend({ pageId: uuidSchema, to: z.number().int().nonnegative() }))
    .output(pagesSchema),
  /** All pages as one PDF. */
  document: user
    .errors({
      ...captureErrors,
      NO_PAGES: { status: 409 },
      /** There is no browser to set them, or it failed. */
      NOT_SET: { status: 503 },
    })
    .input(captureSchema)
    .output(z.file()),
  discard: user.input(captureSchema).output(doneSchema),
  /** Opens the signature pad and tells its pen until the caller goes. */
  sign: user.errors({ NO_PAD: { status: 404 } }).output(eventIterator(penStrokeSchema)),
};

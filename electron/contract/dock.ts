import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, instantSchema } from './common.ts';

/** What the device dock shows and does. Served by the demo alone, never by a station. */
export const dockViewSchema = z.object({
  reader: z.object({
    plugged: z.boolean(),
    cards: z.array(z.object({ cardId: z.string(), name: z.string(), note: z.string() })),
    /** On the reader now. */
    cardId: z.string().nullable(),
    faults: z.array(z.object({ fault: z.string(), on: z.boolean() })),
  }),
  printer: z.object({
    plugged: z.boolean(),
    paper: z.enum(['ok', 'low', 'out']),
    coverOpen: z.boolean(),
    faults: z.array(z.object({ fault: z.string(), on: z.boolean() })),
    /** What came out, newest first, at most 10. `png` is a data URL. */
    pages: z.array(
      z.object({
        pageId: z.number().int(),
        at: instantSchema,
        complete: z.boolean(),
        png: z.string(),
        text: z.string(),
      }),
    ),
  }),
  network: z.enum(['online', 'offline']),
  /** The terminal's clock against the real one, ms. */
  clockOffsetMs: z.number().int(),
  /** The other addresses of this demo. */
  addresses: z.array(z.object({ name: z.string(), url: z.string() })),
});
export type DockView = z.infer<typeof dockViewSchema>;

export const dockContract = {
  live: oc.output(eventIterator(dockViewSchema)),
  putCard: oc.input(z.object({ cardId: z.string() })).output(doneSchema),
  takeCard: oc.output(doneSchema),
  plug: oc
    .input(z.object({ device: z.enum(['reader', 'printer']), plugged: z.boolean() }))
    .output(doneSchema),
  setPaper: oc.input(z.object({ paper: z.enum(['ok', 'low', 'out']) })).output(doneSchema),
  setCover: oc.input(z.object({ open: z.boolean() })).output(doneSchema),
  setFault: oc
    .input(z.object({ device: z.enum(['reader', 'printer']), fault: z.string(), on: z.boolean() }))
    .output(doneSchema),
  setNetwork: oc.input(z.object({ network: z.enum(['online', 'offline']) })).output(doneSchema),
  setClockOffset: oc.input(z.object({ offsetMs: z.number().int() })).output(doneSchema),
  /** Kills the device host, as a crash would. */
  killDeviceHost: oc.output(doneSchema),
};

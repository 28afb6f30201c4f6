import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, instantSchema, localTextSchema } from './common.ts';
import { inputActionSchema } from './input.ts';

const dockDeviceSchema = z.enum(['reader', 'printer', 'documentPrinter', 'displays', 'scanner', 'keypad']);
export type DockDevice = z.infer<typeof dockDeviceSchema>;
/** Devices with fault switches. */
const faultyDeviceSchema = dockDeviceSchema.extract(['reader', 'printer', 'documentPrinter']);
export type FaultyDevice = z.infer<typeof faultyDeviceSchema>;

const faultsSchema = z.array(z.object({ fault: z.string(), on: z.boolean() }));

/** What the device dock shows and does. Served by the demo alone, never by a station. */
export const dockViewSchema = z.object({
  reader: z.object({
    plugged: z.boolean(),
    cards: z.array(z.object({ cardId: z.string(), name: z.string(), note: z.string() })),
    /** On the reader now. */
    cardId: z.string().nullable(),
    faults: faultsSchema,
  }),
  printer: z.object({
    plugged: z.boolean(),
    paper: z.enum(['ok', 'low', 'out']),
    coverOpen: z.boolean(),
    faults: faultsSchema,
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
  /** For A4. */
  documentPrinter: z.object({
    plugged: z.boolean(),
    faults: faultsSchema,
    /** What was sent to it, newest first, at most 4. */
    documents: z.array(
      z.object({
        documentId: z.number().int(),
        at: instantSchema,
        /** `waiting`: for staff. `given-up`: it does not come out any more. */
        state: z.enum(['printing', 'waiting', 'printed', 'given-up']),
        pages: z.number().int(),
      }),
    ),
  }),
  /** One line with a display over each counter. `shown`: empty while it is dark. */
  displays: z.object({
    plugged: z.boolean(),
    panels: z.array(z.object({ counterId: z.string(), name: localTextSchema, shown: z.string() })),
  }),
  scanner: z.object({
    plugged: z.boolean(),
    /** What lies on the table to be scanned: the newest ticket by its number, and codes that are not ours. */
    codes: z.array(z.object({ kind: z.enum(['ticket', 'foreign']), name: z.string(), code: z.string() })),
  }),
  keypad: z.object({ plugged: z.boolean(), headset: z.boolean() }),
  network: z.enum(['online', 'offline']),
  /** The terminal's clock against the real one, ms. */
  clockOffsetMs: z.number().int(),
  /** The other addresses of this demo. */
  addresses: z.array(z.object({ name: z.string(), url: z.string() })),
});
export type DockView = z.infer<typeof dockViewSchema>;

export const dockContract = {
  live: oc.output(eventIterator(dockViewSchema)),
  /** Whether the demo is still there. */
  ping: oc.output(doneSchema),
  putCard: oc.input(z.object({ cardId: z.string() })).output(doneSchema),
  takeCard: oc.output(doneSchema),
  plug: oc.input(z.object({ device: dockDeviceSchema, plugged: z.boolean() })).output(doneSchema),
  setPaper: oc.input(z.object({ paper: z.enum(['ok', 'low', 'out']) })).output(doneSchema),
  setCover: oc.input(z.object({ open: z.boolean() })).output(doneSchema),
  setFault: oc
    .input(z.object({ device: faultyDeviceSchema, fault: z.string(), on: z.boolean() }))
    .output(doneSchema),
  /** Holds a code before the scanner. */
  scan: oc.input(z.object({ code: z.string().min(1).max(1024) })).output(doneSchema),
  /** A key of the remote control goes down, or comes up. */
  moveKey: oc.input(z.object({ key: inputActionSchema, down: z.boolean() })).output(doneSchema),
  /** Headphones into the jack of the remote control, or out of it. */
  setHeadset: oc.input(z.object({ pluggedIn: z.boolean() })).output(doneSchema),
  setNetwork: oc.input(z.object({ network: z.enum(['online', 'offline']) })).output(doneSchema),
  setClockOffset: oc.input(z.object({ offsetMs: z.number().int() })).output(doneSchema),
  /** Kills the device host, as a crash would. */
  killDeviceHost: oc.output(doneSchema),
};

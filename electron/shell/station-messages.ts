import { z } from 'zod';
import { paperSchema, rasterBandSchema, ticketLinesSchema } from '../contract/paper.ts';
import { profileIdSchema, resolutionSchema } from '../contract/terminal.ts';

/**
 * What the shell and the station process say to each other. The same in both shells; only ports exist in one
 * alone: Electron attaches a `MessagePort` where a comment says so, the Chromium shell has none to attach.
 */

/** Processes that the station may start. The shell maps each to a file. */
export const workerNameSchema = z.enum(['device-host', 'content-worker']);
export type WorkerName = z.infer<typeof workerNameSchema>;

const toStation = [
  /**
   * Always the first message. What is secret comes here and not as an argument or in the environment, because
   * every user of the machine can read a command line.
   */
  z.object({
    type: z.literal('start'),
    /** Path of the settings file. */
    settingsFile: z.string(),
    /** Folder of the database, the keys and the log. One station a folder. */
    dataDir: z.string(),
    /** True with simulated devices: pages say so, and the `demo-…` messages are heeded. */
    demo: z.boolean(),
    /** 32 bytes as base64, kept by the operating system's key store. `null`: the station keeps its own key file. */
    dataKey: z.base64().nullable(),
  }),
  /** A page of this shell has loaded. Carries the station's end of the page's port. Electron only. */
  z.object({ type: z.literal('connect-page') }),
  /** Finish what is on the way, close the database, exit 0. The shell waits 10 s and then kills. */
  z.object({ type: z.literal('stop') }),
  /** `synchronised`: as if a time server had set it so. Otherwise it has jumped by itself. */
  z.object({
    type: z.literal('demo-clock'),
    offsetMs: z.number().int(),
    synchronised: z.boolean().default(false),
  }),
  z.object({ type: z.literal('demo-kill-device-host') }),
  z.object({ type: z.literal('demo-network'), network: z.enum(['online', 'offline']) }),
  /** Answer to `spawn-worker`. Carries the station's end of the worker's port. Electron only. */
  z.object({ type: z.literal('worker-spawned'), workerId: z.number().int() }),
  /** Answer to `print-paper`. `pdf` is null when it could not be set, and `cause` says why. Electron only. */
  z.object({
    type: z.literal('paper-printed'),
    paperId: z.number().int(),
    pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable(),
    cause: z.string(),
  }),
  /** Answer to `set-bands`, in the same way. */
  z.object({
    type: z.literal('bands-set'),
    paperId: z.number().int(),
    bands: z.array(rasterBandSchema).nullable(),
    cause: z.string(),
  }),
  z.object({
    type: z.literal('worker-exited'),
    workerId: z.number().int(),
    /** `null`: it ended by a signal, or never began. */
    code: z.number().int().nullable(),
  }),
] as const;

const toShell = [
  /** Pages can be served. */
  z.object({
    type: z.literal('ready'),
    /** Where the hub listens on this machine, e.g. `http://127.0.0.1:8123`. The Chromium shell loads its page there. */
    hubUrl: z.url(),
    /** Proves to the hub that a page is this terminal's own. New at every start. */
    terminalKey: z.string().min(8).max(200),
    /** Whose page the terminal shows. */
    profile: profileIdSchema,
    /** What its screen is put to; left out: it stays as it is. */
    resolution: resolutionSchema.optional(),
    /** SHA-256 of the public key of the hub's certificate, base64. `null`: the hub speaks plain HTTP. */
    certificatePin: z.base64().nullable(),
    /** The hub's origins as the browser's policy spells them, from the settings: the same at every start. */
    policyOrigins: z.array(z.string()),
    /** With which people are helped when the terminal cannot: the station's own number. */
    phone: z.string(),
  }),
  /**
   * The station cannot start, and starting it again would not help: a wrong settings file, a data folder in use.
   * It exits after this message, and the shell does not restart it.
   */
  z.object({ type: z.literal('failed'), message: z.string(), remedy: z.string() }),
  /** Said by the station's event loop itself, every `heartbeatEveryMs` from its start on. */
  z.object({ type: z.literal('alive') }),
  /** The page called `terminal.heartbeat`, with the key of `ready`. `paints`: frames painted since it loaded. */
  z.object({ type: z.literal('heartbeat'), paints: z.number().int().nonnegative() }),
  z.object({
    type: z.literal('spawn-worker'),
    /** Chosen by the station, never used twice. */
    workerId: z.number().int(),
    name: workerNameSchema,
    args: z.array(z.string()),
  }),
  /** `paperId` is chosen by the station, never used twice. Electron only: elsewhere the station has a browser of its own. */
  z.object({ type: z.literal('print-paper'), paperId: z.number().int(), paper: paperSchema }),
  z.object({ type: z.literal('set-bands'), paperId: z.number().int(), lines: ticketLinesSchema }),
  z.object({
    type: z.literal('kill-worker'),
    workerId: z.number().int(),
    signal: z.enum(['SIGTERM', 'SIGKILL']),
  }),
] as const;

export const toStationSchema = z.discriminatedUnion('type', toStation);
export const toShellSchema = z.discriminatedUnion('type', toShell);

export type ToStation = z.infer<typeof toStationSchema>;
export type ToShell = z.infer<typeof toShellSchema>;
/** The heartbeats of the page and of the station are expected this often, in ms. */
export const heartbeatEveryMs = 2_000;

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, instantSchema, languageSchema, localTextSchema } from './common.ts';
import { allow, anyone } from './procedure.ts';

/** The profiles that are built: each has its folder in `renderer/profiles`, and its page the same name. */
export const profileIdSchema = z.enum(['kiosk', 'tv', 'pad']);
export type ProfileId = z.infer<typeof profileIdSchema>;

/** With how many lines a television's page is drawn: 1080, or as many as the screen has. */
export const resolutionSchema = z.enum(['1080p', 'native']);
export type Resolution = z.infer<typeof resolutionSchema>;

/** A device as the browser lists it: its whole label, or the `vvvv:pppp` at its end. Null: nobody has chosen. */
const deviceLabelSchema = z.string().min(1).max(200).nullable();

/** With what a terminal calls. */
export const callDevicesSchema = z.object({
  camera: deviceLabelSchema,
  microphone: deviceLabelSchema,
  loudspeaker: deviceLabelSchema,
});
export type CallDevices = z.infer<typeof callDevicesSchema>;

/** What a page needs to know of its terminal, fixed until the settings change. */
export const terminalProfileSchema = z.object({
  stationName: localTextSchema,
  profile: profileIdSchema,
  /** Physical diagonal in inches: with the pixel count it gives the size of 1 dp. */
  screenDiagonalInch: z.number().positive(),
  languages: z.array(languageSchema).min(1),
  /** For citizens when the machine cannot help: shown on help and out-of-service pages. */
  phone: z.string(),
  hotline: z.string(),
  /** The phone of the shelter; null: the station knows none. */
  shelter: z.string().nullable(),
  /** Where the citizen finds a person, e.g. 一楼服务台. */
  serviceDesk: localTextSchema,
  /** The sound output of the keypad's headphones, by a part of the browser's name of it; left out: plugging them in is enough. */
  headphonesOutput: z.string().optional(),
  /** With what this terminal calls; null: the first that is free, the machine's own loudspeaker. Left out: nobody has chosen. */
  callDevices: callDevicesSchema
    /** Of a headset in the keypad's jack; null: headphones have none. */
    .extend({ headsetMicrophone: deviceLabelSchema })
    .optional(),
  /** In which languages what is said in a call can be read along. Left out: in none. */
  captions: z.array(languageSchema).optional(),
  idleWarningMs: z.number().int(),
  idleEndMs: z.number().int(),
  timeZone: z.string(),
  /** True with simulated devices: the page says so, quietly. */
  demo: z.boolean(),
  /** A free question is sent to a service that answers too: who types one is told before. */
  asksMachine: z.boolean().optional(),
  /** A host serves this page: there is no hall around it, no device, and no shell that watches it. */
  atHost: z.boolean().optional(),
});
export type TerminalProfile = z.infer<typeof terminalProfileSchema>;

/** Why staff take a terminal out of service: people read it there. */
export const staffReasons = ['closed-by-staff', 'cleaning', 'repair', 'supplies'] as const;
export const staffReasonSchema = z.enum(staffReasons);
export type StaffReason = z.infer<typeof staffReasonSchema>;
export const outOfServiceReasonSchema = z.enum([...staffReasons, 'no-storage', 'starting', 'fault']);

/** What the screens may offer right now. */
export const terminalStatusSchema = z.object({
  /** The station's clock, so that pages never trust their own. */
  now: instantSchema,
  network: z.enum(['online', 'offline']),
  /** `absent`: do not offer the card; `ready`: offer it. */
  cardReader: z.enum(['ready', 'absent']),
  /** `absent`: this terminal has none; numbers are taken along by phone. */
  ticketPrinter: z.enum(['ready', 'low', 'unavailable', 'absent']),
  /** `absent`: this terminal has none. */
  documentPrinter: z.enum(['ready', 'absent']),
  /** Not null: the machine cannot serve; the page says so with a phone number. */
  outOfService: z.object({ reason: outOfServiceReasonSchema }).nullable(),
});
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

export const terminal = {
  profile: anyone.output(terminalProfileSchema),
  /** With what this terminal calls from now on, whatever its settings say; null: as they say. */
  keepCallDevices: allow('technician')
    .input(z.object({ devices: callDevicesSchema.nullable() }))
    .output(doneSchema),
  /** Live: first the state now, then each change. */
  status: anyone.output(eventIterator(terminalStatusSchema)),
  /**
   * The page says that it painted. The Chromium shell restarts a page that no longer does.
   * `paints` counts what it has painted of the frames that it asked for, one a beat, since it was loaded.
   */
  heartbeat: allow('terminal')
    .input(z.object({ paints: z.number().int().nonnegative() }))
    .output(doneSchema),
};

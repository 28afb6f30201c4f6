import { z } from 'zod';
import { anyone, roleSchema } from './procedure.ts';

/** What the page's device is known by since an earlier sign-in: a stranger's wrong tries never lock it out. */
const deviceSchema = z.string().min(20).max(100).optional();

/** A password, characters. */
export const longestSecret = 200;

const pinSchema = z.string().regex(/^\d{4,12}$/);
const nameSchema = z.string().min(1).max(40);

/** A clerk before a terminal that is the office's. */
export const clerkPinSchema = z.object({ name: nameSchema, pin: pinSchema });
export type ClerkPin = z.infer<typeof clerkPinSchema>;

/** Why somebody is not let in. */
export const proofErrors = {
  WRONG_PROOF: { status: 401, data: z.object({ triesLeft: z.number().int() }) },
  /** Too many wrong tries: wait. */
  LOCKED: { status: 429, data: z.object({ retryInMs: z.number().int() }) },
  /** Too many sign in at once: nothing was checked, try again then. */
  BUSY: { status: 503, data: z.object({ retryInMs: z.number().int() }) },
};

/** What a connection shows to prove who calls. */
export const proofSchema = z.discriminatedUnion('method', [
  /** A key from the settings, or the one-start key the shell hands its own page. */
  z.object({ method: z.literal('key'), key: z.string().min(8).max(200) }),
  z.object({
    method: z.literal('password'),
    name: nameSchema,
    password: z.string().min(1).max(longestSecret),
    device: deviceSchema,
  }),
  z.object({ method: z.literal('pin'), pin: pinSchema, device: deviceSchema }),
  /** The token of an earlier sign-in, after a lost connection. */
  z.object({ method: z.literal('token'), token: z.string().min(20).max(200) }),
]);
export type Proof = z.infer<typeof proofSchema>;

export const identitySchema = z.object({
  role: roleSchema,
  /** The clerk's shown name; `null` for machines. */
  name: z.string().nullable(),
  /** Counters the clerk may open; empty for the rest. */
  counterIds: z.array(z.string()),
  /** Shown again after a lost connection. Ends with sign-out, the station's restart, or 12 h. */
  token: z.string(),
});
export type Identity = z.infer<typeof identitySchema>;

/** `device`: to be kept by the device and shown at the next sign-in. It lets nobody in by itself. */
const provenIdentitySchema = identitySchema.extend({ device: deviceSchema });
export type ProvenIdentity = z.infer<typeof provenIdentitySchema>;

/** A connection starts as nobody; `prove` gives it a role. */
export const access = {
  prove: anyone
    .errors({ ...proofErrors, TOKEN_ENDED: { status: 401 } })
    .input(proofSchema)
    .output(provenIdentitySchema),
  signOut: anyone.output(z.object({ done: z.literal(true) })),
};

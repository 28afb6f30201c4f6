import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { doneSchema, idSchema, instantSchema } from './common.ts';
import { allow, anyone } from './procedure.ts';
import { profileIdSchema } from './terminal.ts';

/** A terminal as the others of its hall see it. */
export const hallTerminalSchema = z.object({
  /** `terminal.id` of its settings; the name in its certificate. */
  id: idSchema,
  profile: profileIdSchema,
  /** Of its program. */
  version: z.string().min(1).max(40),
});
export type HallTerminal = z.infer<typeof hallTerminalSchema>;

const memberNameSchema = z.string().trim().min(1).max(40);

/** What the hub knows of a terminal that joined it. */
export const hallMemberSchema = hallTerminalSchema.extend({
  /** Given at the hub, for people: the id until then. */
  name: memberNameSchema,
  joinedAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  link: z.enum(['up', 'down']),
  /** `null`: it never came since it was paired. */
  lastContactAt: instantSchema.nullable(),
  /** Add it to the terminal's time to get the hub's, ms. */
  timeDifferenceMs: z.number().int().nullable(),
  /** It keeps a sealed copy of the hall's authority: it can be made the hub if this one is gone. */
  standby: z.boolean(),
  /** It was the hub before this one. */
  wasHub: z.boolean(),
  /** It could be the standby: it is there, and is nobody's hub itself. */
  mayStandBy: z.boolean(),
});
export type HallMember = z.infer<typeof hallMemberSchema>;

/** Why a hub does not take a terminal's calls. `other-hub`: who answers has no certificate of this hall's hub. */
export const linkRefusalSchema = z.enum(['unreachable', 'other-hub', 'not-a-member', 'revoked', 'expired']);
export type LinkRefusal = z.infer<typeof linkRefusalSchema>;
/** The HTTP header in which a hub says it, where it opens no WebSocket. */
export const refusedHeader = 'mingfa-refused';

/** This terminal as a member of a hall. */
export const membershipSchema = z.object({
  hubId: idSchema,
  /** `host:port` where the hub answered last. */
  address: z.string(),
  joinedAt: instantSchema,
  link: z.enum(['up', 'down']),
  /** Since when the link is as it is, by this terminal's time. */
  since: instantSchema,
  /** Why it is down; `null`: it is up, or was not tried yet. */
  refusal: linkRefusalSchema.nullable(),
  /** Add it to this terminal's time to get the hub's, ms; `null`: not measured since the start. */
  timeDifferenceMs: z.number().int().nullable(),
  certificateEndsAt: instantSchema,
  /** The terminal that can be made the hub, as the hub told; `null`: there is none. */
  standbyId: idSchema.nullable(),
  /** This terminal is it, and has the hall's authority. */
  canBeHub: z.boolean(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** Where this terminal stands in its hall. Both may be: a hall's hub joins the hub of its county. */
export const standingSchema = z.object({
  id: idSchema,
  /** `null`: it is nobody's hub, `hall.port` is not set. Without a port nobody comes in: its keys cannot be opened. */
  hall: z.object({ port: z.number().int().nullable(), members: z.array(hallMemberSchema) }).nullable(),
  /** `null`: it has joined no hub. */
  memberOf: membershipSchema.nullable(),
});
export type Standing = z.infer<typeof standingSchema>;

/** A code that lets one terminal join. `locked`: guessed too often; `used`: a terminal has joined with it. */
export const pairingSchema = z.object({
  state: z.enum(['open', 'expired', 'locked', 'used', 'closed']),
  /** Eight digits; empty unless it is open. */
  code: z.string(),
  /** For a scanner: address and code in one; empty unless it is open. */
  qr: z.string(),
  /** Where the hub can be reached, `host:port`. */
  addresses: z.array(z.string()),
  secondsLeft: z.number().int().nonnegative(),
  triesLeft: z.number().int().nonnegative(),
  /** The terminal that has joined with it. */
  joined: idSchema.nullable(),
});
export type Pairing = z.infer<typeof pairingSchema>;

export const foundHubSchema = z.object({
  id: idSchema,
  address: z.string(),
  /** Marks the hall's own authority: two hubs of one name are told apart by it. */
  hall: z.string(),
  /** It shows a code just now. */
  pairing: z.boolean(),
});
export type FoundHub = z.infer<typeof foundHubSchema>;

/** What a QR code for joining says: typed by a scanner, it is address and code in one. */
export function joinText(address: string, code: string): string {
  return `mingfa-hall:${code}@${address}`;
}

/** `null`: it says something else. */
export function readJoinText(text: string): { readonly address: string; readonly code: string } | null {
  const [, code = '', address = ''] = /^mingfa-hall:(\d{8})@(\S+)$/.exec(text.trim()) ?? [];
  return code ? { code, address } : null;
}

/** Eight digits as the hub shows them. Spaces are for people. */
const codeSchema = z
  .string()
  .transform((code) => code.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{8}$/));
const addressSchema = z.string().trim().min(1).max(260);

/** What a hub says to a terminal that it does not let join. `triesLeft`: of all who try with this code. */
export const pairingRefusalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-pairing') }),
  z.object({ kind: z.literal('code-expired') }),
  z.object({ kind: z.literal('code-locked') }),
  z.object({ kind: z.literal('wrong-code'), triesLeft: z.number().int() }),
  /** What it said was said before, on another connection. */
  z.object({ kind: z.literal('replayed') }),
  /** The two ends do not share one encrypted connection: somebody sits between them. */
  z.object({ kind: z.literal('intercepted') }),
  /** `version`: of the hub's way to pair. */
  z.object({ kind: z.literal('other-version'), version: z.number().int() }),
  /** Another terminal of the hall has this id. */
  z.object({ kind: z.literal('id-taken') }),
  z.object({ kind: z.literal('not-understood') }),
]);
export type PairingRefusal = z.infer<typeof pairingRefusalSchema>;

/** Which terminal's pages desks and boards are to be at. Bases of addresses, like `https://192.168.1.20:7400`. */
export const hallPagesSchema = z.object({
  /** This terminal is the one: the hub of its hall, or alone. */
  isHub: z.boolean(),
  /** Of a member: where the hub's pages are; `null`: it did not say, or only its own machine reaches them. */
  hub: z.string().nullable(),
  /** Of a hub: where another may be the hub when this one is gone. */
  others: z.array(z.string()),
  /** Tells this hall from every other, which is hub of its own or alone; `null`: there is none. */
  hall: z.string().nullable(),
});
export type HallPages = z.infer<typeof hallPagesSchema>;

/** Where a terminal says the same over HTTP, to pages of any other. */
export const hallPagesPath = '/hub';

const pagesSchema = z.string().max(300).nullable();
const portSchema = z.number().int().min(0).max(65_535);

/** A member that was revoked, and one that was hub before, are told of too: what the hub knows, the standby is to know. */
const copiedMemberSchema = hallTerminalSchema.extend({
  name: memberNameSchema,
  serial: z.string().max(80),
  renewedSerial: z.string().max(80).nullable(),
  joinedAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  hubAddress: z.string().max(260).nullable(),
});
export type CopiedMember = z.infer<typeof copiedMemberSchema>;

const pemSchema = z.string().max(8_000);

/** All that a terminal needs to be the hub of its hall. */
export const hallCopySchema = z.object({
  /** Tells one state of it from another. */
  mark: z.string().max(64),
  term: z.number().int().min(1),
  authority: z.object({ certificate: pemSchema, key: pemSchema }),
  /** The hub itself first. */
  members: z.array(copiedMemberSchema).min(1),
});
export type HallCopy = z.infer<typeof hallCopySchema>;

export const peers = {
  /** A member says that it is there, every few seconds. */
  ping: allow('peer')
    .input(
      hallTerminalSchema.omit({ id: true }).extend({
        timeDifferenceMs: z.number().int().nullable(),
        /** Where it would listen as the hub; `null`: it cannot be it. */
        portAsHub: portSchema.nullable().default(null),
        /** Where it serves its pages. */
        pages: pagesSchema.default(null),
      }),
    )
    .output(
      z.object({
        now: instantSchema,
        /** Where the hub serves its pages. */
        pages: pagesSchema,
        /** Where members look for the hub when it is gone. `mark`: of the copy that the standby is to have. */
        standby: z.object({ id: idSchema, address: z.string(), mark: z.string() }).nullable(),
      }),
    ),
  /** Live. Desks and boards follow the hub. */
  pages: anyone.output(eventIterator(hallPagesSchema)),
  /** For the standby alone. */
  copy: allow('peer')
    .errors({ NOT_STANDBY: { status: 403 } })
    .output(hallCopySchema),
  /** Makes this member the standby, in the place of the one before. */
  standBy: allow('technician')
    .errors({ UNKNOWN_MEMBER: { status: 404 } })
    .input(z.object({ id: idSchema }))
    .output(doneSchema),
  standing: allow('technician').output(eventIterator(standingSchema)),
  /** `null`: no code was shown since the start. */
  pairing: allow('technician').output(eventIterator(pairingSchema.nullable())),
  /** Shows a new code; one that was shown before is worth nothing any more. */
  openPairing: allow('technician')
    .errors({ NO_HUB: { status: 409 } })
    .output(doneSchema),
  closePairing: allow('technician').output(doneSchema),
  /** Hubs of this network that say that they are there. */
  find: allow('technician')
    .errors({ NO_NETWORK: { status: 503 } })
    .output(z.array(foundHubSchema)),
  join: allow('technician')
    .errors({
      BAD_ADDRESS: { status: 400 },
      UNREACHABLE: { status: 503 },
      /** Something else than a hub answers there, or it broke off. */
      NO_HUB_THERE: { status: 502 },
      ALREADY_MEMBER: { status: 409 },
      NOT_PAIRING: { status: 409 },
      CODE_EXPIRED: { status: 410 },
      CODE_LOCKED: { status: 429 },
      WRONG_CODE: { status: 401, data: z.object({ triesLeft: z.number().int() }) },
      REPLAYED: { status: 401 },
      INTERCEPTED: { status: 401 },
      OTHER_VERSION: { status: 426, data: z.object({ version: z.number().int() }) },
      ID_TAKEN: { status: 409 },
      NOT_UNDERSTOOD: { status: 502 },
      NO_STORAGE: { status: 507 },
    })
    .input(z.object({ address: addressSchema, code: codeSchema }))
    .output(doneSchema),
  /** This terminal is no member any more. Its hub is told nothing: it may be gone for good. */
  leave: allow('technician').output(doneSchema),
  revoke: allow('technician')
    .errors({ UNKNOWN_MEMBER: { status: 404 } })
    .input(z.object({ id: idSchema }))
    .output(doneSchema),
  rename: allow('technician')
    .errors({ UNKNOWN_MEMBER: { status: 404 } })
    .input(z.object({ id: idSchema, name: memberNameSchema }))
    .output(doneSchema),
};

import { z } from 'zod';
import { callKindSchema, callLevelSchema, legalFieldSchema } from '#contract/call.ts';
import { languageSchema } from '#contract/common.ts';
import { openingSchema, secretHashSchema } from './parts.ts';

const minute = 60_000;

function duration(leastMs: number, mostMs: number) {
  return z.number().int().min(leastMs).max(mostMs);
}

/** `turn:relay.example:3478?transport=udp`; RFC 7064 and 7065. */
function iceUrl(schemes: string) {
  return z.string().regex(new RegExp(`^(?:${schemes}):[\\w.:\\[\\]-]{1,253}(?:\\?transport=(?:udp|tcp))?$`), {
    message: `must be the address of a server, like ${schemes.split('|')[0]}:relay.example:3478`,
  });
}

const iceSchema = z.strictObject({
  stunUrls: z.array(iceUrl('stun|stuns')).max(4).default([]),
  /** A server that passes sound and pictures on where two networks cannot reach each other; null: there is none. */
  turn: z
    .strictObject({
      urls: z.array(iceUrl('turn|turns')).min(1).max(4),
      /** What coturn has as `static-auth-secret`. */
      secret: z.string().min(16).max(400),
    })
    .nullable()
    .default(null),
  /** How long the credentials of one call are good. */
  lifetimeMs: duration(10 * minute, 24 * 60 * minute).default(4 * 60 * minute),
  /** `all`, `no-host`: addresses of the hall's own network are not told to the other side, `relay`: everything over TURN. */
  use: z.enum(['all', 'no-host', 'relay']).default('all'),
});

function webSocketUrl(example: string) {
  return z.string().regex(/^wss?:\/\/[\w.:[\]-]{1,253}(?:\/[\w/.-]*)?$/, {
    message: `must be the address of a WebSocket, like ${example}`,
  });
}

/** Janus' WebSocket, as this station reaches it. */
const janusUrlSchema = webSocketUrl('ws://127.0.0.1:8188');

/** A Janus with its VideoRoom plugin, for calls of more sides than pages carry alone, and for recordings. */
const roomsSchema = z.strictObject({
  gateway: janusUrlSchema,
  /** What Janus has as `api_secret`. The secret of each room follows from it: without one anybody could listen to a call. */
  gatewaySecret: z.string().min(8).max(400),
  /** Null: no call can be recorded. */
  recordings: z
    .strictObject({
      /** A folder in which Janus and this station both may write, under one path. */
      folder: z
        .string()
        .regex(/^\/[^\0]{1,1000}$/, { message: 'must be a whole path, like /srv/recordings' }),
      /** So long a recording is kept after its call. */
      keepDays: z.number().int().min(1).max(3_650).default(180),
    })
    .nullable()
    .default(null),
});

/** A gateway between pages and telephones: Janus with its SIP plugin. `../consultation/README.md` says how. */
const sipSchema = z.strictObject({
  gateway: janusUrlSchema,
  /** What Janus has as `api_secret`; null: it asks for none. */
  gatewaySecret: z.string().min(1).max(400).nullable().default(null),
  /** The telephone network's SIP server, as Janus reaches it. */
  server: z.string().regex(/^[\w.[\]:-]{1,253}$/, { message: 'must be a host, like sip.example:5060' }),
  user: z.string().regex(/^[\w.+-]{1,64}$/, { message: 'must be the user part of a SIP address' }),
  /** Null: the server knows this gateway by its address, and asks for no registration. */
  password: z.string().min(1).max(200).nullable().default(null),
  /** Dialled before the number, to get a line. */
  prefix: z
    .string()
    .regex(/^\d{0,6}$/)
    .default(''),
  /** Calls from this terminal in an hour, whoever begins how many visits. */
  dialsPerHour: z.number().int().min(1).max(1_000).default(20),
});

/** A program on the hall's own network that makes text of speech. `../captions/README.md` says which. */
const recogniserSchema = z.strictObject({
  url: webSocketUrl('ws://10.20.0.5:2700'),
  /** Which it understands: in calls in others nothing is offered. */
  languages: z.array(languageSchema).min(1).default(['zh-CN']),
});

const lawyerSchema = z.strictObject({
  name: z.string().min(1).max(40),
  passwordHash: secretHashSchema,
  languages: z.array(languageSchema).min(1).default(['zh-CN']),
  fields: z.array(legalFieldSchema).default([]),
  signLanguage: z.boolean().default(false),
  kinds: z.array(callKindSchema).min(1).default(['consultation']),
  /** Takes part in calls of colleagues, to put them into other words. */
  interprets: z.boolean().default(false),
});

const deviceLabel = z.string().min(1).max(200).nullable().default(null);

/** Calls by video. `../consultation/README.md` says what each does. */
export const consultationSchema = z.strictObject({
  /** Which ring this hub's lawyers are. */
  level: callLevelSchema.default('station'),
  kinds: z.array(callKindSchema).min(1).default(['consultation']),
  /** When new calls are taken; empty: at any hour. */
  openings: z.array(openingSchema).default([]),
  lawyers: z.array(lawyerSchema).default([]),
  /** People who ask for a lawyer at this terminal in an hour, in however many visits. */
  asksPerHour: z.number().int().min(1).max(1_000).default(20),
  /** How long each ring is rung before the next is rung, too. */
  levelRingMs: duration(5_000, 10 * minute).default(30_000),
  /** How long one lawyer is rung. */
  answerMs: duration(5_000, 5 * minute).default(15_000),
  /** So many rings in a row that nobody answered, and the lawyer is away. */
  missesUntilAway: z.number().int().min(1).max(20).default(2),
  /** A lawyer has picked up: so long they wait until the person, at whatever page, comes to the call. */
  comeWithinMs: duration(5_000, 5 * minute).default(30_000),
  /** A side whose page is gone has so long to come back. */
  returnWithinMs: duration(5_000, 10 * minute).default(60_000),
  /** The longest a remote visit lasts. */
  longestVisitMs: duration(5 * minute, 240 * minute).default(30 * minute),
  /** For the estimate of the wait. */
  typicalCallMs: duration(minute, 240 * minute).default(10 * minute),
  /** Times for call-backs and bookings. */
  reservations: z
    .strictObject({
      openings: z.array(openingSchema).default([
        { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:00' },
        { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '14:00', to: '17:00' },
      ]),
      slotMs: duration(5 * minute, 240 * minute).default(30 * minute),
      /** People in one slot, of call-backs and of bookings. */
      perSlot: z.number().int().min(1).max(1_000).default(2),
      daysAhead: z.number().int().min(1).max(31).default(5),
      /** Numbers that booked nothing, from this terminal in an hour, in however many visits: then no number is good. */
      wrongNumbersPerHour: z.number().int().min(1).max(1_000).default(10),
      /** Call-backs and bookings made at this terminal in a day, in however many visits. */
      mostPerDay: z.number().int().min(1).max(10_000).default(20),
      /** A number that nobody called is erased so long after its slot. */
      keepMs: duration(0, 31 * 24 * 60 * minute).default(7 * 24 * 60 * minute),
    })
    .prefault({}),
  ice: iceSchema.prefault({}),
  /** With what this terminal calls, by the browser's names or `vvvv:pppp`; null: the first that is free, and the machine's own loudspeaker. */
  devices: z
    .strictObject({
      camera: deviceLabel,
      microphone: deviceLabel,
      /** Of a headset in the keypad's jack, taken while one is in; null: headphones have none. */
      headsetMicrophone: deviceLabel,
      loudspeaker: deviceLabel,
    })
    .prefault({}),
  /** Where calls of four sides and more meet, and where they are recorded; null: neither. */
  rooms: roomsSchema.nullable().default(null),
  /** The hotline can be called from the terminal itself; null: its number is shown. */
  sip: sipSchema.nullable().default(null),
  /** What is said in a call can be read along; null: it cannot, and no sound goes anywhere. */
  captions: recogniserSchema.nullable().default(null),
});

import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { defaultLanguages, idSchema, languageSchema, localTextSchema } from '#contract/common.ts';
import { nationalHotline } from '#contract/phone.ts';
import { priorityClassSchema } from '#contract/queue.ts';
import { profileIdSchema, resolutionSchema } from '#contract/terminal.ts';
import { webBaseSchema, webPageSchema } from '#contract/web-address.ts';
import { badOptions, modelOf, models } from '#drivers/registry.ts';
import { hostSpelling, isLoopback } from '../kernel/addresses.ts';
import { consultationSchema } from './consultation-schema.ts';
import { openingSchema, secretHashSchema, timeOfDaySchema } from './parts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in ms. A number too many of noughts is a mistake, and one that nobody would live to see. */
export function duration(leastMs: number, mostMs: number) {
  return z.number().int().min(leastMs).max(mostMs);
}

/** How many of something; the limit is far above what any hall has. */
export function count(least: number, most = 10_000) {
  return z.number().int().min(least).max(most);
}

/** A NUL in a path is refused by the system in words that help nobody. */
const filePath = z
  .string()
  .min(1)
  .max(4_096)
  .refine((path) => !path.includes('\0'), { message: 'must hold no NUL' });

/** A short text of the settings: more than this is no name, number or path. */
const shortText = z.string().max(400);

/** Where the hub listens, in one spelling: whoever asks whether that is this machine alone, or everywhere, asks once. */
const hostSchema = z
  .string()
  .regex(/^[\w.:-]{1,253}$/, 'an address or a host name')
  .transform((host, context) => {
    const spelling = hostSpelling(host);
    if (spelling === null) context.addIssue({ code: 'custom', message: 'must be an address or a host name' });
    return spelling ?? z.NEVER;
  });

const serviceSettingSchema = z.strictObject({
  id: idSchema,
  letter: z.string().regex(/^[A-Z]$/, 'one capital letter'),
  name: localTextSchema,
  summary: localTextSchema,
  icon: shortText,
  openings: z.array(openingSchema).min(1),
  /** Tickets a day; null: as many as come. */
  dailyLimit: count(1).nullable().default(null),
  /** Used for estimates until enough was served. */
  typicalServiceMs: duration(1, day).default(10 * minute),
});
export type ServiceSetting = z.infer<typeof serviceSettingSchema>;

const counterSettingSchema = z.strictObject({
  id: idSchema,
  name: localTextSchema,
  serviceIds: z.array(idSchema).min(1),
  /** The display over it: which line of displays, and which address on that line. */
  display: z.strictObject({ deviceId: idSchema, address: z.number().int().min(0).max(0xffff) }).optional(),
});
type CounterSetting = z.infer<typeof counterSettingSchema>;

const staffSettingSchema = z.strictObject({
  name: z.string().min(1).max(40),
  passwordHash: secretHashSchema,
  counterIds: z.array(idSchema),
  /** Opens a pad. Left out: this clerk has none. */
  pinHash: secretHashSchema.optional(),
});

const deviceSettingSchema = z.strictObject({
  id: idSchema,
  model: z.enum(models.map(({ id }) => id)),
  /** A port's stable name, or an address as `drivers/transport/README.md` tells. */
  port: shortText.min(1),
  /** bit/s; left out: the model's usual rate, and for readers probing. */
  baudRate: count(1, 20_000_000).optional(),
  /** Left out: the model's usual one. */
  paperWidthMm: z.union([z.literal(58), z.literal(80)]).optional(),
  /** Length of a new roll, for the estimate of what is left. */
  rollLengthM: z.number().positive().max(10_000).default(80),
  /** What the model can be told beyond its port: `drivers/<kind>/models.ts` says what and why. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
export type DeviceSetting = z.infer<typeof deviceSettingSchema>;

const contentSettingSchema = z.strictObject({
  /** Where the operator publishes packs (`mingfa content publish`); null: content comes by stick alone. */
  url: webBaseSchema.nullable().default(null),
  packId: z.string().min(1).max(80).default('national'),
  checkEveryMs: duration(10 * minute, 31 * day).default(6 * hour),
  /** Bytes a second that downloads may take of the line; null: all of it. */
  bytesPerSecond: count(1024, 1e12).nullable().default(null),
  /** Content older than this is shown with its age, days. */
  overdueAfterDays: count(1).default(60),
  /** A page that shows articles taken away by phone; null: the hub's own, which works in the hall alone. */
  readingPageUrl: webPageSchema.nullable().default(null),
  /** Where this terminal stands, WGS 84, degrees; null: places are not sorted by distance. */
  position: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
});
export type ContentSetting = z.infer<typeof contentSettingSchema>;

/** A question may go to this machine in the open, and anywhere else only sealed. */
const sealedBaseSchema = webBaseSchema.refine(
  (text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || isLoopback(hostname);
  },
  { message: 'must begin with https://; with http:// only on this machine' },
);

const assistantSettingSchema = z.strictObject({
  /** Base address of an OpenAI-compatible service: `/chat/completions` is added. */
  url: sealedBaseSchema,
  model: shortText.min(1),
  /** A file with the service's key that only the terminal's user may read; null: it wants none. */
  keyFile: filePath.nullable().default(null),
  /** The guides are shown meanwhile. */
  timeoutMs: duration(1_000, minute).default(20_000),
});

/** The settings file of one terminal. Every field has its meaning here and a default where one is safe. */
export const settingsSchema = z
  .strictObject({
    station: z.strictObject({
      /** Six digits of GB/T 2260 and four of the station: part of every case code. */
      regionCode: z.string().regex(/^\d{6}$/),
      stationCode: z.string().regex(/^\d{4}$/),
      name: localTextSchema,
      phone: shortText.min(3),
      hotline: shortText.default(nationalHotline),
      /** Who takes in whoever flees from violence at home; null: only the national number is shown. */
      shelter: shortText.nullable().default(null),
      serviceDesk: localTextSchema,
      /** Who gets legal aid here, as the province has it. */
      legalAid: z
        .strictObject({
          /** Of a person of the family, yuan a month; null: people are told to ask. */
          incomeLine: z.number().positive().max(1_000_000).nullable().default(null),
          /** Whose income is not looked into, beside those of the law. */
          exemptGroups: z.array(localTextSchema).max(8).default([]),
        })
        .prefault({}),
      timeZone: z
        .string()
        .default('Asia/Shanghai')
        .refine(isTimeZone, { message: 'must be a time zone of the IANA database, like Asia/Shanghai' }),
    }),
    terminal: z.strictObject({
      id: idSchema,
      profile: profileIdSchema.default('kiosk'),
      screenDiagonalInch: z.number().min(5).max(120).default(21.5),
      /** Of a television. Four times the pixels are too much for a weak box. */
      resolution: resolutionSchema.default('1080p'),
      languages: z
        .array(languageSchema)
        .min(1)
        .default([...defaultLanguages]),
      /** Null: plugging them in mutes the loudspeaker by itself, as the jack of a sound card does. */
      headphonesOutput: shortText.min(1).nullable().default(null),
      idleWarningMs: duration(5_000, day).default(45_000),
      idleEndMs: duration(10_000, day).default(60_000),
    }),
    hub: z.strictObject({
      host: hostSchema.default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(7400),
      /** PEM files. Needed as soon as the hub listens beyond this machine. */
      tls: z.strictObject({ certFile: filePath, keyFile: filePath }).nullable().default(null),
      /** How phones reach ticket pages; null: the hub's own address. */
      publicUrl: webBaseSchema.nullable().default(null),
      boardKey: shortText.min(12),
    }),
    /** Where the other terminals of the hall join this one. */
    hall: z
      .strictObject({
        host: hostSchema.default('0.0.0.0'),
        /** null: this terminal is nobody's hub. */
        port: z.number().int().min(0).max(65_535).nullable().default(null),
        /** Where the others reach this terminal when it is made the hub; null: at the port of the hub it joined. */
        portAsHub: z.number().int().min(1).max(65_535).nullable().default(null),
      })
      .prefault({}),
    staff: z.array(staffSettingSchema),
    technicianPinHash: secretHashSchema,
    queue: z.strictObject({
      services: z.array(serviceSettingSchema).min(1),
      counters: z.array(counterSettingSchema).min(1),
      /** How much earlier than they came each class is ranked, ms. Ordinary people overtake late priority ones in time: ageing. */
      headStartMs: z.partialRecord(priorityClassSchema, duration(0, day)).default({
        elderly: 20 * minute,
        disabled: 20 * minute,
        pregnant: 20 * minute,
        'military-family': 15 * minute,
        veteran: 15 * minute,
      }),
      /** Numbers are taken from blocks of this size. */
      numberBlockSize: z.number().int().min(1).max(500).default(50),
      /** A no-show who returns is put behind this many. */
      returnBehind: count(0).default(3),
      maxReprints: count(0).default(3),
    }),
    consultation: consultationSchema.prefault({}),
    devices: z.array(deviceSettingSchema).default([]),
    content: contentSettingSchema.prefault({}),
    /** Who else answers free questions; null: nobody, and no question leaves the terminal. */
    assistant: assistantSettingSchema.nullable().default(null),
    speech: z
      .strictObject({
        /** How digit 1 is spoken in numbers: practice differs by place. */
        digitOne: z.enum(['yi', 'yao']).default('yao'),
        /** A speech program of the operator's, by its whole path, and what it is started with; empty: there is none. */
        program: z
          .array(z.string().min(1).max(1_000))
          .max(20)
          .refine(([path = '/']) => isAbsolute(path), 'must begin with the whole path of the program')
          .default([]),
        volume: z.number().min(0).max(1).default(0.8),
        quietVolume: z.number().min(0).max(1).default(0.4),
        quietFrom: timeOfDaySchema.default('12:00'),
        quietTo: timeOfDaySchema.default('14:00'),
      })
      .prefault({}),
    personal: z
      .strictObject({
        /** A ticket holder's name is erased this long after the ticket's end or day, ms. */
        keepTicketHolderMs: duration(0, 3_660 * day).default(0),
        /** A mediation is erased this long after the hub has it, ms: its papers can be printed again until then. */
        keepMediationMs: duration(0, 3_660 * day).default(7 * day),
      })
      .prefault({}),
  })
  .superRefine(checkReferences);

export type Settings = z.infer<typeof settingsSchema>;
/** What may stand in the file: everything with a default may be left out. */
export type SettingsInput = z.input<typeof settingsSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type Draft = {
  terminal: Idle;
  queue: { services: { id: string; letter: string }[]; counters: Omit<CounterSetting, 'name'>[] };
  staff: { name: string; counterIds: string[] }[];
  consultation: { lawyers: { name: string }[] };
  devices: { id: string; model: string; options: DeviceSetting['options'] }[];
};

/** Rules over more than one field: ids that must be unique or must exist. */
function checkReferences(settings: Draft, context: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const serviceIds = new Set(settings.queue.services.map((service) => service.id));
  const counterIds = new Set(settings.queue.counters.map((counter) => counter.id));
  if (serviceIds.size < settings.queue.services.length)
    complain(['queue', 'services'], 'has two services with the same id');
  const letters = new Set(settings.queue.services.map((service) => service.letter));
  if (letters.size < settings.queue.services.length)
    complain(['queue', 'services'], 'has two services with the same letter');
  if (counterIds.size < settings.queue.counters.length)
    complain(['queue', 'counters'], 'has two counters with the same id');
  if (new Set(settings.staff.map((person) => person.name)).size < settings.staff.length)
    complain(['staff'], 'has two people with the same name');
  const people = [...settings.staff, ...settings.consultation.lawyers].map((person) => person.name);
  if (
    new Set(people).size < people.length &&
    new Set(settings.staff.map(({ name }) => name)).size === settings.staff.length
  )
    complain(['consultation', 'lawyers'], 'has a name that somebody else has, too');
  if (new Set(settings.devices.map((device) => device.id)).size < settings.devices.length)
    complain(['devices'], 'has two devices with the same id');
  settings.queue.counters.forEach((counter, index) => {
    for (const id of counter.serviceIds)
      if (!serviceIds.has(id))
        complain(['queue', 'counters', index, 'serviceIds'], `names a service that does not exist: "${id}"`);
  });
  settings.queue.counters.forEach(({ display }, index, counters) => {
    const problem = display && displayProblem(display, settings.devices, counters.slice(0, index));
    if (problem) complain(['queue', 'counters', index, 'display'], problem);
  });
  settings.staff.forEach((person, index) => {
    for (const id of person.counterIds)
      if (!counterIds.has(id))
        complain(['staff', index, 'counterIds'], `names a counter that does not exist: "${id}"`);
  });
  settings.devices.forEach(({ model, options }, index) => {
    for (const { option, message } of badOptions(modelOf(model), options))
      complain(['devices', index, 'options', option], message);
  });
  checkIdle(settings, context);
}

type Idle = { idleWarningMs: number; idleEndMs: number };

export function checkIdle({ terminal }: { terminal: Idle }, context: z.RefinementCtx): void {
  if (terminal.idleEndMs <= terminal.idleWarningMs)
    context.addIssue({
      code: 'custom',
      path: ['terminal', 'idleEndMs'],
      message: 'must be later than idleWarningMs',
    });
}

/** @param before the counters that stand before it in the file */
function displayProblem(
  { deviceId, address }: NonNullable<CounterSetting['display']>,
  devices: Draft['devices'],
  before: Draft['queue']['counters'],
): string | undefined {
  const device = devices.find(({ id }) => id === deviceId);
  if (!device) return `names a device that does not exist: "${deviceId}"`;
  if (modelOf(device.model).kind !== 'counter-display')
    return `names a device that is no display: "${deviceId}"`;
  const taken = before.some(({ display }) => display?.deviceId === deviceId && display.address === address);
  return taken ? 'is the display of another counter too' : undefined;
}

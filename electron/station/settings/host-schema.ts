import { z } from 'zod';
import { checkIdle, count, duration, settingsSchema } from './schema.ts';

const minute = 60_000;
const { station, terminal, hub, content } = settingsSchema.shape;

/** The settings file of a host, which is no terminal: what it shares with one means the same. */
export const hostSettingsSchema = z
  .strictObject({
    station: station.pick({
      name: true,
      phone: true,
      hotline: true,
      shelter: true,
      serviceDesk: true,
      legalAid: true,
      timeZone: true,
    }),
    terminal: terminal
      .pick({ languages: true })
      .extend({
        screenDiagonalInch: terminal.shape.screenDiagonalInch.unwrap().default(55),
        // Nobody waits for a box at home, and a law is read without pressing anything.
        idleWarningMs: terminal.shape.idleWarningMs.unwrap().default(4 * minute),
        idleEndMs: terminal.shape.idleEndMs.unwrap().default(5 * minute),
      })
      .prefault({}),
    hub: hub
      .pick({ host: true, port: true, tls: true, publicUrl: true })
      .extend({
        /** Addresses of balancers: what comes from one is not counted together, since everybody is behind it. */
        balancers: z
          .array(z.union([z.ipv4(), z.ipv6()]))
          .max(100)
          .default([]),
      })
      .prefault({}),
    content: content
      .unwrap()
      .pick({ overdueAfterDays: true, readingPageUrl: true, position: true })
      .prefault({}),
    host: z
      .strictObject({
        /** Boxes at once: the next one is sent to another host. */
        mostBoxes: count(1).default(2_000),
        /** How long a host that is asked to end waits for the visits that are open. */
        drainMs: duration(0, 60 * minute).default(5 * minute),
      })
      .prefault({}),
  })
  .superRefine(checkIdle);

export type HostSettings = z.infer<typeof hostSettingsSchema>;
export type HostSettingsInput = z.input<typeof hostSettingsSchema>;

import { randomBytes } from 'node:crypto';
import { exampleSettings } from '../../station/settings/example.ts';
import type { SettingsInput } from '../../station/settings/schema.ts';
import { hashSecret } from '../../station/settings/secrets.ts';

/** Secrets of the demo, printed for the person who started it. */
export const demoSecrets = {
  staff: [
    {
      name: '王丽',
      password: 'demo-1',
      counterIds: ['counter-1', 'counter-2', 'counter-3', 'counter-4', 'counter-5'],
    },
    {
      name: '陈浩',
      password: 'demo-2',
      counterIds: ['counter-1', 'counter-2', 'counter-3', 'counter-4', 'counter-5'],
    },
  ],
  pin: '246810',
} as const;

export interface DemoPorts {
  readonly reader: string;
  readonly printer: string;
  /** Port of the hub; 0: any free one. */
  readonly hub: number;
}

/** The invented station with the demo's secrets and its two simulated devices, open at every hour. */
export async function demoSettings(ports: DemoPorts): Promise<SettingsInput & { hub: { boardKey: string } }> {
  const example = exampleSettings();
  const staff = demoSecrets.staff.map(async ({ name, password, counterIds }) => ({
    name,
    counterIds: [...counterIds],
    passwordHash: await hashSecret(password),
  }));
  return {
    ...example,
    hub: {
      ...example.hub,
      port: ports.hub,
      boardKey: randomBytes(12).toString('hex'),
      peerKey: randomBytes(12).toString('hex'),
    },
    staff: await Promise.all(staff),
    technicianPinHash: await hashSecret(demoSecrets.pin),
    devices: [
      { id: 'card-reader', model: 'sam-v', port: ports.reader },
      { id: 'ticket-printer', model: 'escpos', port: ports.printer },
    ],
  };
}

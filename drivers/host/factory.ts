import { type Clock, SystemClock } from '../basics/clock.ts';
import { cardReaderMakers } from '../card-reader/make.ts';
import { counterDisplayMakers } from '../counter-display/make.ts';
import { documentPrinterMakers } from '../document-printer/make.ts';
import { keypadMakers } from '../keypad/make.ts';
import type { ModelEntry } from '../model.ts';
import { recordingHidTransport, recordingTransport } from '../recording/recorder.ts';
import { models, optionsOf } from '../registry.ts';
import { scannerMakers } from '../scanner/make.ts';
import { signaturePadMakers } from '../signature-pad/make.ts';
import { ticketPrinterMakers } from '../ticket-printer/make.ts';
import { budgetedHidTransport, budgetedTransport } from '../transport/inbound-budget.ts';
import type { HostServiceParts } from './host-service.ts';
import type { Make, Making } from './making.ts';
import { claimerOf, transportsFor } from './transports.ts';

/** How the driver of each model is made; `factory.test.ts` holds it against the registry. */
export const makers: Readonly<Record<string, Make>> = {
  ...cardReaderMakers,
  ...ticketPrinterMakers,
  ...documentPrinterMakers,
  ...scannerMakers,
  ...keypadMakers,
  ...counterDisplayMakers,
  ...signaturePadMakers,
};

export interface FactoryParts {
  readonly models: readonly ModelEntry[];
  readonly makers: Readonly<Record<string, Make>>;
  readonly clock: Clock;
  readonly transportsFor: (
    entry: ModelEntry,
    clock: Clock,
    deviceId: string,
  ) => Promise<Pick<Making, 'streams' | 'hid'>>;
}

/** Makes the drivers of these models, every line of theirs with a budget, and a tap for the technician. */
export function deviceFactory({
  models,
  makers,
  clock,
  transportsFor,
}: FactoryParts): HostServiceParts['makeDevice'] {
  return async (configuration, ring, memory) => {
    const entry = models.find(({ id }) => id === configuration.model);
    const make = makers[configuration.model];
    if (!entry || !make) throw new Error(`No driver for ${configuration.model}`);
    const { streams, hid } = await transportsFor(entry, clock, configuration.deviceId);
    const recorder = ring.recorderFor(entry, clock);
    return make({
      configuration,
      options: optionsOf(entry, configuration.options),
      clock,
      memory,
      streams: recordingTransport(budgetedTransport(streams, clock), recorder),
      hid: recordingHidTransport(budgetedHidTransport(hid, clock), recorder),
    });
  };
}

/** Makes the drivers that this product has, on the transports of this machine. */
export const makeDevice = deviceFactory({
  models,
  makers,
  clock: new SystemClock(),
  transportsFor: (entry, clock, deviceId) => transportsFor(entry, clock, claimerOf(deviceId)),
});

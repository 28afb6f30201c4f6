import { SystemClock } from '../basics/clock.ts';
import { cardReaderMakers } from '../card-reader/make.ts';
import { counterDisplayMakers } from '../counter-display/make.ts';
import { documentPrinterMakers } from '../document-printer/make.ts';
import { keypadMakers } from '../keypad/make.ts';
import { modelOf, optionsOf } from '../registry.ts';
import { scannerMakers } from '../scanner/make.ts';
import { signaturePadMakers } from '../signature-pad/make.ts';
import { ticketPrinterMakers } from '../ticket-printer/make.ts';
import type { MadeDevice } from './kinds.ts';
import type { Make } from './making.ts';
import { openers } from './openers.ts';
import type { DeviceConfiguration } from './protocol.ts';

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

export async function makeDevice(configuration: DeviceConfiguration): Promise<MadeDevice> {
  const entry = modelOf(configuration.model);
  const make = makers[configuration.model];
  if (!make) throw new Error(`No driver for ${configuration.model}`);
  const clock = new SystemClock();
  return make({
    configuration,
    options: optionsOf(entry, configuration.options),
    clock,
    ...(await openers(entry, clock)),
  });
}

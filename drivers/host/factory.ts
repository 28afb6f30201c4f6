import { type Clock, SystemClock } from '../basics/clock.ts';
import { type ModelId, modelOf } from '../registry.ts';
import type { MadeDevice } from './host-service.ts';
import type { DeviceConfiguration } from './protocol.ts';

type Make = (configuration: DeviceConfiguration, clock: Clock) => Promise<MadeDevice>;

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
const makers: Readonly<Record<ModelId, Make>> = {
  'sam-v': async ({ port }, clock) => {
    const [{ createSamVReader }, { serialOpener }] = await Promise.all([
      import('../card-reader/sam-v/driver.ts'),
      import('../transport/serial.ts'),
    ]);
    return { kind: 'card-reader', device: createSamVReader({ opener: serialOpener, path: port, clock }) };
  },
  escpos: async (configuration, clock) => {
    const [{ createEscPosPrinter }, { escPosModels }, { createGlyphRasteriser }, { serialOpener }] =
      await Promise.all([
        import('../ticket-printer/escpos/driver.ts'),
        import('../ticket-printer/escpos/models.ts'),
        import('../ticket-printer/escpos/glyphs.ts'),
        import('../transport/serial.ts'),
      ]);
    const device = createEscPosPrinter({
      opener: serialOpener,
      path: configuration.port,
      baudRate: baudRateOf(configuration),
      clock,
      options: escPosModels[configuration.paperWidthMm === 58 ? 'escpos-58' : 'escpos-80'],
      rasteriser: createGlyphRasteriser(),
    });
    return { kind: 'ticket-printer', device };
  },
};

export function makeDevice(configuration: DeviceConfiguration): Promise<MadeDevice> {
  return makers[configuration.model](configuration, new SystemClock());
}

function baudRateOf({ model, baudRate }: DeviceConfiguration): number {
  const usual = modelOf(model).baudRates[0];
  if (usual === undefined) throw new Error(`The registry names no speed for ${model}`);
  return baudRate ?? usual;
}

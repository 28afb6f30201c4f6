import type { Make, Making } from '../host/making.ts';
import { modelOf } from '../registry.ts';
import type { ticketPrinterModels } from './models.ts';

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const ticketPrinterMakers: Readonly<Record<(typeof ticketPrinterModels)[number]['id'], Make>> = {
  escpos: async (making) => {
    const [{ createEscPosPrinter }, { escPosModels }, { createGlyphRasteriser }] = await Promise.all([
      import('./escpos/driver.ts'),
      import('./escpos/models.ts'),
      import('./escpos/glyphs.ts'),
    ]);
    const { configuration, streams, clock } = making;
    const device = createEscPosPrinter({
      opener: streams,
      path: configuration.port,
      baudRate: baudRateOf(making),
      clock,
      options: escPosModels[configuration.paperWidthMm === 58 ? 'escpos-58' : 'escpos-80'],
      rasteriser: createGlyphRasteriser(),
    });
    return { kind: 'ticket-printer', device };
  },
};

function baudRateOf({ configuration: { model, baudRate } }: Making): number {
  const usual = modelOf(model).baudRates?.[0];
  if (usual === undefined) throw new Error(`The registry names no speed for ${model}`);
  return baudRate ?? usual;
}

import type { Make, Making } from '../host/making.ts';
import { modelOf } from '../registry.ts';
import type { EscPosModelId } from './escpos/models.ts';
import type { TicketPrinterModelId } from './models.ts';

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const ticketPrinterMakers: Readonly<Record<TicketPrinterModelId, Make>> = {
  escpos: (making) => makeEscPos('escpos', making),
  'escpos-58': (making) => makeEscPos('escpos-58', making),
  'escpos-mute': (making) => makeEscPos('escpos-mute', making),
  'custom-vkp80': (making) => makeEscPos('custom-vkp80', making),
  'pyramid-reliance': (making) => makeEscPos('pyramid-reliance', making),
  'kp-628e': (making) => makeEscPos('kp-628e', making),
  phoenix: (making) => makeEscPos('phoenix', making),
  'star-line': makeStarLine,
};

async function makeEscPos(model: EscPosModelId, making: Making): ReturnType<Make> {
  const [{ createEscPosPrinter }, { escPosModel }] = await Promise.all([
    import('./escpos/driver.ts'),
    import('./escpos/models.ts'),
  ]);
  const { configuration, streams, clock } = making;
  const { port, paperWidthMm, options = {} } = configuration;
  const device = createEscPosPrinter({
    transport: streams,
    path: port,
    baudRate: baudRateOf(making),
    clock,
    model,
    options: escPosModel(model, { options, paperWidthMm }),
  });
  return { kind: 'ticket-printer', device };
}

async function makeStarLine(making: Making): ReturnType<Make> {
  const [{ createStarLinePrinter }, { starModel }] = await Promise.all([
    import('./star-line/driver.ts'),
    import('./star-line/models.ts'),
  ]);
  const { configuration, streams, clock } = making;
  const device = createStarLinePrinter({
    transport: streams,
    path: configuration.port,
    baudRate: baudRateOf(making),
    clock,
    options: starModel(configuration.options, configuration.paperWidthMm),
  });
  return { kind: 'ticket-printer', device };
}

function baudRateOf({ configuration: { model, baudRate } }: Making): number {
  const usual = modelOf(model).baudRates?.[0];
  if (usual === undefined) throw new Error(`The registry names no speed for ${model}`);
  return baudRate ?? usual;
}

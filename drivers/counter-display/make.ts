import type { Make, Making } from '../host/making.ts';
import { modelOf } from '../registry.ts';
import type { counterDisplayModels } from './models.ts';
import type { PanelBusOptions } from './panel-bus.ts';

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const counterDisplayMakers: Readonly<Record<(typeof counterDisplayModels)[number]['id'], Make>> = {
  'onbon-bx5k': async (making) => {
    const { createOnbon } = await import('./onbon-bx5k/driver.ts');
    const { widthPx, heightPx, fontPx, text } = making.options;
    const font = Number(fontPx) === 32 ? 32 : Number(fontPx) === 24 ? 24 : 16;
    const area = { widthPx: Number(widthPx), heightPx: Number(heightPx), fontPx: font } as const;
    return { kind: 'counter-display', device: createOnbon({ ...lineOf(making), area, text: String(text) }) };
  },
  xunpeng: async (making) => {
    const { createXunpeng } = await import('./xunpeng/driver.ts');
    const { colour } = making.options;
    const lit = colour === 'green' || colour === 'yellow' ? colour : 'red';
    const device = createXunpeng({ ...lineOf(making), ...numbersOf(making), colour: lit });
    return { kind: 'counter-display', device };
  },
  'kanban-4': async (making) => {
    const { createKanban4 } = await import('./kanban-4/driver.ts');
    return { kind: 'counter-display', device: createKanban4({ ...lineOf(making), ...numbersOf(making) }) };
  },
};

function lineOf({ configuration, options, streams, clock }: Making): PanelBusOptions {
  const { model, port, baudRate = modelOf(model).baudRates?.[0] } = configuration;
  if (baudRate === undefined) throw new Error(`The registry names no speed for ${model}`);
  return { transport: streams, path: port, clock, baudRate, resendMs: Number(options.resendSeconds) * 1000 };
}

function numbersOf({ options }: Making): { readonly digits: number; readonly idleValue: number } {
  return { digits: Number(options.digits), idleValue: Number(options.idleValue) };
}

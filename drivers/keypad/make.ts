import type { Make, Making } from '../host/making.ts';
import type { HidKeypadOptions } from './hid-ports.ts';
import type { keypadModels } from './models.ts';

const usualBaudRate = 115200;

/** How each model's driver is made. Imported on demand, so that a terminal loads only what it has plugged in. */
export const keypadMakers: Readonly<Record<(typeof keypadModels)[number]['id'], Make>> = {
  storm: async (making) => {
    const { createStormKeypad } = await import('./storm/driver.ts');
    return { kind: 'keypad', device: createStormKeypad(hidOptions(making)) };
  },
  'hid-remote': async (making) => {
    const { createHidRemote } = await import('./hid-remote/driver.ts');
    return { kind: 'keypad', device: createHidRemote(hidOptions(making)) };
  },
  cec: async ({ configuration, options, streams, clock }) => {
    const { createCecRemote } = await import('./cec/driver.ts');
    const device = createCecRemote({
      transport: streams,
      path: configuration.port,
      clock,
      baudRate: configuration.baudRate ?? usualBaudRate,
      keys: String(options.keys),
    });
    return { kind: 'keypad', device };
  },
};

function hidOptions({ configuration, options, hid, clock }: Making): HidKeypadOptions {
  return {
    transport: hid,
    path: configuration.port,
    consumerPath: String(options.consumerPort),
    clock,
    keys: String(options.keys),
  };
}

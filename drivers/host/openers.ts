import type { Clock } from '../basics/clock.ts';
import { fail } from '../basics/result.ts';
import type { ModelEntry } from '../model.ts';
import type { Making } from './making.ts';

/** The ways to a device of this model. What a transport needs is loaded when a port is opened. */
export async function openers(_entry: ModelEntry, clock: Clock): Promise<Pick<Making, 'streams' | 'hid'>> {
  const { createSerialOpener } = await import('../transport/serial.ts');
  return {
    streams: createSerialOpener(clock),
    hid: {
      open: async (path) => fail({ kind: 'other', path, cause: 'HID devices cannot be opened yet' }),
    },
  };
}

import { ok } from '#drivers/basics/result.ts';
import type { CounterDisplay } from '../counter-display.ts';
import { createPanelBus, type PanelBusOptions, type PanelLanguage } from '../panel-bus.ts';
import { allSegments, ticketValue } from '../ticket-value.ts';
import { encodeFrame } from './frame.ts';

export interface Kanban4Options extends PanelBusOptions {
  readonly digits: number;
  /** Shown while nobody is called. */
  readonly idleValue: number;
}

/** Number panels of four bytes a frame. They never answer. */
export function createKanban4(options: Kanban4Options): CounterDisplay {
  return createPanelBus(languageOf(options), options);
}

function languageOf({ digits, idleValue }: Kanban4Options): PanelLanguage {
  return {
    model: 'kanban-4',
    addresses: { least: 0, most: 255 },
    show: (address, { ticket }) => {
      const value = ticketValue(ticket, digits);
      return value.ok ? ok(encodeFrame(address, value.value)) : value;
    },
    clear: (address) => encodeFrame(address, idleValue),
    lightAll: (address) => encodeFrame(address, allSegments(digits)),
  };
}

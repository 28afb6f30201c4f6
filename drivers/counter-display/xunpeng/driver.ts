import { ok } from '#drivers/basics/result.ts';
import type { CounterDisplay } from '../counter-display.ts';
import { createPanelBus, type PanelBusOptions, type PanelLanguage } from '../panel-bus.ts';
import { allSegments, ticketValue } from '../ticket-value.ts';
import { type Colour, encodeFrame, XunpengAnswers } from './frame.ts';

export interface XunpengOptions extends PanelBusOptions {
  readonly digits: number;
  /** Shown while nobody is called. */
  readonly idleValue: number;
  readonly colour: Colour;
}

/** Number panels by Xunpeng, in three colours. */
export function createXunpeng(options: XunpengOptions): CounterDisplay {
  return createPanelBus(languageOf(options), options);
}

function languageOf({ digits, idleValue, colour }: XunpengOptions): PanelLanguage {
  return {
    model: 'xunpeng',
    addresses: { least: 0, most: 255 },
    show: (address, { ticket }) => {
      const value = ticketValue(ticket, digits);
      return value.ok ? ok(encodeFrame(address, value.value, colour)) : value;
    },
    clear: (address) => encodeFrame(address, idleValue, colour),
    lightAll: (address) => encodeFrame(address, allSegments(digits), colour),
    newAnswerParser: () => new XunpengAnswers(),
  };
}

import { fail, ok } from '#drivers/basics/result.ts';
import type { CounterDisplay } from '../counter-display.ts';
import {
  type AnswerParser,
  createPanelBus,
  type PanelAnswer,
  type PanelBusOptions,
  type PanelLanguage,
} from '../panel-bus.ts';
import { clearText, type PanelArea, refusalIn, setBrightness, showText } from './commands.ts';
import { encodeFrame, OnbonParser } from './frame.ts';

export interface OnbonOptions extends PanelBusOptions {
  readonly area: PanelArea;
  /** What is written: `{ticket}` and `{counter}` are filled in. */
  readonly text: string;
}

/** Text panels with a BX-5K controller by Onbon. */
export function createOnbon(options: OnbonOptions): CounterDisplay {
  return createPanelBus(languageOf(options), options);
}

function languageOf({ area, text }: OnbonOptions): PanelLanguage {
  const written = (address: number, words: string) => encodeFrame(address, showText(words, area));
  return {
    model: 'onbon-bx5k',
    // Above are broadcasts, which set clocks and addresses.
    addresses: { least: 1, most: 0xfffd },
    show: (address, { ticket, counter }) => {
      const words = text.replaceAll('{ticket}', ticket).replaceAll('{counter}', counter);
      if (words.length <= longestText) return ok(written(address, words));
      const cause = `The text has more than ${longestText} characters`;
      return fail({ kind: 'cannot-show', cause });
    },
    clear: (address) => encodeFrame(address, clearText()),
    lightAll: (address) => written(address, '■'.repeat(Math.ceil(area.widthPx / area.fontPx))),
    brightness: (address, level) => encodeFrame(address, setBrightness(level)),
    newAnswerParser: () => new OnbonAnswers(),
  };
}

/** Of a panel over a counter; the controller itself takes more. */
const longestText = 60;

class OnbonAnswers implements AnswerParser {
  readonly #parser = new OnbonParser();

  push(bytes: Uint8Array): PanelAnswer[] {
    return this.#parser.push(bytes).flatMap(({ source, data }) => {
      const refusal = refusalIn(data);
      return refusal === undefined ? [] : [{ address: source, refusal }];
    });
  }
  reset(): void {
    this.#parser.reset();
  }
}

import type { Result } from '../../../drivers/basics/result.ts';
import type { InputEvent, LearnStep, LearntKeyShown, Scanned } from '../../contract/input.ts';

export { inputProcedures } from './procedures.ts';
export { createInput, type InputDeps } from './station-input.ts';

/** Keypads, remotes and scanners of the terminal, as its page and the technician know them. */
export interface Input {
  /** Each event once, from now on; first that headphones are in, when they are. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<InputEvent, void, void>;
  /** What a scanned text is to this hall. The text is not kept. */
  scanned(text: string, by: 'scanner' | 'page'): Scanned;
  keypads(): KeypadShown[];
  /** Begins to ask for keys. `unknown-device`: no keypad of that id. */
  learn(
    deviceId: string,
    signal: AbortSignal | undefined,
  ): Promise<Result<AsyncGenerator<LearnStep, void, void>, 'unknown-device' | KeypadAbsent>>;
  /** False: no keypad of that id. */
  skipKey(deviceId: string): boolean;
  forgetKeys(deviceId: string): boolean;
  stop(): void;
}

export interface KeypadShown {
  readonly deviceId: string;
  readonly title: string;
  readonly keys: LearntKeyShown[];
}

/** The keypad is not there to be learnt. */
export interface KeypadAbsent {
  readonly cause: string;
}

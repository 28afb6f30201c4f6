import { cardReaderModels } from './card-reader/models.ts';
import { counterDisplayModels } from './counter-display/models.ts';
import { documentCameraModels } from './document-camera/models.ts';
import { documentPrinterModels } from './document-printer/models.ts';
import { keypadModels } from './keypad/models.ts';
import type { DeviceOptions, ModelEntry, OptionSpec, OptionValue, PaperWidthMm } from './model.ts';
import { scannerModels } from './scanner/models.ts';
import { signaturePadModels } from './signature-pad/models.ts';
import { ticketPrinterModels } from './ticket-printer/models.ts';

export type { DeviceKind } from './model.ts';

/** Every model that the product knows, as data. Each kind keeps its own list. */
export const models = [
  ...cardReaderModels,
  ...ticketPrinterModels,
  ...documentPrinterModels,
  ...scannerModels,
  ...keypadModels,
  ...counterDisplayModels,
  ...documentCameraModels,
  ...signaturePadModels,
] as const satisfies readonly ModelEntry[];

export type ModelId = (typeof models)[number]['id'];

export function modelOf(id: string): ModelEntry {
  const entry = (models as readonly ModelEntry[]).find((model) => model.id === id);
  if (!entry) throw new Error(`No model ${id} in the registry`);
  return entry;
}

/** What is wrong with one option of a device's settings. */
export interface BadOption {
  readonly option: string;
  readonly message: string;
}

/** Holds the options given in the settings against what the model has. Empty: all is well. */
export function badOptions({ id, options = {} }: ModelEntry, given: DeviceOptions): BadOption[] {
  return Object.entries(given).flatMap(([option, value]) => {
    const spec = options[option];
    const message = spec ? complaint(spec, value) : `${id} has no such option`;
    return message === null ? [] : [{ option, message }];
  });
}

/** The options of a model with the given ones over its defaults. */
export function optionsOf({ options = {} }: ModelEntry, given: DeviceOptions = {}): DeviceOptions {
  const defaults = Object.fromEntries(Object.entries(options).map(([name, spec]) => [name, spec.default]));
  return { ...defaults, ...given };
}

/** The roll in a printer of this model: the one that is set, if the model takes it, or its usual one. */
export function paperWidthOf(model: string, set?: PaperWidthMm): PaperWidthMm {
  const { paperWidthsMm = [80] } = modelOf(model);
  return paperWidthsMm.find((width) => width === set) ?? paperWidthsMm[0] ?? 80;
}

function complaint(spec: OptionSpec, value: OptionValue): string | null {
  if (spec.type === 'choice')
    return spec.choices.includes(String(value)) ? null : `must be one of ${spec.choices.join(', ')}`;
  if (spec.type === 'text') return typeof value === 'string' ? null : 'must be a text';
  if (typeof value !== spec.type) return `must be a ${spec.type}`;
  if (spec.type !== 'number' || typeof value !== 'number') return null;
  return value >= spec.min && value <= spec.max ? null : `must be from ${spec.min} to ${spec.max}`;
}

import type { DeviceOptions, PaperWidthMm } from '#drivers/model.ts';
import { modelOf, optionsOf, paperWidthOf } from '#drivers/registry.ts';
import type { TicketPrinterModelId } from '../models.ts';
import { papers } from '../models.ts';
import type { PrinterOptions } from '../printer-options.ts';
import type { RealTimeQuery } from './commands.ts';

/**
 * How one model deviates from the plain command set. Printers of this family agree on the commands
 * and differ in what they answer, so the differences are data and the driver has no branch by name.
 */
export interface EscPosOptions extends PrinterOptions {
  /**
   * Answers DLE EOT and GS r. `on-serial`: over a connection without a speed (USB, network) some of its boards are mute, so silence
   * there does not mean that it is broken, until it has once answered. `never`: nothing printed can ever be confirmed.
   */
  readonly answers: 'always' | 'on-serial' | 'never';
  /** How it sends its status by itself: `GS a` with four bytes, Custom's `GS à` (1D E0) with the full status, or not; then the driver polls. */
  readonly automaticStatus: 'gs-a' | 'full' | 'none';
  /** Knows DLE EOT 20, the full status in six bytes: asked for instead of the four single ones. */
  readonly fullStatus: boolean;
  /** The DLE EOT questions worth asking: Phoenix answers n = 3 with a zero that says nothing. */
  readonly queries: readonly RealTimeQuery[];
  /** Status bytes carry the fixed bits of Epson's text, by which a stray byte is told from a reply. Pyramid's do not. */
  readonly fixedStatusBits: boolean;
  /** Chinese characters need FS ! besides GS ! to grow: several clones ignore GS ! for them. */
  readonly chineseSizeCommand: boolean;
  /** How it tells that a ticket hangs in its mouth: bit 5 of the full status, bit 7 of DLE EOT 1 (KP-628E), or not at all. */
  readonly mouthSensor: 'full-status' | 'real-time' | 'none';
  readonly presenter: Presenter;
  /** Tells what it has cut, printed and retracted as text (1D E2, E3, E4). */
  readonly counters: boolean;
}

/** A bezel that holds a ticket out, and what becomes of one that nobody takes. */
export type Presenter =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'eject' | 'retract';
      /** Seconds a ticket may hang there. */
      readonly afterS: number;
      /** How far it is held out, in the presenter's steps. */
      readonly steps: number;
    };

/** What the registry's options do not say. */
type Facts = Pick<
  EscPosOptions,
  'automaticStatus' | 'fullStatus' | 'queries' | 'chineseSizeCommand' | 'mouthSensor' | 'counters'
>;

const plainFacts: Facts = {
  automaticStatus: 'gs-a',
  fullStatus: false,
  queries: [1, 2, 3, 4],
  chineseSizeCommand: true,
  mouthSensor: 'none',
  counters: false,
};

export type EscPosModelId = Exclude<TicketPrinterModelId, 'star-line'>;

/** Only what differs from a plain printer. What each entry rests on stands in README.md. */
const deviations: Readonly<Record<EscPosModelId, Partial<Facts>>> = {
  escpos: {},
  'escpos-58': {},
  'escpos-mute': { automaticStatus: 'none' },
  'custom-vkp80': {
    automaticStatus: 'full',
    fullStatus: true,
    mouthSensor: 'full-status',
    counters: true,
  },
  'pyramid-reliance': { automaticStatus: 'none', fullStatus: true, mouthSensor: 'full-status' },
  'kp-628e': { mouthSensor: 'real-time' },
  phoenix: { queries: [1, 2, 4] },
};

export const escPosModelIds = Object.keys(deviations) as readonly EscPosModelId[];

export interface EscPosSettings {
  /** Options of the registry that differ from the model's defaults. */
  readonly options?: DeviceOptions;
  /** Default: the model's usual one, which is also taken when the model has no such roll. */
  readonly paperWidthMm?: PaperWidthMm | undefined;
}

/** A model as the driver takes it. A plain printer for 58 mm has no knife unless the settings say so. */
export function escPosModel(
  id: EscPosModelId,
  { options = {}, paperWidthMm }: EscPosSettings = {},
): EscPosOptions {
  const width = paperWidthOf(id, paperWidthMm);
  const usual = width === 58 && id === 'escpos' ? { cutter: 'none' } : {};
  const set = optionsOf(modelOf(id), { ...usual, ...options }) as unknown as RegistryOptions;
  return {
    ...plainFacts,
    ...deviations[id],
    paper: papers[width],
    cutter: set.cutter,
    answers: set.answers,
    fixedStatusBits: set.fixedStatusBits,
    characters: set.characters,
    receiveBufferBytes: set.receiveBufferBytes,
    presenter: presenterOf(set),
  };
}

/** The options as the registry declares them for these models; the settings file is held against it when it is read. */
interface RegistryOptions
  extends Pick<
    EscPosOptions,
    'cutter' | 'answers' | 'fixedStatusBits' | 'characters' | 'receiveBufferBytes'
  > {
  readonly presenter: Presenter['kind'];
  readonly retractAfterS: number;
  readonly presentSteps: number;
}

function presenterOf({ presenter, retractAfterS, presentSteps }: RegistryOptions): Presenter {
  if (presenter === 'none') return { kind: 'none' };
  return { kind: presenter, afterS: retractAfterS, steps: presentSteps };
}

export const plainEscPos: EscPosOptions = escPosModel('escpos');

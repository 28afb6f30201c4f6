export type DeviceKind =
  | 'card-reader'
  | 'ticket-printer'
  | 'document-printer'
  | 'scanner'
  | 'keypad'
  | 'counter-display'
  | 'document-camera'
  | 'signature-pad';

/** How bytes reach a device. `ipp` is HTTP; `camera` is opened by the page, not by a driver. */
export type TransportKind = 'serial' | 'usb' | 'lp' | 'hid' | 'tcp' | 'ipp' | 'camera';

/** Ids of a USB device. Vendors share ids, so a match is a candidate until the driver's probe has spoken with it. */
export interface UsbId {
  /** 0x0000 … 0xFFFF. */
  readonly vendorId: number;
  /** Left out: every product of the vendor may be it. */
  readonly productId?: number;
  /** The product string must contain this; for ids that unrelated devices share. */
  readonly product?: string;
}

/** One setting that a model has beyond its port. */
export type OptionSpec =
  | { readonly type: 'boolean'; readonly default: boolean; readonly meaning: string }
  | {
      readonly type: 'number';
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly meaning: string;
    }
  | {
      readonly type: 'choice';
      readonly default: string;
      readonly choices: readonly string[];
      readonly meaning: string;
    }
  | { readonly type: 'text'; readonly default: string; readonly meaning: string };

export type OptionValue = string | number | boolean;
export type DeviceOptions = Readonly<Record<string, OptionValue>>;

/** Of a roll. */
export type PaperWidthMm = 58 | 80;

/** A model as data. Its driver is made by its kind's `make.ts`, on demand. */
export interface ModelEntry {
  /** Also the folder's name, unless `folder` says otherwise. */
  readonly id: string;
  readonly kind: DeviceKind;
  /** For the technician's page. A product's name is not translated. */
  readonly title: string;
  /** The first is the usual one. */
  readonly transports: readonly TransportKind[];
  /** Speeds to try on a serial line, first the usual one, bit/s. */
  readonly baudRates?: readonly number[];
  /** By which ids it shows itself on USB, its own or its serial adapter's; for discovery and udev rules. */
  readonly usb?: readonly UsbId[];
  /** Folder of the driver, when several models share one. */
  readonly folder?: string;
  /**
   * Names what no source confirms and only a real device can, e.g. `phoenix-jam`. The technician reads it on the page, in the
   * words that `renderer/i18n/<language>/technician.json` has for it under `note`.
   */
  readonly unproven?: string;
  readonly options?: Readonly<Record<string, OptionSpec>>;
  /** The rolls that a ticket printer takes, first the usual one. */
  readonly paperWidthsMm?: readonly PaperWidthMm[];
}

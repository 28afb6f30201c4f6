/** What a program opens to reach a device. */
export interface DeviceNode {
  /** `usb`: the raw device; the others belong to a driver of the kernel. */
  readonly kind: 'tty' | 'hidraw' | 'lp' | 'usb';
  /** `/dev/ttyUSB0`; `/dev/bus/usb/001/007` for the raw device. */
  readonly path: string;
  /** Of the USB interface behind it; `null` when it is the whole device or not known. */
  readonly interfaceNumber: number | null;
  /** Permission bits and owners, e.g. `660 0:20`; `null` when not known. */
  readonly access: string | null;
  /** HID only: usage page and usage of the first collection, e.g. 0x8c and 0x02 for a scanner; `null` when not known. */
  readonly usage?: { readonly page: number; readonly id: number } | null;
}

/** A device as it is plugged in now. */
export interface PluggedDevice {
  /** Never the same for two plugs of one device: what tells that it went and came back. */
  readonly id: string;
  readonly bus: 'usb' | 'built-in';
  /** `null` for what is no USB device. */
  readonly vendorId: number | null;
  readonly productId: number | null;
  /** `null` when it has none, as most cheap ones. */
  readonly serialNumber: string | null;
  /** The device's own words. */
  readonly product: string | null;
  readonly manufacturer: string | null;
  /** Where it is plugged in: `1-2.3` is bus 1, port 2, and port 3 of the hub there. The name of the port for what is built in. */
  readonly portPath: string;
  /** Of USB devices: by these numbers the raw device is opened. */
  readonly busNumber: number | null;
  readonly deviceNumber: number | null;
  readonly nodes: readonly DeviceNode[];
}

/** Looks what is plugged in. The machine's own, or a simulated one. */
export interface Scanner {
  /** Everything that is there now. */
  scan(): Promise<readonly PluggedDevice[]>;
  /**
   * Calls back when something may have changed. A hint only: the watcher looks by itself as well.
   * @returns stops watching
   */
  onHint(hint: () => void): () => void;
}

/** `arrived` is also told of a device that got another node or other permissions: trying to open it is worth it then. */
export interface PlugChange {
  readonly kind: 'arrived' | 'left';
  readonly device: PluggedDevice;
}

/** What is plugged in, and its changes. */
export interface Discovery {
  list(): Promise<readonly PluggedDevice[]>;
  /** Watches as long as anybody listens. */
  onChange(listener: (change: PlugChange) => void): () => void;
}

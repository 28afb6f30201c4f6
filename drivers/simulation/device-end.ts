/**
 * The device's end of a line: what a simulator holds in its hand while the driver holds the other end.
 * A pseudo-terminal gives a real one; `memory-connection.ts` one for tests without an operating system in between.
 */
export interface DeviceEnd {
  /** Where the host finds the device. */
  readonly path: string;
  readonly plugged: boolean;
  /** Bytes the host wrote, as soon as it wrote them. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Bytes for the host. Lost, as on a real line, while the device is unplugged. */
  write(bytes: Uint8Array): void;
  /** The speed the host has set on its side, bit/s; `undefined` when it cannot be known. */
  hostBaudRate(): Promise<number | undefined>;
  /** Stops taking bytes from the host, so that its writes pile up on its own side. */
  pause(): void;
  resume(): void;
  /** The cable is pulled: the host loses its port. */
  unplug(): Promise<void>;
  /** The cable is back, at the same path. */
  plug(): Promise<void>;
  /** Unplugs for good. */
  close(): Promise<void>;
}

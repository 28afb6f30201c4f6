/** The device's end of a line; `PacedWire` and every `DeviceEnd` are one. */
export interface SimulatorWire {
  onData(listener: (bytes: Uint8Array) => void): () => void;
  write(bytes: Uint8Array): unknown;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

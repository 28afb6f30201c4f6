/** The device's end of a line; `SimulatedUart` and every `DeviceEnd` are one. */
export interface SimulatorConnection {
  onData(listener: (bytes: Uint8Array) => void): () => void;
  write(bytes: Uint8Array): unknown;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

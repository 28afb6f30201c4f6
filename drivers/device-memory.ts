/** What a driver must still know when its process, or the whole terminal, has died: one short text, nothing personal. */
export interface DeviceMemory {
  /** Empty: nothing was written yet. */
  read(): string;
  /** Resolves when it is on disk, or cannot be. */
  write(text: string): Promise<void>;
}

/** Where there is no disk to write to: lost with the process. */
export function memoryOfProcess(text = ''): DeviceMemory {
  let held = text;
  return {
    read: () => held,
    write: async (next) => {
      held = next;
    },
  };
}

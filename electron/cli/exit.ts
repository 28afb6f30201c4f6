/** Exit statuses of the command line, as in BSD's sysexits. */
export const exitStatus = { ok: 0, failed: 1, usage: 64 } as const;

/** Resolves when the person (Ctrl-C) or the service manager asks this process to end. */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** Says what is wrong and what to do, and sets the status with which this process will end. */
export function endWith(message: string, remedy?: string): void {
  console.error(remedy === undefined ? message : `${message}\n${remedy}`);
  process.exitCode = exitStatus.failed;
}

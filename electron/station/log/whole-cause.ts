/** An unexpected error as it is logged: where it was thrown, too. */
export function wholeCause(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

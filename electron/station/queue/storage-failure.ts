/** True when the disk is full, failing, or was remounted read-only after an error, as Linux does (`errors=remount-ro`). */
export function isStorageFailure(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(FULL|IOERR|READONLY)/.test(code);
}

import { useEffect } from 'react';

/**
 * Asks the station again when something has happened: no clock, no polling.
 * @param happened differs when it has
 */
export function useAskAgain(refetch: () => unknown, happened: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `happened` says when to ask again
  useEffect(() => void refetch(), [refetch, happened]);
}

/** Steps from silence to as loud as it gets. */
export const volumeSteps = 10;

/** A step louder or quieter, 0…1. Never silent: a voice that cannot be heard cannot say how to make it louder. */
export function volumeAfter(volume: number, action: 'louder' | 'quieter'): number {
  const level = levelOf(volume) + (action === 'louder' ? 1 : -1);
  return Math.min(volumeSteps, Math.max(1, level)) / volumeSteps;
}

/** 1…{@link volumeSteps}, for people. */
export function levelOf(volume: number): number {
  return Math.round(volume * volumeSteps);
}

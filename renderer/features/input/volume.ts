/** Steps from silence to as loud as it gets. */
export const volumeSteps = 10;

/** A step louder or quieter, 0…1. Never silent: a voice that cannot be heard cannot say how to make it louder. */
export function volumeAfter(volume: number, action: 'louder' | 'quieter'): number {
  const level = levelOf(volume) + (action === 'louder' ? 1 : -1);
  return Math.min(volumeSteps, Math.max(1, level)) / volumeSteps;
}

/** What the voice can do: slower for whoever learns to listen, twice as fast for whoever does it every day. */
export const rates = [0.6, 0.8, 1, 1.25, 1.5, 1.75, 2] as const;

/** A step faster or slower. */
export function rateAfter(rate: number, action: 'faster' | 'slower'): number {
  const at = rates.findIndex((one) => one >= rate) + (action === 'faster' ? 1 : -1);
  return rates[Math.min(rates.length - 1, Math.max(0, at))] ?? 1;
}

/** 1…{@link volumeSteps}, for people. */
export function levelOf(volume: number): number {
  return Math.round(volume * volumeSteps);
}

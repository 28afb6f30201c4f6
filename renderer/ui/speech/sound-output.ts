import { useSyncExternalStore } from 'react';

/** An output as the browser names it; empty: the machine's own. */
let current = '';
const listeners = new Set<() => void>();

export const soundOutput = (): string => current;

/**
 * All that the page plays comes out there from now on.
 * @param name a part of the browser's name of an output, whose names it tells pages that may use the microphone; null: the machine's own
 * @returns false: there is no such output, and sound comes out where it did
 */
export async function putSoundTo(name: string | null): Promise<boolean> {
  const found = name === null ? '' : await outputNamed(name);
  if (found === undefined) return false;
  current = found;
  for (const tell of listeners) tell();
  return true;
}

async function outputNamed(name: string): Promise<string | undefined> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.find(({ kind, label }) => kind === 'audiooutput' && label.includes(name))?.deviceId;
}

/** For elements that play by themselves, such as films. */
export function useSoundOutput(): string {
  return useSyncExternalStore(subscribe, soundOutput);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

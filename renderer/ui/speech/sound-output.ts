import { useSyncExternalStore } from 'react';

/**
 * The headphones of whoever stands at this page. `in`: all its sound comes out of them. `unheard`: they are plugged in, and the
 * browser has no output of theirs: what is not for everybody must not come out of another.
 */
export type Headphones = 'out' | 'in' | 'unheard';

interface Output {
  /** As the browser names it; empty: the machine's own. */
  readonly id: string;
  readonly headphones: Headphones;
}

const loudspeaker: Output = { id: '', headphones: 'out' };
let current = loudspeaker;
let forget = () => {};
const listeners = new Set<() => void>();

export const soundOutput = (): string => current.id;
export const headphones = (): Headphones => current.headphones;

export function onSoundOutput(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * All that the page plays comes out of them, as soon as they are found and as long as they are there.
 * @param name a part of the browser's name of their output, whose names it tells pages that may use the microphone; null: their
 * plug alone takes the sound from the loudspeaker
 */
export function plugHeadphones(name: string | null): void {
  forget();
  forget = () => {};
  if (name === null) show({ id: '', headphones: 'in' });
  else forget = followOutput(name);
}

function followOutput(name: string): () => void {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  let isIn = true;
  const look = async () => {
    const id = await outputNamed(name, media);
    if (isIn) show(id === undefined ? { id: '', headphones: 'unheard' } : { id, headphones: 'in' });
  };
  const changed = () => void look();
  media?.addEventListener('devicechange', changed);
  changed();
  return () => {
    isIn = false;
    media?.removeEventListener('devicechange', changed);
  };
}

export function unplugHeadphones(): void {
  forget();
  show(loudspeaker);
}

async function outputNamed(name: string, media: MediaDevices | undefined): Promise<string | undefined> {
  const devices = (await media?.enumerateDevices()) ?? [];
  return devices.find(({ kind, label }) => kind === 'audiooutput' && label.includes(name))?.deviceId;
}

function show(next: Output): void {
  if (next.id === current.id && next.headphones === current.headphones) return;
  current = next;
  for (const listener of [...listeners]) listener();
}

/** For elements that play by themselves, such as films. */
export function useSoundOutput(): string {
  return useSyncExternalStore(onSoundOutput, soundOutput);
}

export function useHeadphones(): Headphones {
  return useSyncExternalStore(onSoundOutput, headphones);
}

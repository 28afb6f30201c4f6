import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';
import type { LocalMedia, LocalMediaView } from '../engine/local-media.ts';
import type { CallNow, StationCall } from '../station-call.ts';

/** What changes outside the page, and tells of it. */
export interface Told<Of, Value> {
  readonly subscribe: (of: Of, listener: () => void) => () => void;
  /** The same value until something changes. */
  readonly read: (of: Of) => Value;
}

/**
 * As it is told, drawn when there is time for it, once for all that has changed meanwhile: what the ends say to each other until they
 * see each other does not wait for a page. (`useSyncExternalStore` draws at each change at once.)
 */
export function useInTime<Of, Value>(of: Of, { subscribe, read }: Told<Of, Value>): Value {
  const [seen, setSeen] = useState(() => ({ of, value: read(of) }));
  useEffect(() => {
    const look = () =>
      startTransition(() =>
        setSeen((before) => {
          const value = read(of);
          return before.of === of && before.value === value ? before : { of, value };
        }),
      );
    look();
    return subscribe(of, look);
  }, [of, subscribe, read]);
  return seen.of === of ? seen.value : read(of);
}

const callNow: Told<StationCall, CallNow> = {
  subscribe: (call, listener) => call.subscribe(listener),
  read: (call) => call.now,
};

export function useCallNow(call: StationCall): CallNow {
  return useInTime(call, callNow);
}

const silent = () => () => undefined;

/** One thing of a call that may be there, drawn again only when that changes; null: there is no call. */
export function useOfCall<Value>(call: StationCall | null, of: (now: CallNow) => Value): Value | null {
  return useSyncExternalStore(call?.subscribe ?? silent, () => (call ? of(call.now) : null));
}

const localMedia: Told<LocalMedia, LocalMediaView> = {
  subscribe: (media, listener) => media.subscribe(listener),
  read: (media) => media.view,
};

export function useLocalMedia(media: LocalMedia): LocalMediaView {
  return useInTime(media, localMedia);
}

const readEveryMs = 100;
/** Speech at arm's length is some −20 dB. */
const gain = 4;

/** How loud it is in a microphone, 0 … 1. */
export function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!track || typeof AudioContext === 'undefined') return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      setLevel(Math.min(1, gain * Math.sqrt(power)));
    }, readEveryMs);
    return () => {
      clearInterval(timer);
      source.disconnect();
      void context.close();
      setLevel(0);
    };
  }, [track]);
  return level;
}

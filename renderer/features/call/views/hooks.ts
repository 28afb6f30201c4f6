import { useEffect, useState, useSyncExternalStore } from 'react';
import { type ExternalStore, useDeferredStore } from '#renderer/client/deferred-store.ts';
import type { LocalMedia, LocalMediaView } from '../engine/local-media.ts';
import type { CallNow, StationCall } from '../station-call.ts';

const callNow: ExternalStore<StationCall, CallNow> = {
  subscribe: (call, listener) => call.subscribe(listener),
  read: (call) => call.now,
};

export function useCallNow(call: StationCall): CallNow {
  return useDeferredStore(call, callNow);
}

const silent = () => () => undefined;

/** One thing of a call that may be there, drawn again only when that changes; null: there is no call. */
export function useOfCall<Value>(call: StationCall | null, of: (now: CallNow) => Value): Value | null {
  return useSyncExternalStore(call?.subscribe ?? silent, () => (call ? of(call.now) : null));
}

const localMedia: ExternalStore<LocalMedia, LocalMediaView> = {
  subscribe: (media, listener) => media.subscribe(listener),
  read: (media) => media.view,
};

export function useLocalMedia(media: LocalMedia): LocalMediaView {
  return useDeferredStore(media, localMedia);
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

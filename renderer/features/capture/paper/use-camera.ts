import { useEffect, useRef, useState } from 'react';
import type { DocumentCamera } from '#contract/captures.ts';
import { type CameraTrouble, openCamera, stopCamera } from '../camera/open-camera.ts';

export type CameraState =
  | { readonly state: 'opening' }
  /** Exposure and focus settle. `stream` is shown meanwhile. */
  | { readonly state: 'warming'; readonly stream: MediaStream }
  | { readonly state: 'ready'; readonly stream: MediaStream }
  | { readonly state: 'trouble'; readonly trouble: CameraTrouble };

/** The camera while the component stands: opened, warmed up, and switched off again. `again()` tries once more. */
export function useCamera(wanted: DocumentCamera): {
  readonly camera: CameraState;
  readonly again: () => void;
} {
  const [camera, setCamera] = useState<CameraState>({ state: 'opening' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another opening
  useEffect(() => {
    const gone = new AbortController();
    setCamera({ state: 'opening' });
    void keepOpen(wanted, setCamera, gone.signal);
    return () => gone.abort();
  }, [wanted, tries]);
  return { camera, again: () => setTries((count) => count + 1) };
}

async function keepOpen(
  wanted: DocumentCamera,
  show: (camera: CameraState) => void,
  gone: AbortSignal,
): Promise<void> {
  const opening = await openCamera(wanted);
  if (opening.outcome === 'trouble') {
    if (!gone.aborted) show({ state: 'trouble', trouble: opening.trouble });
    return;
  }
  const { stream } = opening;
  const stop = () => stopCamera(stream);
  if (gone.aborted) return stop();
  gone.addEventListener('abort', stop, { once: true });
  for (const track of stream.getTracks())
    track.addEventListener('ended', () => {
      if (!gone.aborted) show({ state: 'trouble', trouble: 'missing' });
    });
  show({ state: 'warming', stream });
  const ready = window.setTimeout(() => show({ state: 'ready', stream }), wanted.warmUpMs);
  gone.addEventListener('abort', () => window.clearTimeout(ready), { once: true });
}

/** Shows a stream in a `<video>`. */
export function useStreamIn(stream: MediaStream | null) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return video;
}

import type { DocumentCamera } from '#contract/captures.ts';
import { chooseCamera } from './choose-camera.ts';

/** Why there is no picture: it is not plugged in, another program has it, or this page may not. */
export type CameraTrouble = 'missing' | 'busy' | 'not-allowed';

export type CameraOpening =
  | { readonly outcome: 'open'; readonly stream: MediaStream }
  | { readonly outcome: 'trouble'; readonly trouble: CameraTrouble };

/** Opens exactly the camera of the settings. The caller stops it with {@link stopCamera}, whatever happens in between. */
export async function openCamera(
  wanted: DocumentCamera,
  media: MediaDevices = navigator.mediaDevices,
): Promise<CameraOpening> {
  try {
    const camera = chooseCamera(await withLabels(media), wanted.label);
    if (!camera) return { outcome: 'trouble', trouble: 'missing' };
    const stream = await media.getUserMedia({
      audio: false,
      video: {
        deviceId: { exact: camera.deviceId },
        width: { ideal: wanted.widthPx },
        height: { ideal: wanted.heightPx },
      },
    });
    return { outcome: 'open', stream };
  } catch (error) {
    return { outcome: 'trouble', trouble: troubleOf(error) };
  }
}

/** Switches the camera off: its light goes out. */
export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Labels are empty until some camera was allowed once; then one is opened for a moment. */
async function withLabels(media: MediaDevices): Promise<MediaDeviceInfo[]> {
  const listed = await media.enumerateDevices();
  const cameras = listed.filter(({ kind }) => kind === 'videoinput');
  if (cameras.length === 0 || cameras.some(({ label }) => label !== '')) return listed;
  stopCamera(await media.getUserMedia({ audio: false, video: true }));
  return media.enumerateDevices();
}

/** Names of the errors of `getUserMedia` (W3C Media Capture and Streams, 10.2.2). What is none of them is a bug. */
function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'not-allowed';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  throw error;
}

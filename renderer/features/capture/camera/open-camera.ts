import type { DocumentCamera } from '#contract/captures.ts';
import {
  type DeviceTrouble,
  deviceFor,
  deviceTroubleOf,
  withLabels,
} from '#renderer/client/media-devices.ts';

export type CameraTrouble = DeviceTrouble;

export type CameraOpening =
  | { readonly outcome: 'open'; readonly stream: MediaStream }
  | { readonly outcome: 'trouble'; readonly trouble: CameraTrouble };

/** Opens exactly the camera of the settings. The caller stops it with {@link stopCamera}, whatever happens in between. */
export async function openCamera(
  wanted: DocumentCamera,
  media: MediaDevices = navigator.mediaDevices,
): Promise<CameraOpening> {
  try {
    const camera = deviceFor('camera', { label: wanted.label }, await withLabels(media, 'camera'));
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
    return { outcome: 'trouble', trouble: deviceTroubleOf(error) };
  }
}

/** Switches the camera off: its light goes out. */
export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Cameras, microphones and loudspeakers as the browser lists them, and which of them is meant. */

export type DeviceKind = 'camera' | 'microphone' | 'loudspeaker';

export const listedKinds: Readonly<Record<DeviceKind, MediaDeviceKind>> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  loudspeaker: 'audiooutput',
};

/** What is needed of a `MediaDeviceInfo`. */
export interface ListedDevice {
  readonly kind: string;
  readonly deviceId: string;
  readonly label: string;
}

/** `id` of somebody's own choice, `label` of the station's settings; null: the first there is. */
export type DeviceChoice = { readonly id: string } | { readonly label: string } | null;

/**
 * The device that is meant, or null. One that was chosen is never replaced by another: the second camera may look where
 * nobody wants to be seen.
 * @param taken labels of devices that are for something else, such as the camera for papers
 */
export function deviceFor(
  kind: DeviceKind,
  choice: DeviceChoice,
  listed: readonly ListedDevice[],
  taken: readonly string[] = [],
): ListedDevice | null {
  const all = listed.filter((device) => device.kind === listedKinds[kind]);
  // Where there is one camera alone, as on a pad, it is for everything.
  if (choice === null)
    return all.find((device) => !taken.some((label) => isNamed(device, label))) ?? all[0] ?? null;
  const isMeant = (device: ListedDevice) =>
    'id' in choice ? device.deviceId === choice.id : isNamed(device, choice.label);
  return all.find(isMeant) ?? null;
}

/** By its whole label, or by the `vvvv:pppp` that Chromium on Linux puts at the end of it. */
function isNamed({ label }: ListedDevice, wanted: string): boolean {
  return label === wanted || label.toLowerCase().endsWith(`(${wanted.toLowerCase()})`);
}

/** Why there is no picture or no sound: not plugged in, another program has it, or this page may not. */
export type DeviceTrouble = 'missing' | 'busy' | 'not-allowed';

/** Names of the errors of `getUserMedia` (W3C Media Capture and Streams, 10.2.2). What is none of them is a bug. */
export function deviceTroubleOf(error: unknown): DeviceTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'not-allowed';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  throw error;
}

/** Labels are empty until some device of the kind was allowed once; then one is opened for a moment. */
export async function withLabels(
  media: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>,
  kind: 'camera' | 'microphone',
): Promise<readonly ListedDevice[]> {
  const listed = await media.enumerateDevices();
  const known = listed.filter((device) => device.kind === listedKinds[kind]);
  if (known.length === 0 || known.some(({ label }) => label !== '')) return listed;
  const stream = await media.getUserMedia({ audio: kind === 'microphone', video: kind === 'camera' });
  for (const track of stream.getTracks()) track.stop();
  return media.enumerateDevices();
}

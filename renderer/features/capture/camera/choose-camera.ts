/** What is needed of a `MediaDeviceInfo`. */
export interface ListedDevice {
  readonly kind: string;
  readonly deviceId: string;
  readonly label: string;
}

/**
 * The camera that the settings name: by its whole label, or by the `vvvv:pppp` that Chromium on Linux puts at the end
 * of it. Never "any other": the second camera in the housing looks at faces.
 */
export function chooseCamera(listed: readonly ListedDevice[], wanted: string): ListedDevice | null {
  const cameras = listed.filter(({ kind }) => kind === 'videoinput');
  const sameLabel = cameras.find(({ label }) => label === wanted);
  if (sameLabel) return sameLabel;
  const ids = `(${wanted.toLowerCase()})`;
  return cameras.find(({ label }) => label.toLowerCase().endsWith(ids)) ?? null;
}

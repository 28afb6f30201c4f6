/**
 * Places that are known to be broken in one way of looking, and are to be mended. Each is told of in every run; none may be added
 * without an issue that names it.
 */
export const knownFaults: ReadonlySet<string> = new Set([
  'forms.form 2 in kiosk 1080x1920 x-vertical elder',
  'forms.form 2 in kiosk 1280x800 x-vertical elder',
  'forms.form 2 in kiosk 800x480 x-vertical elder',
]);

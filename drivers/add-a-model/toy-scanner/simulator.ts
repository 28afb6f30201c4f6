import type { DeviceEnd } from '#drivers/simulation/device-end.ts';

/** A toy scanner on its end of the line. Returns the hand that holds a code before it. */
export function simulateToyScanner(end: DeviceEnd): (code: string) => void {
  end.onData(() => end.write(Buffer.from('HELLO')));
  return (code) => end.write(Buffer.from(code));
}

import type { ProfileId } from '#contract/terminal.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { ChromiumWindow } from '#electron/shell/chromium.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import type { ScreenSize } from '#electron/shell/screen-resolution.ts';
import { stderrLog } from '#electron/shell/shell-log.ts';
import { exampleSettings } from '#station/settings/example.ts';

const windowSizes: Readonly<Record<ProfileId, ScreenSize>> = {
  kiosk: { width: 540, height: 960 },
  tv: { width: 960, height: 540 },
  pad: { width: 1280, height: 800 },
};

/** The terminal in a window of its screen's shape, where this machine has a Chromium. */
export function openDemoWindow(profile: ProfileId, address: string): { close(): Promise<void> } | undefined {
  const found = findChromium({ env: process.env });
  if (!found.ok) {
    console.log(`  No window: ${found.failure.remedy}`);
    return undefined;
  }
  const clock = new SystemClock();
  const window = new ChromiumWindow({
    program: found.value,
    clock,
    log: stderrLog(() => clock.now()),
    kiosk: false,
    windowSize: windowSizes[profile],
  });
  window.show({
    address,
    certificatePin: null,
    policyOrigins: [],
    phone: exampleSettings().station.phone,
  });
  return window;
}

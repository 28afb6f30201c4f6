import { SystemClock } from '#drivers/basics/clock.ts';
import { ChromiumWindow } from '#electron/shell/chromium.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { stderrLog } from '#electron/shell/shell-log.ts';
import { exampleSettings } from '#station/settings/example.ts';

/** The kiosk in a window of a portrait screen's shape, where this machine has a Chromium. */
export function openDemoWindow(kioskUrl: string): { close(): Promise<void> } | undefined {
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
    windowSize: { width: 540, height: 960 },
  });
  window.show({
    address: kioskUrl,
    certificatePin: null,
    policyOrigins: [],
    phone: exampleSettings().station.phone,
  });
  return window;
}

import type { Clock } from '#drivers/basics/clock.ts';
import { BrowserProcess } from '#electron/shell/browser-process.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { createProfile, removeProfile } from '#electron/shell/profile-folder.ts';

interface Options {
  readonly clock: Clock;
  readonly args?: readonly string[];
  readonly answerWithinMs?: number;
}

/** This machine's Chromium without a window, which is asked over its pipe. */
export async function startBareBrowser({ args = [], ...options }: Options) {
  const found = findChromium({ env: process.env });
  if (!found.ok) throw new Error(found.failure.remedy);
  const profile = createProfile();
  const flags = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--disable-gpu'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = await BrowserProcess.start({
    program: found.value,
    args: [...flags, ...asRoot, ...args],
    ...options,
  });
  if (!started.ok) throw new Error(started.failure);
  const { cdp } = started.value;
  return {
    cdp,
    async ask(method: string, params: Record<string, unknown> = {}, sessionId?: string) {
      const answer = await cdp.send(method, params, sessionId);
      if (!answer.ok) throw new Error(`${method}: ${answer.failure.kind}`);
      return answer.value;
    },
    async close(): Promise<void> {
      await started.value.kill();
      removeProfile(profile);
    },
  };
}

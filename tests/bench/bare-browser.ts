import type { Clock } from '#drivers/basics/clock.ts';
import { BrowserProcess } from '#electron/shell/browser-process.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { createProfile, removeProfile } from '#electron/shell/profile-folder.ts';
import { commandIn } from '#tests/harness/network-namespaces.ts';

interface Options {
  readonly clock: Clock;
  readonly args?: readonly string[];
  readonly answerWithinMs?: number;
  /** A network namespace to run it in, by its name (`ip netns`). */
  readonly network?: string;
}

/** This machine's Chromium without a window, which is asked over its pipe. */
export async function startBareBrowser({ args = [], network, ...options }: Options) {
  const found = findChromium({ env: process.env });
  if (!found.ok) throw new Error(found.failure.remedy);
  const profile = createProfile();
  const flags = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--disable-gpu'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const command = [found.value, ...flags, ...asRoot, ...args];
  const [program = '', ...all] = network === undefined ? command : commandIn(network, ...command);
  const started = await BrowserProcess.start({
    program,
    args: all,
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

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

/** Sends a command of the DevTools protocol. Rejects when the browser refuses it. */
export type Ask = (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>;

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
  const ask = async (method: string, params: Record<string, unknown> = {}, sessionId?: string) => {
    const answer = await cdp.send(method, params, sessionId);
    if (!answer.ok) throw new Error(`${method}: ${answer.failure.kind}`);
    return answer.value;
  };
  return {
    cdp,
    ask,
    /** An empty page, and how it is asked. */
    async newPage(options: { readonly newWindow?: boolean } = {}) {
      const { targetId } = await ask('Target.createTarget', { url: 'about:blank', ...options });
      const attached = await ask('Target.attachToTarget', { targetId, flatten: true });
      const sessionId = String(attached.sessionId);
      const askPage: Ask = (method, params) => ask(method, params, sessionId);
      return { targetId, sessionId, ask: askPage };
    },
    async close(): Promise<void> {
      await started.value.kill();
      removeProfile(profile);
    },
  };
}

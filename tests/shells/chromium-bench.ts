import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '#drivers/basics/clock.ts';
import { ChromiumWindow } from '#electron/shell/chromium.ts';
import type { ChromiumBrowser } from '#electron/shell/chromium-browser.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { screenSize } from '#electron/shell/screen-resolution.ts';
import type { ShellBench, ShellKind, TestKey } from './bench.ts';

const found = findChromium({ env: process.env });

export const chromiumKind: ShellKind = {
  name: 'Chromium kiosk',
  absent: found.ok ? undefined : found.failure.remedy,
  create(log) {
    if (!found.ok) throw new Error(found.failure.remedy);
    const profileParent = mkdtempSync(join(tmpdir(), 'mingfa-shell-test-'));
    const window = new ChromiumWindow({
      program: found.value,
      clock: new SystemClock(),
      log,
      kiosk: true,
      headless: true,
      windowSize: { width: 540, height: 960 },
      profileParent,
    });
    return bench(window, profileParent);
  },
};

/** The same on the screen that DISPLAY names, as large as it is. @param profileParent empty folder */
export function chromiumOnScreen(profileParent: string): ShellKind {
  return {
    name: 'Chromium kiosk',
    absent: chromiumKind.absent,
    create(log) {
      if (!found.ok) throw new Error(found.failure.remedy);
      const parts = { program: found.value, clock: new SystemClock(), log, kiosk: true, profileParent };
      return bench(new ChromiumWindow({ ...parts, beforeLaunch: () => screenSize() }), profileParent);
    },
  };
}

function bench(window: ChromiumWindow, profileParent: string): ShellBench {
  const browser = (): ChromiumBrowser => {
    if (!window.browser) throw new Error('no browser runs');
    return window.browser;
  };
  return {
    window,
    async evaluate(expression) {
      const answer = await browser().evaluate(expression);
      return answer.ok ? answer.value : `no answer: ${answer.failure}`;
    },
    press: (key) => press(browser(), key),
    async crashPage() {
      await browser().command('Page.crash');
    },
    freezePage() {
      void browser().evaluate('for (;;) {}');
    },
    haltWindow() {
      process.kill(browser().pid ?? 0, 'SIGSTOP');
    },
    killWindow() {
      process.kill(-(browser().pid ?? 0), 'SIGKILL');
    },
    frameParts: async () => {
      const answer = await browser().askBrowser('Target.getTargets');
      const targets = answer.ok ? (answer.value.targetInfos as { type: string; url: string }[]) : [];
      return targets.filter(({ type }) => type === 'browser_ui').map(({ url }) => url);
    },
    pages: async () => {
      const answer = await browser().askBrowser('Target.getTargets');
      const targets = answer.ok ? (answer.value.targetInfos as { type: string; url: string }[]) : [];
      return targets.filter(({ type }) => type === 'page').map(({ url }) => url);
    },
    leftovers: () => readdirSync(profileParent),
    commandLines: () => commandLines(profileParent),
  };
}

async function press(
  browser: ChromiumBrowser,
  { key, control = false, alt = false }: TestKey,
): Promise<void> {
  // Bit 0 is Alt and bit 1 Control in the protocol.
  const modifiers = (alt ? 1 : 0) + (control ? 2 : 0);
  await browser.command('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, modifiers });
  await browser.command('Input.dispatchKeyEvent', { type: 'keyUp', key, modifiers });
}

/** Of every process that names our profiles' folder or descends from one that does. */
function commandLines(profileParent: string): readonly string[] {
  const groups = new Set<string>();
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const lines = all.map((pid) => ({ group: groupOf(pid), line: readIfThere(`/proc/${pid}/cmdline`) }));
  for (const { group, line } of lines) if (line.includes(profileParent)) groups.add(group);
  return lines.filter(({ group }) => groups.has(group)).map(({ line }) => line);
}

/** The process group: field 5 of proc(5) stat, the third after the name in parentheses. */
function groupOf(pid: string): string {
  const fields = readIfThere(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return fields[2] ?? '';
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended between the listing and the reading.
    return '';
  }
}

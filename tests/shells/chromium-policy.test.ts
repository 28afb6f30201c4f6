import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { browserPolicyText } from '#contract/browser-policy.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { policyFileOf } from '#electron/shell/install-policy.ts';
import { skip } from '../harness/skip.ts';
import { PageServer } from './page-server.ts';
import { TestTerminal, terminalKey } from './test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingfa-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Chromium that finds `policy` where it looks for its own, and nobody else on this machine does. */
function chromiumUnder(policy: string, program: string): string {
  const vendorFolder = dirname(dirname(dirname(policyFileOf(program))));
  const seen = join(folder, 'etc');
  mkdirSync(join(seen, 'policies/managed'), { recursive: true });
  writeFileSync(join(seen, 'policies/managed/mingfa.json'), policy);
  const script = join(folder, 'chromium');
  const inside = `mount --make-rprivate / && mount --bind ${seen} ${vendorFolder} && exec ${program} "$@"`;
  writeFileSync(script, `#!/bin/sh\nexec unshare -m sh -c '${inside}' chromium "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

test('the Chromium shell shows its page under the managed policy that it installs', async (context) => {
  const found = findChromium({ env: process.env });
  if (!found.ok) return skip(context, found.failure.remedy);
  if (spawnSync('unshare', ['-m', 'true']).status !== 0)
    return skip(context, 'needs the right to mount (root)');
  if (!existsSync(dirname(dirname(dirname(policyFileOf(found.value))))))
    return skip(context, 'this browser has no folder for policies');
  const server = await PageServer.start();
  process.env.MINGFA_CHROMIUM = chromiumUnder(browserPolicyText([server.origin]), found.value);
  const { chromiumKind } = await import('./chromium-bench.ts');
  const terminal = await TestTerminal.start(chromiumKind, server);
  expect(await terminal.bench.evaluate('location.href')).toBe(`${server.origin}/kiosk/#key=${terminalKey}`);
  expect(terminal.events.filter(({ event }) => event === 'shell.launch-failed')).toEqual([]);
  await terminal.stop();
});

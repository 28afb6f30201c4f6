import type { Command } from 'commander';
import { endWith } from '../exit.ts';

interface Options {
  readonly settings?: string;
  readonly install?: boolean;
  readonly remove?: boolean;
}

export function addPolicy(program: Command): void {
  program
    .command('policy')
    .description("print the managed policy of the kiosk's browser, or put it into its place")
    .option('--settings <file>', 'settings file; MINGFA_SETTINGS otherwise')
    .option('--install', 'write it where the browser reads it: as root')
    .option('--remove', 'take it away again: as root')
    .action(policy);
}

async function policy({ settings, install = false, remove = false }: Options): Promise<void> {
  const { readRunOptions } = await import('#electron/shell/run-options.ts');
  const { findChromium } = await import('#electron/shell/find-chromium.ts');
  const { installPolicy, policyFileOf, removePolicy } = await import('#electron/shell/install-policy.ts');
  const { browserPolicyText, hubOrigins } = await import('#contract/browser-policy.ts');
  const { loadSettings } = await import('#station/settings/settings.ts');
  const options = readRunOptions(settings === undefined ? [] : ['--settings', settings], process.env);
  if (!options.ok) return endWith(options.failure.message, options.failure.remedy);
  const browser = findChromium({ env: process.env });
  if (!browser.ok) return endWith(browser.failure.remedy);
  const file = policyFileOf(browser.value);
  const asRoot = `Only root may write ${file}: type sudo before the command.`;
  if (remove) return removePolicy(file) ? console.log(`${file} is gone.`) : endWith(asRoot);
  const loaded = loadSettings(options.value.settingsFile);
  if (!loaded.ok) return endWith(loaded.failure.message, loaded.failure.remedy);
  const origins = hubOrigins(loaded.value.hub);
  if (!install) return void process.stdout.write(browserPolicyText(origins));
  const state = installPolicy(file, origins);
  if (state === 'missing') return endWith(asRoot);
  console.log(`${file} is ${state === 'there' ? 'there already' : 'written'}.`);
}

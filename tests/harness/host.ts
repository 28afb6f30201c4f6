import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { exampleSettings } from '#station/settings/example.ts';
import type { HostSettingsInput } from '#station/settings/host-schema.ts';
import { commandLine } from './root.ts';

/** Writes the settings of a host into a folder, and says where. */
export function writeHostSettings(folder: string, more: Partial<HostSettingsInput> = {}): string {
  const { regionCode: _, stationCode: __, ...station } = exampleSettings().station;
  const settings: HostSettingsInput = { station, hub: { port: 0 }, ...more };
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  return file;
}

/** `mingfa host` for televisions, with its address once it prints it. */
export async function startHost(
  folder: string,
  dataDir: string,
): Promise<{ process: ChildProcess; url: string }> {
  const options = ['host', '--profile', 'tv', '--settings', writeHostSettings(folder), '--data', dataDir];
  const child = spawn(process.execPath, [commandLine, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout))
    return { process: child, url: new URL(line).origin };
  throw new Error(`The host ended with status ${child.exitCode} before it was ready`);
}

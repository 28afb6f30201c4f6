import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endProgram, type Spoken, startProgram, systemResponderRuns, whyNoPrinter } from './programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the bus on which printers find the mDNS responder; empty: the system's. */
    printingBus: string;
  }
}

/**
 * `ippeveprinter` wants an mDNS responder even when it announces nothing. Where none runs, all tests of this folder share one:
 * a machine can have no second. It is on a bus of its own, and heard on the loopback interface only.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  provide('printingBus', '');
  if (whyNoPrinter() || systemResponderRuns()) return async () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-responder-'));
  const bus = await startBus(folder);
  const address = busAddress.exec(bus.said)?.[0] ?? '';
  const settings = join(folder, 'avahi.conf');
  writeFileSync(settings, avahiSettings);
  const given = ['--no-drop-root', '--no-chroot', '--no-rlimits', '--no-proc-title', '-f', settings];
  const environment = { DBUS_SYSTEM_BUS_ADDRESS: address };
  const avahi = await startProgram('avahi-daemon', given, /Server startup complete/, environment);
  provide('printingBus', address);
  return async () => {
    await endAvahi(avahi);
    await endProgram(bus);
    rmSync(folder, { recursive: true, force: true });
  };
}

const busAddress = /unix:path=[^,\s]+/;

function startBus(folder: string): Promise<Spoken> {
  const settings = join(folder, 'bus.conf');
  writeFileSync(settings, busSettings(join(folder, 'bus')));
  const given = ['--config-file', settings, '--nofork', '--nopidfile', '--print-address'];
  return startProgram('dbus-daemon', given, busAddress, {});
}

/** Gently: killed, it would leave its pid file behind. */
function endAvahi(avahi: Spoken): Promise<void> {
  return new Promise((resolve) => {
    avahi.once('exit', () => resolve());
    avahi.kill('SIGTERM');
  });
}

function busSettings(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/>
    <allow send_type="method_call"/><allow send_destination="*"/><allow receive_type="*"/>
  </policy>
</busconfig>
`;
}

const avahiSettings = `[server]
host-name=mingfa-printing
use-ipv6=no
allow-interfaces=lo
[wide-area]
enable-wide-area=no
[publish]
publish-workstation=no
publish-hinfo=no
`;

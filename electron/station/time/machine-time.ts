import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock } from '#drivers/basics/clock.ts';
import { runProgram } from '#drivers/basics/program.ts';

/** Sources of time of a machine beside its wall clock. */
export interface MachineTime {
  /** Another one after each boot; null: the system does not say. */
  readonly bootId: string | null;
  /** ms since the boot, awake or asleep. Nobody can set it. */
  uptimeMs(): number;
  /** Whether a time server set the wall clock, and nobody since. */
  synchronised(): Promise<boolean>;
}

const bootIdFile = '/proc/sys/kernel/random/boot_id';
const limitMs = 3_000;

/** The machine that this runs on. */
export function thisMachineTime(): MachineTime {
  return { bootId: readBootId(), uptimeMs: () => uptime() * 1_000, synchronised };
}

/** A machine of which nothing is known but the clock: for tests, and where nothing else was handed in. */
export function timeOf(clock: Clock): MachineTime {
  return { bootId: null, uptimeMs: () => clock.monotonic(), synchronised: async () => false };
}

function readBootId(): string | null {
  try {
    return readFileSync(bootIdFile, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/**
 * The kernel's own word (adjtimex(2), through systemd): whichever time service is at work sets it, and setting the clock
 * by hand takes it back. No answer is no.
 */
async function synchronised(): Promise<boolean> {
  const args = ['show', '--property=NTPSynchronized', '--value'];
  const { trouble, output } = await runProgram('timedatectl', args, { timeout: limitMs });
  return trouble === null && output.trim() === 'yes';
}

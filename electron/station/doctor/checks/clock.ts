import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check, Subject } from '../subject.ts';

/** This product is not older. A machine whose battery is empty starts in 1970 or 2000. */
const earliestYear = 2025;
const latestYear = 2099;

/** Whether the time can be right: the year, the time server, the time zone. */
export const clockCheck: Check = {
  name: 'clock',
  async look(subject) {
    const { machine, now } = subject;
    const [synchronised, zone] = await Promise.all([isSynchronised(machine), zoneOf(machine)]);
    return [yearFinding(now), ...synchronisedFindings(synchronised), ...zoneFindings(zone, subject)];
  },
};

function yearFinding(now: number): Finding {
  const year = new Date(now).getUTCFullYear();
  const plausible = year >= earliestYear && year <= latestYear;
  return plausible
    ? finding('ok', 'clock-plausible', { params: { year } })
    : finding('error', 'clock-implausible', { params: { year } });
}

function synchronisedFindings(synchronised: boolean | null): Finding[] {
  if (synchronised === null) return [finding('info', 'clock-sync-unknown')];
  return [synchronised ? finding('ok', 'clock-synchronised') : finding('warning', 'clock-not-synchronised')];
}

/** systemd's word; without it the mark that its time service leaves. */
async function isSynchronised(machine: Machine): Promise<boolean | null> {
  const told = await machine.run('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
  if (told.kind === 'ended' && told.status === 0) return told.output.trim() === 'yes';
  const marks = await machine.list('/run/systemd/timesync');
  return marks === null ? null : marks.includes('synchronized');
}

async function zoneOf(machine: Machine): Promise<string | null> {
  const written = (await machine.read('/etc/timezone'))?.trim();
  if (written) return written;
  const path = await machine.follow('/etc/localtime');
  return /zoneinfo\/(.+)$/.exec(path ?? '')?.[1] ?? null;
}

function zoneFindings(zone: string | null, { settings }: Subject): Finding[] {
  if (zone === null || settings.kind !== 'read') return [];
  const wanted = settings.settings.station.timeZone;
  if (zone === wanted) return [];
  return [finding('info', 'clock-zone-differs', { params: { zone, wanted } })];
}

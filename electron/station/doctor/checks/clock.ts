import { earliest, latest, stepMs } from '#station/time/time.ts';
import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check, Subject } from '../subject.ts';

/** Whether the time can be right: what is known of it, the time server, the time zone. */
export const clockCheck: Check = {
  name: 'clock',
  async look(subject) {
    const { machine } = subject;
    const [synchronised, zone] = await Promise.all([isSynchronised(machine), zoneOf(machine)]);
    return [
      ...(await plausibleFindings(subject)),
      ...synchronisedFindings(synchronised),
      ...zoneFindings(zone, subject),
    ];
  },
};

/** A station at work judges its clock all the time and reports it itself. */
async function plausibleFindings({ machine, dataDir, health, now }: Subject): Promise<Finding[]> {
  if (health?.findings.some(({ code }) => code === 'clock-not-believed')) return [];
  const year = new Date(now).getUTCFullYear();
  if (now < earliest || now >= latest) return [finding('error', 'clock-implausible', { params: { year } })];
  const aheadMs = health ? 0 : (await newestFile(machine, dataDir)) - now;
  if (aheadMs > stepMs)
    return [finding('error', 'clock-behind-disk', { params: { hours: Math.ceil(aheadMs / 3_600_000) } })];
  return [finding('ok', 'clock-plausible', { params: { year } })];
}

/** When a station last wrote here. */
async function newestFile(machine: Machine, dataDir: string): Promise<number> {
  const files = ['station.db', 'station.db-wal', 'log/mingfa.log'];
  const facts = await Promise.all(files.map((name) => machine.facts(`${dataDir}/${name}`)));
  return Math.max(0, ...facts.map((file) => file?.changedAt ?? 0));
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

import { finding } from '../finding.ts';
import type { Check, Subject } from '../subject.ts';

const hourMs = 3_600_000;
/** Backups are made every few hours while a station runs, and at its end. */
const oldAfterHours = 48;

/** Whether the database is there, and how old its newest backup is. Files only: the database is the station's alone. */
export const databaseCheck: Check = {
  name: 'database',
  async look(subject) {
    const { machine, dataDir } = subject;
    const folder = await machine.facts(dataDir);
    if (!folder) return [finding('info', 'database-none', { params: { folder: dataDir } })];
    if (!folder.writable)
      return [
        finding('error', 'data-folder-not-writable', {
          params: { folder: dataDir, user: machine.user.name },
        }),
      ];
    const file = await machine.facts(`${dataDir}/station.db`);
    if (!file) return [finding('info', 'database-none', { params: { folder: dataDir } })];
    const damaged = ((await machine.list(dataDir)) ?? []).some((name) =>
      name.startsWith('station.db.damaged-'),
    );
    return [
      ...(damaged ? [finding('warning', 'database-damaged-kept', { params: { folder: dataDir } })] : []),
      await backupFinding(subject),
    ];
  },
};

async function backupFinding({ machine, dataDir, now }: Subject) {
  const folder = `${dataDir}/backups`;
  // By number; names of before had only a time and come first.
  const names = ((await machine.list(folder)) ?? []).filter((name) =>
    /^station\.db\.(n\d+-|\d{8}T)/.test(name),
  );
  const newest = names.toSorted().at(-1);
  const facts = newest === undefined ? null : await machine.facts(`${folder}/${newest}`);
  if (!facts) return finding('info', 'backup-none', { params: { folder } });
  const hours = Math.max(0, Math.floor((now - facts.changedAt) / hourMs));
  const isOld = hours > oldAfterHours;
  return finding(isOld ? 'warning' : 'ok', isOld ? 'backup-old' : 'backup-there', {
    params: { folder, hours },
  });
}

import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check } from '../subject.ts';

/** Serial ports, USB and HID devices, printers, as Debian calls the groups of their nodes. */
const groups = ['dialout', 'plugdev', 'lp'] as const;
const ruleFolders = ['/etc/udev/rules.d', '/lib/udev/rules.d', '/usr/lib/udev/rules.d'];

/** Whether this user may open devices: its groups, and our udev rules. */
export const permissionsCheck: Check = {
  name: 'permissions',
  async look({ machine }) {
    return [groupsOf(machine), await rulesOf(machine)];
  },
};

function groupsOf({ user }: Machine): Finding {
  const { name, isRoot } = user;
  const missing = groups.filter((group) => !user.groups.includes(group)).join(',');
  if (isRoot || missing === '') return finding('ok', 'groups-right', { params: { user: name } });
  return finding('warning', 'groups-missing', { params: { user: name, groups: missing } });
}

async function rulesOf(machine: Machine): Promise<Finding> {
  for (const folder of ruleFolders) {
    const rule = ((await machine.list(folder)) ?? []).find((name) => /mingfa.*\.rules$/.test(name));
    if (rule) return finding('ok', 'udev-rules-installed', { params: { file: `${folder}/${rule}` } });
  }
  return finding('warning', 'udev-rules-missing');
}

import type { DevicePlace } from '#drivers/host/protocol.ts';
import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import { holdersOf } from '../port-holders.ts';
import type { Check, ExaminedDevice, Subject } from '../subject.ts';

/** Where each configured device should be: is its port there, may we open it, who else has it, is its name a steady one. */
export const portsCheck: Check = {
  name: 'ports',
  async look(subject) {
    const placed = subject.survey?.places ?? [];
    const found = await Promise.all(
      placed.map(async ({ deviceId, place }) => {
        const device = subject.devices.find((each) => each.deviceId === deviceId);
        return device ? await lookAt(device, place, subject) : [];
      }),
    );
    return [...found.flat(), ...(await sharedPorts(subject))];
  },
};

function lookAt(
  device: ExaminedDevice,
  place: DevicePlace,
  subject: Subject,
): Promise<Finding[]> | Finding[] {
  const { deviceId, kind, port } = device;
  switch (place.kind) {
    case 'no-address':
      return [finding('error', 'port-no-address', { deviceId, params: { kind, port }, detail: place.cause })];
    case 'network':
      return lookAtNetwork(device, place, subject.machine);
    case 'node':
      if (place.path !== null) return lookAtNode(device, place.path, subject);
      // The driver's state is better evidence than a look at what is plugged in.
      if (whyNotFound.includes(device.reason)) return [];
      return [finding('error', 'port-not-plugged', { deviceId, params: { kind, port } })];
  }
}

/** What keeps a device that is looked for from being found, though it may be plugged in. */
const whyNotFound: readonly ExaminedDevice['reason'][] = ['bad-address', 'several-fit', 'taken', 'no-node'];

async function lookAtNetwork(
  { deviceId, kind }: ExaminedDevice,
  { host, port }: { readonly host: string; readonly port: number },
  machine: Machine,
): Promise<Finding[]> {
  const outcome = await machine.connect(host, port);
  if (outcome === 'connected') return [];
  const key = `address-${outcome}` as const;
  return [finding('error', key, { deviceId, params: { kind, host, port } })];
}

const silentStates = ['absent', 'unknown', 'fault'];

async function lookAtNode(
  { deviceId, kind, port, state }: ExaminedDevice,
  path: string,
  { machine }: Subject,
): Promise<Finding[]> {
  const facts = await machine.facts(path);
  if (!facts) return [finding('error', 'port-missing', { deviceId, params: { kind, port: path } })];
  const found: Finding[] = [];
  if (!facts.readable || !facts.writable)
    found.push(
      finding('error', 'port-no-permission', {
        deviceId,
        params: { kind, port: path, group: facts.group, user: machine.user.name },
      }),
    );
  // Who else has the port matters only where the device does not answer us.
  if (state !== null && silentStates.includes(state.state))
    found.push(...(await heldBy({ deviceId, kind }, path, machine)));
  if (/^\/dev\/tty(USB|ACM)\d+$/.test(port))
    found.push(
      finding('warning', 'port-unsteady', {
        deviceId,
        params: { kind, port, steady: await steadyName(path, machine) },
      }),
    );
  return found;
}

async function heldBy(
  { deviceId, kind }: Pick<ExaminedDevice, 'deviceId' | 'kind'>,
  path: string,
  machine: Machine,
): Promise<Finding[]> {
  const holders = await holdersOf(path, machine);
  return holders.map(({ pid, program }) =>
    finding('error', 'port-held', {
      deviceId,
      of: `${deviceId}:${pid}`,
      params: { kind, port: path, program, pid },
    }),
  );
}

const byId = '/dev/serial/by-id';

/** The name that stays the same, where udev made one. */
async function steadyName(path: string, machine: Machine): Promise<string> {
  for (const name of (await machine.list(byId)) ?? [])
    if ((await machine.follow(`${byId}/${name}`)) === path) return `${byId}/${name}`;
  return `${byId}/…`;
}

/** Two devices cannot speak on one port. */
async function sharedPorts({ survey, devices, machine }: Subject): Promise<Finding[]> {
  const owners = new Map<string, string>();
  const found: Finding[] = [];
  for (const { deviceId, place } of survey?.places ?? []) {
    if (place.kind !== 'node' || place.path === null) continue;
    const path = (await machine.follow(place.path)) ?? place.path;
    const other = owners.get(path);
    const kind = devices.find((each) => each.deviceId === deviceId)?.kind ?? '';
    if (other) found.push(finding('error', 'port-shared', { deviceId, params: { kind, port: path, other } }));
    else owners.set(path, deviceId);
  }
  return found;
}

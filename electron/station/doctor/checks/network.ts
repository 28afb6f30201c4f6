import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check, Subject } from '../subject.ts';

const networkFolder = '/sys/class/net';

/** Whether there is a network, a way out of it, and whether phones find the ticket pages. */
export const networkCheck: Check = {
  name: 'network',
  async look(subject) {
    const { machine } = subject;
    const up = await interfacesUp(machine);
    if (up.length === 0) return [finding('warning', 'network-none')];
    const joined = finding('ok', 'network-up', { params: { interfaces: up.join(', ') } });
    return [joined, ...(await routeFindings(machine)), ...(await publicFindings(subject))];
  },
};

async function interfacesUp(machine: Machine): Promise<string[]> {
  const names = ((await machine.list(networkFolder)) ?? []).filter((name) => name !== 'lo');
  const states = await Promise.all(
    names.map(async (name) => {
      const state = (await machine.read(`${networkFolder}/${name}/operstate`))?.trim();
      return state === 'up' || state === 'unknown' ? [name] : [];
    }),
  );
  return states.flat();
}

/** A line of /proc/net/route whose destination is all zeroes. */
async function routeFindings(machine: Machine): Promise<Finding[]> {
  const table = (await machine.read('/proc/net/route')) ?? '';
  return /^\S+\t00000000\t/m.test(table) ? [] : [finding('warning', 'network-no-route')];
}

async function publicFindings({ settings, machine }: Subject): Promise<Finding[]> {
  const { publicUrl } = settings.kind === 'read' ? settings.settings.hub : { publicUrl: null };
  if (!publicUrl) return [];
  const { hostname, port, protocol } = new URL(publicUrl);
  const outcome = await machine.connect(hostname, Number(port || (protocol === 'https:' ? 443 : 80)));
  if (outcome === 'connected') return [finding('ok', 'public-url-answers', { params: { url: publicUrl } })];
  const key = outcome === 'unknown-name' ? 'public-url-unknown-name' : 'public-url-silent';
  return [finding('warning', key, { params: { url: publicUrl, host: hostname } })];
}

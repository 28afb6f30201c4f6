import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether there is a camera where the settings say that papers are photographed. */
export const cameraCheck: Check = {
  name: 'camera',
  async look({ machine, devices }) {
    const wanted = devices.some(({ kind }) => kind === 'document-camera');
    const cameras = ((await machine.list('/dev')) ?? []).filter((name) => /^video\d+$/.test(name)).sort();
    const [first] = cameras;
    if (!first) return [finding(wanted ? 'error' : 'info', 'camera-missing')];
    const facts = await machine.facts(`/dev/${first}`);
    if (wanted && facts && !facts.readable)
      return [
        finding('error', 'camera-no-permission', {
          params: { port: `/dev/${first}`, group: facts.group, user: machine.user.name },
        }),
      ];
    return [finding('ok', 'camera-there', { params: { cameras: cameras.join(', ') } })];
  },
};

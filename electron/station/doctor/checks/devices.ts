import type { DeviceStateShown } from '#contract/devices.ts';
import { type Finding, type FindingKey, finding } from '../finding.ts';
import type { Check, ExaminedDevice } from '../subject.ts';

/** Whether each configured device answers, and the state it reports. */
export const devicesCheck: Check = {
  name: 'devices',
  async look({ devices, settings }) {
    if (devices.length > 0) return devices.map(findingOf);
    return settings.kind === 'read' ? [finding('info', 'no-devices')] : [];
  },
};

function findingOf({ deviceId, kind, title, port, state, reason, identity }: ExaminedDevice): Finding {
  const params = { device: deviceId, kind, title, port };
  // The page opens a camera itself, when somebody needs it.
  if (kind === 'document-camera') return finding('ok', 'device-of-page', { deviceId, params });
  if (state === null) return finding('info', 'device-not-asked', { deviceId, params });
  if (state.state === 'ready' || state.state === 'busy')
    return identity === null
      ? finding('ok', 'device-there', { deviceId, params })
      : finding('ok', 'device-answers', { deviceId, params: { ...params, identity } });
  // Every state has its words; the test goes through all of them.
  const key = `device-${state.state}${suffixOf(state)}` as FindingKey;
  return finding(severityOf(state), key, {
    deviceId,
    params,
    reason,
    detail: 'cause' in state ? state.cause : '',
  });
}

function severityOf({ state }: DeviceStateShown): 'error' | 'warning' {
  return state === 'low' || state === 'unknown' ? 'warning' : 'error';
}

function suffixOf(state: DeviceStateShown): string {
  if ('what' in state) return `-${state.what}`;
  return 'where' in state ? `-${state.where}` : '';
}

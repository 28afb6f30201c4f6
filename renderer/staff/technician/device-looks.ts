import type { DeviceStateShown } from '../../../electron/contract/devices.ts';
import type { Tone } from '../../ui/feedback/status.tsx';

/** How a state is shown. */
export interface StateLook {
  /** Key of its name under `state`, and of what to do under `todo`. */
  readonly key: string;
  readonly tone: Tone;
  /** The raw cause, where the device or its driver gave one. */
  readonly cause: string | null;
}

/** Every state has a tone, a word and, where somebody must act, something to do. */
export function lookOf(state: DeviceStateShown): StateLook {
  switch (state.state) {
    case 'ready':
      return { key: 'ready', tone: 'good', cause: null };
    case 'busy':
      return { key: 'busy', tone: 'working', cause: state.doing };
    case 'low':
      return { key: `low-${state.what}`, tone: 'care', cause: null };
    case 'open':
      return { key: `open-${state.what}`, tone: 'stop', cause: null };
    case 'out':
      return { key: `out-${state.what}`, tone: 'stop', cause: null };
    case 'jammed':
      return { key: `jammed-${state.where}`, tone: 'stop', cause: null };
    case 'paused':
    case 'absent':
    case 'fault':
      return { key: state.state, tone: 'stop', cause: state.cause };
    case 'unknown':
      return { key: 'unknown', tone: 'care', cause: state.cause };
  }
}

/** States that ask nothing of anybody. */
export function needsNobody({ key }: StateLook): boolean {
  return key === 'ready' || key === 'busy';
}

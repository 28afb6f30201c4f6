import type { DeviceStateShown } from '#contract/devices.ts';
import type { TextKey } from '#renderer/i18n/keys.ts';
import type { Tone } from '#renderer/ui/feedback/status.tsx';

/** The names of texts in a group of this page's. */
type NamesIn<Group extends string> =
  Extract<TextKey<'technician'>, `${Group}.${string}`> extends infer Key
    ? Key extends `${Group}.${infer Name}`
      ? Name
      : never
    : never;

type Calm = 'ready' | 'busy';

/** How a state is shown. */
export type StateLook = Look<Calm> | TroubleLook;
export type TroubleLook = Look<NamesIn<'todo'>>;

interface Look<Key> {
  /** Key of its name under `state`, and of what to do under `todo`. */
  readonly key: Key;
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
export function needsNobody(look: StateLook): look is Look<Calm> {
  return look.key === 'ready' || look.key === 'busy';
}

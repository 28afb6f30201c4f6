import type { InputAction, InputPhase } from '#contract/input.ts';

/** Actions for which the page has a key already: its focus and its way back listen for it. */
const keysOfActions: Partial<Readonly<Record<InputAction, string>>> = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  select: 'Enter',
  back: 'Escape',
};

/** Keys of remotes and set-top boxes that browsers know by name. Arrows, Enter and Escape act by themselves. */
const actionsOfKeys: Readonly<Record<string, InputAction>> = {
  GoBack: 'back',
  BrowserBack: 'back',
  GoHome: 'home',
  BrowserHome: 'home',
  ContextMenu: 'help',
  Help: 'help',
  Info: 'help',
  AudioVolumeUp: 'louder',
  AudioVolumeDown: 'quieter',
  MediaFastForward: 'faster',
  MediaRewind: 'slower',
  MediaPlay: 'repeat',
  Again: 'repeat',
};

/** What a key asks for, whoever listens for it. */
export function meaningOfKey(key: string): InputAction | null {
  const own = Object.entries(keysOfActions).find(([, known]) => known === key);
  return own ? (own[0] as InputAction) : actionOfKey(key);
}

/** Keys that every keyboard has, and that mean something to the browser or to a field. */
const keysOfKeyboards =
  /^(F\d+|Tab|Shift|Control|Alt|AltGraph|Meta|Fn|CapsLock|NumLock|ScrollLock|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Pause|PrintScreen|Dead|Process|Compose)$/;

/** A named key, of a remote for example, that nothing on the page knows. */
export function isUnknownKey(key: string): boolean {
  return key.length > 1 && meaningOfKey(key) === null && !keysOfKeyboards.test(key);
}

/** What a key of the browser's asks for, where no part of the page listens for that key itself. */
export function actionOfKey(key: string): InputAction | null {
  return Object.hasOwn(actionsOfKeys, key) ? (actionsOfKeys[key] ?? null) : null;
}

/**
 * Does at the focus what the key of a keyboard does there: moving it, pressing, going back.
 * @returns false when the action has no such key, and somebody else must see to it
 */
export function strike(
  action: InputAction,
  phase: InputPhase,
  document: Document = window.document,
): boolean {
  const key = keysOfActions[action];
  if (key === undefined) return false;
  const target = document.activeElement ?? document.body;
  const options = { key, code: key, bubbles: true, cancelable: true, repeat: phase === 'repeated' };
  const name = phase === 'released' ? 'keyup' : 'keydown';
  const taken = !target.dispatchEvent(new KeyboardEvent(name, options));
  if (!taken && key === 'Enter' && phase === 'pressed' && target instanceof HTMLAnchorElement) target.click();
  return true;
}

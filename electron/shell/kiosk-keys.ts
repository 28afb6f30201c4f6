/**
 * Which keys reach the page of a kiosk. A citizen may have a full keyboard before them; what opens, closes, reloads,
 * zooms, prints or searches the browser is blocked, what fills in a form and moves the focus is not.
 */

/** A key press, named as in the UI Events specification (`KeyboardEvent`). */
export interface KeyPress {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

export interface KeyRules {
  /** Blocked whatever is held with them. */
  readonly always: readonly string[];
  /** The only keys that may be held together with Control, and not with another modifier. */
  readonly withControl: readonly string[];
  /** The only keys with a name that may be held together with Shift; characters may all. */
  readonly withShift: readonly string[];
}

export const kioskKeys: KeyRules = {
  always: [
    // Reload, full screen, caret browsing, developer tools, help, find, menu bar.
    ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'],
    // The window manager's: start menu, context menu, screenshot, lock.
    ...['Meta', 'OS', 'ContextMenu', 'PrintScreen', 'Pause'],
    // The extra keys of multimedia keyboards and remote controls.
    ...['BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserStop', 'BrowserHome', 'BrowserSearch'],
    ...['BrowserFavorites', 'LaunchMail', 'LaunchApplication1', 'LaunchApplication2', 'LaunchMediaPlayer'],
    ...['Power', 'PowerOff', 'Sleep', 'Standby', 'Hibernate', 'WakeUp', 'LogOff', 'Close', 'Open', 'Print'],
    ...['ZoomIn', 'ZoomOut', 'ZoomToggle'],
  ],
  // Editing in a text field: select all, copy, cut, paste, undo, by word, to the ends.
  withControl: [
    ...['a', 'c', 'v', 'x', 'z', 'Control', 'Backspace', 'Delete'],
    ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'],
  ],
  // Moving the focus back, marking text, and what turns a key into a character. Shift+Escape is the task manager.
  withShift: [
    ...['Shift', 'Tab', 'Enter', 'Backspace', 'Delete', 'CapsLock', 'AltGraph'],
    ...['Dead', 'Process', 'Compose', 'Unidentified'],
    ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
  ],
};

/** Is the key kept from the page and from the browser? */
export function isBlockedKey(press: KeyPress, rules: KeyRules = kioskKeys): boolean {
  if (rules.always.includes(press.key)) return true;
  // AltGr types characters of many layouts and reports itself as Control and Alt together.
  if (press.control && press.alt) return press.key.length > 1 && press.key !== 'AltGraph';
  if (press.meta) return true;
  if (press.alt) return press.key !== 'Alt';
  if (!press.control) return press.shift && press.key.length > 1 && !rules.withShift.includes(press.key);
  return press.shift ? press.key !== 'Control' && press.key !== 'Shift' : !isListed(press.key, rules);
}

function isListed(key: string, rules: KeyRules): boolean {
  // Caps Lock turns Control+c into Control+C; Control+A and Control+a are the same gesture.
  return rules.withControl.includes(key.length === 1 ? key.toLowerCase() : key);
}

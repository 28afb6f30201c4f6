import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { isBlockedKey, type KeyPress, kioskKeys } from './kiosk-keys.ts';
import { pageGuard } from './page-guard.ts';

/** "Control+Shift+I" as a key press. */
function press(gesture: string): KeyPress {
  const parts = gesture.split('+');
  const held = new Set(parts.slice(0, -1));
  return {
    key: parts.at(-1) || '+',
    control: held.has('Control'),
    alt: held.has('Alt'),
    shift: held.has('Shift'),
    meta: held.has('Meta'),
  };
}

const browsers = [
  ...['F1', 'F5', 'F11', 'F12', 'Shift+F10', 'Meta', 'ContextMenu', 'Alt+F4', 'Alt+Tab', 'Alt+ArrowLeft'],
  ...['Alt+ArrowRight', 'Alt+Home', 'Alt+d', 'Control+w', 'Control+r', 'Control+t', 'Control+n', 'Control+p'],
  ...['Control+Shift+I', 'Control+Shift+J', 'Control+Shift+T', 'Control+Shift+N', 'Control+Shift+Delete'],
  ...['Control++', 'Control+-', 'Control+0', 'Control+=', 'Control+o', 'Control+s', 'Control+u', 'Control+h'],
  ...[
    'Control+f',
    'Control+l',
    'Control+Tab',
    'Control+F4',
    'Control+F5',
    'Control+Escape',
    'Control+Alt+F1',
  ],
  ...['Shift+Escape', 'Shift+F4', 'Shift+Insert', 'Shift+BrowserHome'],
  ...['Meta+l', 'Meta+d', 'BrowserBack', 'PrintScreen', 'Control+W', 'Control+d'],
];
const forms = [
  ...[
    'Tab',
    'Shift+Tab',
    'Enter',
    'Escape',
    ' ',
    'Backspace',
    'Delete',
    'ArrowUp',
    'ArrowDown',
    'Home',
    'End',
  ],
  ...['0', '9', 'x', 'X', '字', '*', '#', 'PageDown', 'Shift+A', 'Shift', 'Control', 'Alt', 'CapsLock'],
  ...['Control+a', 'Control+c', 'Control+v', 'Control+C', 'Control+ArrowLeft', 'Control+Backspace'],
  ...['Shift+Enter', 'Shift+End', 'Shift+ArrowLeft', 'Shift+Process', 'Shift+@'],
  ...['Control+Alt+@', 'Unidentified', 'Process', 'AudioVolumeUp'],
];

describe('keys', () => {
  it.each(browsers)('of the browser are blocked: %s', (gesture) => {
    expect(isBlockedKey(press(gesture))).toBe(true);
  });
  it.each(forms)('of a form pass: %s', (gesture) => {
    expect(isBlockedKey(press(gesture))).toBe(false);
  });
});

describe('the guard in a page', () => {
  type Listener = (event: Record<string, unknown>) => void;

  function runGuard() {
    const listeners = new Map<string, Listener>();
    const window: Record<string, unknown> = { open: () => ({}), print: () => {}, alert: () => {} };
    const addEventListener = (type: string, listener: Listener) => listeners.set(type, listener);
    runInNewContext(pageGuard(), { window, addEventListener });
    const refuses = (type: string, event: Record<string, unknown>) => {
      let refused = 0;
      const count = () => {
        refused += 1;
      };
      listeners.get(type)?.({ ...event, preventDefault: count, stopImmediatePropagation: count });
      return refused === 2;
    };
    const asks = (type: string) => {
      const preventDefault = vi.fn();
      listeners.get(type)?.({ preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    return { window, refuses, asks };
  }

  it('decides about every key as the rule does, whatever is held', () => {
    const { refuses } = runGuard();
    const keys = new Set([
      ...kioskKeys.always,
      ...kioskKeys.withControl,
      ...kioskKeys.withShift,
      ...[...browsers, ...forms].map((g) => press(g).key),
    ]);
    const flags = [false, true];
    for (const key of keys)
      for (const control of flags)
        for (const alt of flags)
          for (const shift of flags)
            for (const meta of flags) {
              const held = { ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta };
              const expected = isBlockedKey({ key, control, alt, shift, meta });
              expect(refuses('keydown', { key, ...held }), JSON.stringify({ key, ...held })).toBe(expected);
            }
  });
  it('refuses menus, dragging and zooming, and lets scrolling pass', () => {
    const { refuses } = runGuard();
    expect(refuses('contextmenu', {})).toBe(true);
    expect(refuses('dragstart', {})).toBe(true);
    expect(refuses('wheel', { ctrlKey: true })).toBe(true);
    expect(refuses('wheel', { ctrlKey: false })).toBe(false);
  });
  it('has the browser ask before its window is closed', () => {
    const { asks } = runGuard();
    expect(asks('beforeunload')).toBe(true);
  });
  it('takes windows and dialogs from the page', () => {
    const { window } = runGuard();
    expect((window.open as () => unknown)()).toBeNull();
    expect((window.alert as () => unknown)()).toBeNull();
  });
});

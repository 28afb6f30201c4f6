/** Every key of a large keyboard by the name of its X keysym, those of multimedia keyboards and remotes too. */
export const keys: readonly string[] = [
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
  ...'abcdefghijklmnopqrstuvwxyz0123456789',
  ...['Escape', 'Tab', 'Return', 'space', 'BackSpace', 'Insert', 'Delete', 'Home', 'End', 'Prior', 'Next'],
  ...[
    'Left',
    'Right',
    'Up',
    'Down',
    'Menu',
    'Print',
    'Pause',
    'Scroll_Lock',
    'KP_Add',
    'KP_Subtract',
    'KP_Enter',
  ],
  ...[
    'minus',
    'equal',
    'plus',
    'bracketleft',
    'bracketright',
    'semicolon',
    'apostrophe',
    'grave',
    'backslash',
  ],
  ...['comma', 'period', 'slash', 'question', 'less'],
  ...['XF86Back', 'XF86Forward', 'XF86Reload', 'XF86Stop', 'XF86HomePage', 'XF86Search', 'XF86Favorites'],
  ...[
    'XF86Mail',
    'XF86WWW',
    'XF86Calculator',
    'XF86Explorer',
    'XF86Close',
    'XF86New',
    'XF86Open',
    'XF86Save',
  ],
  ...[
    'XF86Send',
    'XF86Copy',
    'XF86Cut',
    'XF86Paste',
    'XF86ZoomIn',
    'XF86ZoomOut',
    'XF86Tools',
    'XF86Launch1',
  ],
];

const single = ['ctrl', 'alt', 'shift', 'super'];

/** Nothing, each modifier, and each pair of them. */
export const modifiers: readonly string[] = [
  '',
  ...single,
  ...single.flatMap((first, index) => single.slice(index + 1).map((second) => `${first}+${second}`)),
];

/** The gestures by which browsers are known to be left. */
export const knownEscapes: readonly string[] = [
  ...['ctrl+p', 'ctrl+shift+p', 'shift+Escape', 'ctrl+n', 'ctrl+shift+n', 'ctrl+t', 'ctrl+w', 'alt+F4'],
  ...[
    'ctrl+o',
    'ctrl+s',
    'ctrl+shift+i',
    'F1',
    'F12',
    'ctrl+u',
    'ctrl+h',
    'ctrl+j',
    'ctrl+shift+Delete',
    'alt+f',
  ],
];

export function chord(held: string, key: string): string {
  return held === '' ? key : `${held}+${key}`;
}

import { type KeyRules, kioskKeys } from './kiosk-keys.ts';

/**
 * A script for a Chromium that is not ours to configure: run before any script of the page, it keeps keys, gestures,
 * windows and dialogs of the browser from a citizen. Electron needs none of it, because its main process decides.
 *
 * It is text because it runs in the page: no import reaches there. `isBlockedKey` of `kiosk-keys.ts` is the rule; the
 * shells' conformance suite presses every key of it and finds the two in agreement.
 */
export function pageGuard(rules: KeyRules = kioskKeys): string {
  return `(() => {
  const rules = ${JSON.stringify(rules)};
  const isListed = (key) => rules.withControl.includes(key.length === 1 ? key.toLowerCase() : key);
  const isBlocked = ({ key, ctrlKey, altKey, shiftKey, metaKey }) => {
    if (rules.always.includes(key)) return true;
    if (ctrlKey && altKey) return key.length > 1 && key !== 'AltGraph';
    if (metaKey) return true;
    if (altKey) return key !== 'Alt';
    if (!ctrlKey) return shiftKey && key.length > 1 && !rules.withShift.includes(key);
    return shiftKey ? key !== 'Control' && key !== 'Shift' : !isListed(key);
  };
  const refuse = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  const guard = (type, isRefused) =>
    addEventListener(type, (event) => { if (isRefused(event)) refuse(event); }, { capture: true, passive: false });
  guard('keydown', isBlocked);
  guard('keyup', isBlocked);
  guard('contextmenu', () => true);
  guard('dragstart', () => true);
  guard('wheel', (event) => event.ctrlKey);
  guard('auxclick', () => true);
  // Closing a window asks its page first. The shell itself may close at any time.
  addEventListener('beforeunload', (event) => event.preventDefault());
  for (const name of ['open', 'print', 'alert', 'confirm', 'prompt', 'close'])
    Object.defineProperty(window, name, { value: () => null, writable: false, configurable: false });
})();`;
}

import { BurstJudge, type KeyKind } from './burst-judge.ts';

/** Keys that scanners send after a text. */
const ends: readonly string[] = ['Enter', 'Tab'];
/** Say nothing by themselves; scanners press Shift between characters. */
const modifiers: readonly string[] = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'];

/**
 * Keeps a scanner that types like a keyboard from typing into the page: its keys reach no field and no button, and its
 * text comes out as a scan. What a hand types arrives as it was, a blink later. For where the scanner could not be taken
 * away from the desktop. Returns the way to undo it.
 */
export function guardAgainstWedge(onScan: (text: string) => void, view: Window = window): () => void {
  /** Keys that went down without the page knowing; it must not see them come up either. */
  const unseen = new Set<string>();
  const judge = new BurstJudge<KeyboardEvent>({
    after: (delayMs, task) => {
      const timer = view.setTimeout(task, delayMs);
      return () => view.clearTimeout(timer);
    },
    characterOf: ({ key }) => key,
    onScan,
    onTyping: (keys) => {
      for (const key of keys) typeAgain(key, view.document);
    },
  });
  const down = (event: KeyboardEvent) => {
    if (isOurs(event) || event.repeat || modifiers.includes(event.key)) return;
    if (judge.judge(event, kindOf(event), event.timeStamp) === 'pass') unseen.delete(event.code);
    else {
      unseen.add(event.code);
      hide(event);
    }
  };
  const up = (event: KeyboardEvent) => {
    if (!isOurs(event) && unseen.delete(event.code)) hide(event);
  };
  view.addEventListener('keydown', down, { capture: true });
  view.addEventListener('keyup', up, { capture: true });
  return () => {
    view.removeEventListener('keydown', down, { capture: true });
    view.removeEventListener('keyup', up, { capture: true });
    judge.stop();
  };
}

/** Events that this page makes itself, and the steps of an input method, are no scanner's. */
function isOurs(event: KeyboardEvent): boolean {
  return !event.isTrusted || event.isComposing;
}

function kindOf(event: KeyboardEvent): KeyKind {
  if (event.ctrlKey || event.altKey || event.metaKey) return 'other';
  if (ends.includes(event.key)) return 'end';
  return [...event.key].length === 1 ? 'character' : 'other';
}

function hide(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** A hand's key that was held back happens now, where the focus is. */
function typeAgain(held: KeyboardEvent, document: Document): void {
  const target = document.activeElement ?? document.body;
  const { key, code, shiftKey } = held;
  const again = { key, code, shiftKey, bubbles: true, cancelable: true };
  const taken = !target.dispatchEvent(new KeyboardEvent('keydown', again));
  if (!taken) actByDefault(target, key, document);
  target.dispatchEvent(new KeyboardEvent('keyup', again));
}

/** What a browser does for a key of a hand, and not for an event that a page made. */
function actByDefault(target: Element, key: string, document: Document): void {
  if (isField(target)) {
    if (key.length === 1) document.execCommand('insertText', false, key);
  } else if (target instanceof HTMLElement && (key === ' ' || key === 'Enter')) target.click();
}

function isField(target: Element): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

import { useLayoutEffect } from 'react';
import { FocusGroups, groupAround } from './focus-groups.ts';
import { focusCandidates, takesFocus } from './focusables.ts';
import { HeldArrows } from './held-arrows.ts';
import { type Box, clipped, type Direction, inLane, nearest } from './nearest.ts';

const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** Arrow keys (keypad, remote control) move the focus to what lies that way on the screen. */
export function useArrowKeys(): void {
  useLayoutEffect(() => {
    const groups = new FocusGroups();
    const held = new HeldArrows();
    const move = (event: KeyboardEvent) => {
      const direction = directions.get(event.key);
      if (!direction || event.defaultPrevented || isTyping(event.target, direction)) return;
      const next = nextFrom(groups.last, direction);
      if (!next) return;
      event.preventDefault();
      // What is out of sight is scrolled to, and no further than it needs.
      groups.entered(document.activeElement, next).focus();
    };
    window.addEventListener('keydown', move);
    const stops = [
      () => window.removeEventListener('keydown', move),
      groups.watch(),
      held.watch(),
      watchInput(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

/** Tells the style sheet whether keys are in use, so that a page that took the focus by itself shows no ring to a touch. */
function watchInput(root = document.documentElement): () => void {
  const keys = () => {
    if (root.dataset.input !== 'keys') root.dataset.input = 'keys';
  };
  const touch = () => {
    root.dataset.input = 'touch';
  };
  touch();
  window.addEventListener('keydown', keys, { capture: true });
  window.addEventListener('pointerdown', touch, { capture: true });
  return () => {
    window.removeEventListener('keydown', keys, { capture: true });
    window.removeEventListener('pointerdown', touch, { capture: true });
    delete root.dataset.input;
  };
}

/** @param last what had the focus before it was lost: a button that can no longer be pressed gives it away */
function nextFrom(last: Element | null, direction: Direction): HTMLElement | null {
  const { activeElement } = document;
  const lost = !activeElement || activeElement === document.body;
  const from = lost ? last : activeElement;
  const items = focusCandidates()
    .filter((element) => element !== from)
    .map((element) => ({ element, region: regionAround(element), box: boxOf(element) }));
  const next = firstToTakeFocus(items, (left) => nearestFrom(from, left, direction));
  return next ?? (lost ? (items.find(({ element }) => takesFocus(element))?.element ?? null) : null);
}

/** Whether something is seen costs more to know than where it lies: it is asked of the nearest alone. */
function firstToTakeFocus(
  items: readonly Item[],
  nearestOf: (items: readonly Item[]) => Item | null,
): HTMLElement | null {
  const next = nearestOf(items);
  if (!next || takesFocus(next.element)) return next?.element ?? null;
  return firstToTakeFocus(
    items.filter(({ element }) => element !== next.element),
    nearestOf,
  );
}

function nearestFrom(from: Element | null, items: readonly Item[], direction: Direction): Item | null {
  if (!from?.isConnected) return nearest(corner, items, direction);
  return inRegion(from, items, direction) ?? outOfRegion(from, items, direction);
}

const corner: Box = { left: 0, top: 0, right: 0, bottom: 0 };

interface Item {
  readonly element: HTMLElement;
  /** The part of the page that it scrolls with and that has the focus for itself, too. */
  readonly region: Element | null;
  readonly box: Box;
}

function regionAround(element: Element): Element | null {
  return element.parentElement?.closest('[tabindex="0"]') ?? null;
}

function boxOf(element: Element): Box {
  return element.getBoundingClientRect();
}

/** What shares a region goes first, also out of sight. A region is entered from where it begins: by Right or Down. */
function inRegion(from: Element, items: readonly Item[], direction: Direction): Item | null {
  const within = items.filter(({ region }) => region === from);
  if (within.length > 0) {
    const { left, top, right, bottom } = boxOf(from);
    if (direction === 'right') return nearest({ left, top, right: left, bottom }, within, direction);
    return direction === 'down' ? nearest({ left, top, right, bottom: top }, within, direction) : null;
  }
  const around = regionAround(from);
  const beside = around ? items.filter(({ region }) => region === around) : [];
  return nearest(boxOf(from), beside, direction);
}

/** What scrolled out of the sight of its region lies nowhere on the page. */
function outOfRegion(from: Element, items: readonly Item[], direction: Direction): Item | null {
  const own = regionAround(from);
  const inSight = items.flatMap((item) => {
    const { region } = item;
    if (region && (region === own || region === from)) return [];
    const box = region ? clipped(item.box, boxOf(region)) : item.box;
    return box ? [{ ...item, box }] : [];
  });
  return inGroup(from, inSight, direction) ?? nearest(boxOf(from), inSight, direction);
}

/** Straight on within a group, whatever stands close beside it: who leaves the group comes back to where they were. */
function inGroup(from: Element, items: readonly Item[], direction: Direction): Item | null {
  const around = groupAround(from);
  const box = boxOf(from);
  const ahead = items.filter((item) => around?.contains(item.element) && inLane(box, item.box, direction));
  return nearest(box, ahead, direction);
}

/** Whether a field wants the key for its caret: a line has nothing above and below, nor beyond its ends. */
function isTyping(target: EventTarget | null, direction: Direction): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (!(target instanceof HTMLInputElement) || direction === 'up' || direction === 'down') return false;
  const { selectionStart, selectionEnd, value } = target;
  const end = direction === 'right' ? value.length : 0;
  return selectionStart !== end || selectionEnd !== end;
}

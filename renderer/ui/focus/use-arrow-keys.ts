import { useLayoutEffect } from 'react';
import { type Direction, nearest } from './nearest.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const focusable = 'button:not([disabled]), a[href], input:not([disabled]), [tabindex="0"]';

/** Arrow keys (keypad, remote control) move the focus to what lies that way on the screen. */
export function useArrowKeys(): void {
  useLayoutEffect(() => {
    const move = (event: KeyboardEvent) => {
      const direction = directions[event.key];
      if (!direction || event.defaultPrevented || isTyping(event.target)) return;
      const next = nextFrom(document.activeElement, direction);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    window.addEventListener('keydown', move);
    const stopWatching = watchInput();
    return () => {
      window.removeEventListener('keydown', move);
      stopWatching();
    };
  }, []);
}

/** Tells the style sheet whether keys are in use, so that a page that took the focus by itself shows no ring to a touch. */
function watchInput(root = document.documentElement): () => void {
  const keys = () => {
    root.dataset.input = 'keys';
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

function nextFrom(active: Element | null, direction: Direction): HTMLElement | null {
  const items = [...document.querySelectorAll<HTMLElement>(focusable)]
    .filter((element) => element !== active && element.checkVisibility({ visibilityProperty: true }))
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  const lost = !active || active === document.body;
  const from = lost ? { left: 0, top: 0, right: 0, bottom: 0 } : active.getBoundingClientRect();
  return (nearest(from, items, direction) ?? (lost ? items[0] : undefined))?.element ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

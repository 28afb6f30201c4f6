import { type RefObject, useLayoutEffect } from 'react';

/** How long something must have been seen before a press can be meant for it, ms: nobody reads and decides sooner. */
const firstMomentsMs = 1_000;

/**
 * For what ends or gives away something: marks the element while it is in its first moments. The style sheet takes it
 * from under every finger meanwhile (`base.css`), and {@link isInFirstMoments} is for keys. Counted from when it was
 * painted, so that a slow machine cuts nothing off.
 */
export function useFirstMoments(element: RefObject<HTMLElement | null>, wanted: boolean): void {
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || !wanted) return;
    current.dataset.new = '';
    const stop = afterPaint(firstMomentsMs, () => {
      delete current.dataset.new;
    });
    return () => {
      stop();
      delete current.dataset.new;
    };
  }, [element, wanted]);
}

export function isInFirstMoments(element: Element | null): boolean {
  return element instanceof HTMLElement && element.dataset.new !== undefined;
}

/** Something on the screen that ends or gives away something has only just come there. */
export function endsTooEarly(document: Document = window.document): boolean {
  return document.querySelector('[data-new]') !== null;
}

/** Calls `task` so long after the next painting. Returns how to call it off. */
export function afterPaint(delayMs: number, task: () => void, view: Window = window): () => void {
  let timer = 0;
  // The first frame is being made; when the second begins, the first is seen.
  let frame = view.requestAnimationFrame(() => {
    frame = view.requestAnimationFrame(() => {
      timer = view.setTimeout(task, delayMs);
    });
  });
  return () => {
    view.cancelAnimationFrame(frame);
    view.clearTimeout(timer);
  };
}

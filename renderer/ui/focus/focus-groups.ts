/** What belongs together, such as the panels of a page: who comes back to it comes to where they were. */
const group = '[data-focus-group]';

export function groupAround(element: Element): Element | null {
  return element.closest(group);
}

/** Remembers where the focus was last, at all and in each group. */
export class FocusGroups {
  readonly #lastIn = new WeakMap<Element, HTMLElement>();
  /** Also once it is gone from there. */
  last: HTMLElement | null = null;

  /** What to focus instead of `next`, coming from `from`. */
  entered(from: Element | null, next: HTMLElement): HTMLElement {
    const into = groupAround(next);
    if (!into || into.contains(from)) return next;
    const last = this.#lastIn.get(into);
    return last && into.contains(last) && !last.matches(':disabled') ? last : next;
  }

  watch(view: Document = document): () => void {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      this.last = target;
      const into = groupAround(target);
      if (into) this.#lastIn.set(into, target);
    };
    view.addEventListener('focusin', remember);
    return () => view.removeEventListener('focusin', remember);
  }
}

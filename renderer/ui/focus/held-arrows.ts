/** So far apart are the steps of a key that is held, ms: eight a second can be followed by the eye. */
const stepMs = 125;

const isArrow = (key: string) => key.startsWith('Arrow');

/** While an arrow is held it moves. What takes time, such as speech, waits until it is let go. */
export function isArrowHeld(root = document.documentElement): boolean {
  return root.dataset.held !== undefined;
}

/** Slows an arrow key down that is held: keyboards repeat 30 times a second, remotes as they like. */
export class HeldArrows {
  #steppedAt = Number.NEGATIVE_INFINITY;

  watch(view: Window = window): () => void {
    const { dataset } = view.document.documentElement;
    const down = (event: KeyboardEvent) => {
      if (!isArrow(event.key)) return;
      if (event.repeat && event.timeStamp - this.#steppedAt < stepMs) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      this.#steppedAt = event.timeStamp;
      if (!event.repeat) delete dataset.held;
      else if (dataset.held === undefined) dataset.held = '';
    };
    const up = () => delete dataset.held;
    view.addEventListener('keydown', down, { capture: true });
    // A key that was let go elsewhere is let go, too.
    for (const name of ['keyup', 'blur']) view.addEventListener(name, up, { capture: true });
    return () => {
      view.removeEventListener('keydown', down, { capture: true });
      for (const name of ['keyup', 'blur']) view.removeEventListener(name, up, { capture: true });
      up();
    };
  }
}

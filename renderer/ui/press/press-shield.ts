import { afterPaint } from './first-moments.ts';

/** Two taps are one gesture up to here: what came under the finger meanwhile takes no press for so long, ms. */
const shieldMs = 700;
/** A station answers a press so late at most for the finger to be still there, ms. */
const watchedMs = 1_500;

const pressable = 'button, a[href], input, textarea, select, label, [role="tab"]';
const touches = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'click'];

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What a press at a spot would mean. */
interface Meaning {
  readonly thing: Element | null;
  readonly words: string;
}

/**
 * Keeps the second tap of a double tap from whatever came under the finger after the first. Where something was pressed,
 * and something else stands there then (another page, a question, other keys), a shield covers that spot for a moment.
 * Browsers guard their own questions in this way (Chromium: InputEventActivationProtector). Returns the way to undo it.
 */
export function shieldPresses(view: Window = window): () => void {
  const shield = new Shield(view);
  let pressed: { readonly spot: Spot; readonly atMs: number; readonly meaning: Meaning } | null = null;

  const look = () => {
    if (!pressed) return;
    if (view.performance.now() - pressed.atMs > watchedMs) return forget();
    const meaning = shield.meaningBelow(pressed.spot);
    if (isSame(meaning, pressed.meaning)) return;
    pressed = { ...pressed, meaning };
    shield.raise(pressed.spot);
  };
  // Called before what has changed is painted: there is no moment without the shield.
  const observer = new MutationObserver(look);
  const forget = () => {
    pressed = null;
    observer.disconnect();
  };
  const press = (event: PointerEvent) => {
    const spot = { x: event.clientX, y: event.clientY };
    // Whoever goes on tapping has not looked yet.
    if (shield.took(event)) return shield.raise(spot);
    pressed = { spot, atMs: event.timeStamp, meaning: shield.meaningBelow(spot) };
    observer.observe(view.document.body, { childList: true, characterData: true, subtree: true });
  };
  const take = (event: Event) => {
    if (event instanceof PointerEvent && event.type === 'pointerdown' && event.isPrimary) press(event);
    if (!shield.took(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const name of touches) view.addEventListener(name, take, { capture: true, passive: false });
  return () => {
    for (const name of touches) view.removeEventListener(name, take, { capture: true });
    forget();
    shield.lower();
  };
}

/** An element as large as a finger that takes every touch and does nothing. */
class Shield {
  readonly #view: Window;
  readonly #element: HTMLElement;
  #callOff: () => void = () => undefined;

  constructor(view: Window) {
    this.#view = view;
    this.#element = view.document.createElement('div');
    this.#element.className = 'press-shield';
  }

  raise({ x, y }: Spot): void {
    this.lower();
    Object.assign(this.#element.style, { left: `${x}px`, top: `${y}px` });
    // Beside the body: a question over the page makes the rest of the body deaf.
    this.#view.document.documentElement.append(this.#element);
    this.#callOff = afterPaint(shieldMs, () => this.lower(), this.#view);
  }

  lower(): void {
    this.#callOff();
    this.#element.remove();
  }

  took(event: Event): boolean {
    return event.target === this.#element;
  }

  meaningBelow({ x, y }: Spot): Meaning {
    const top = this.#view.document.elementsFromPoint(x, y).find((element) => element !== this.#element);
    const thing = top?.closest(pressable) ?? null;
    // A count that goes on does not make it another thing.
    return { thing, words: (thing?.textContent ?? '').replaceAll(/\d+/g, '') };
  }
}

/** A button that became another one is told by its words. */
function isSame(one: Meaning, other: Meaning): boolean {
  return one.thing === other.thing && one.words === other.words;
}

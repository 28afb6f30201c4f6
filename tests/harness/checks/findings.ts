/** What is wrong with an element, and what it does. */
export interface Finding {
  readonly says: string;
  readonly element: Element;
}

/** What a screen is held to. Sizes in `u`, the unit of the screens: one dp or more, one CSS px at a desk. */
export interface Rules {
  /** Of letters. */
  readonly smallestText: number;
  /** Of what is touched, both ways; 0: nothing is. */
  readonly smallestTarget: number;
  /** Of the keys of a keyboard, of which many stand in a row. */
  readonly smallestKey: number;
  /** What a television may cut off at each edge, as a part of the screen. */
  readonly safeArea: number;
  /** A page of staff: it may scroll, and cut a long name short with dots. */
  readonly mayScroll: boolean;
}

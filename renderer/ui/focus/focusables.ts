const selector = ':is(button, a[href], input, textarea, [tabindex="0"]):not([disabled], [tabindex="-1"])';

/** What the focus can go to now. Under a question over the page the rest is inert: focusing that would do nothing. */
export function focusables(root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !element.closest('[inert]') && element.checkVisibility({ visibilityProperty: true }),
  );
}

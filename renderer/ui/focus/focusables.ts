const selector = ['button', 'a[href]', 'input', 'textarea', '[tabindex="0"]']
  .map((kind) => `${kind}:not([disabled]):not([tabindex="-1"])`)
  .join();

/** What the focus can go to now. Under a question over the page the rest is inert: focusing that would do nothing. */
export function focusables(root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !element.closest('[inert]') && element.checkVisibility({ visibilityProperty: true }),
  );
}

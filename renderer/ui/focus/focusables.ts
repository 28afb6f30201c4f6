const selector = ['button', 'a[href]', 'input', 'textarea', '[tabindex="0"]']
  .map((kind) => `${kind}:not([disabled]):not([tabindex="-1"])`)
  .join();

/** What the focus could go to, were it seen. */
export function focusCandidates(root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

/** Under a question over the page the rest is inert: focusing that would do nothing. */
export function takesFocus(element: HTMLElement): boolean {
  return !element.closest('[inert]') && element.checkVisibility({ visibilityProperty: true });
}

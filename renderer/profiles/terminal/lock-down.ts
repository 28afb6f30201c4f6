const blocked = ['contextmenu', 'dragstart', 'selectstart', 'gesturestart', 'copy', 'cut', 'paste'] as const;

/**
 * Keeps a public screen from being misused from within the page: no menus, dragging, selecting, pinching or browser
 * keys. The shell does the rest. Returns the way to undo it.
 */
export function lockDown(view: Window = window): () => void {
  const refuse = (event: Event) => event.preventDefault();
  const refusePinch = (event: TouchEvent) => {
    if (event.touches.length > 1) event.preventDefault();
  };
  const refuseZoom = (event: WheelEvent) => {
    if (event.ctrlKey) event.preventDefault();
  };
  for (const name of blocked) view.addEventListener(name, refuse);
  view.addEventListener('touchmove', refusePinch, { passive: false });
  view.addEventListener('wheel', refuseZoom, { passive: false });
  return () => {
    for (const name of blocked) view.removeEventListener(name, refuse);
    view.removeEventListener('touchmove', refusePinch);
    view.removeEventListener('wheel', refuseZoom);
  };
}

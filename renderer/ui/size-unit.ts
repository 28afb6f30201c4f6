/** What decides how large one `u` is. Lengths of the viewport in CSS px, pixels of the whole screen in device px. */
export interface ScreenSize {
  readonly viewportWidth: number;
  readonly viewportHeight: number;
  readonly screenWidth: number;
  readonly screenHeight: number;
  readonly pixelRatio: number;
  /** Physical diagonal in inches; null where nobody knows it (a desktop browser). */
  readonly diagonalInch: number | null;
}

/** The short side of every page is at least this many units, so a layout that fits once fits on every screen. */
const unitsOnShortSide = 540;
const dpPerInch = 160;

/**
 * CSS px of one unit `u`: at least one physical dp (1/160 inch), and larger on larger screens so that a big kiosk
 * shows larger things, not more things.
 */
export function unitPx(size: ScreenSize): number {
  const fitting = Math.min(size.viewportWidth, size.viewportHeight) / unitsOnShortSide;
  return Math.max(physicalDpPx(size), fitting);
}

function physicalDpPx({ diagonalInch, screenWidth, screenHeight, pixelRatio }: ScreenSize): number {
  if (diagonalInch === null) return 0;
  const pixelsPerInch = Math.hypot(screenWidth, screenHeight) / diagonalInch;
  return pixelsPerInch / dpPerInch / pixelRatio;
}

/** The screen as the browser tells it. */
export function measureScreen(diagonalInch: number | null, view: Window = window): ScreenSize {
  return {
    viewportWidth: view.innerWidth,
    viewportHeight: view.innerHeight,
    screenWidth: view.screen.width * view.devicePixelRatio,
    screenHeight: view.screen.height * view.devicePixelRatio,
    pixelRatio: view.devicePixelRatio,
    diagonalInch,
  };
}

/** Keeps `--u` on the root element right, now and after each resize. Returns the way to stop. */
export function keepUnit(diagonalInch: number | null, view: Window = window): () => void {
  const set = () => {
    const px = unitPx(measureScreen(diagonalInch, view));
    view.document.documentElement.style.setProperty('--u', `${px}px`);
  };
  set();
  view.addEventListener('resize', set);
  return () => view.removeEventListener('resize', set);
}

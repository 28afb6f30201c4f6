import type { Page } from '@playwright/test';

/** `spacing`: from one line to the next, in times the size. */
interface Lines {
  readonly count: number;
  readonly spacing: number;
}

/** What stands on a page, measured in `u`, the unit of the screens: one dp or more. */
export interface Measured {
  /** CSS px of one `u` and of one physical dp (1/160 inch). */
  readonly unitPx: number;
  readonly dpPx: number;
  readonly texts: readonly { readonly words: string; readonly size: number; readonly lines: Lines }[];
  readonly targets: readonly { readonly words: string; readonly width: number; readonly height: number }[];
}

export function measure(page: Page, diagonalInch: number): Promise<Measured> {
  return page.evaluate(measureInPage, diagonalInch);
}

function measureInPage(diagonalInch: number): Measured {
  const unitPx = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--u'));
  const shown = (element: Element) => element.checkVisibility() && !element.closest('.only-read');
  const ownText = (element: Element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent?.trim() ?? '')
      .join('');
  const linesOf = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
  };
  return {
    unitPx,
    dpPx: Math.hypot(innerWidth, innerHeight) / diagonalInch / 160,
    texts: [...document.body.querySelectorAll('*')]
      .filter((element) => shown(element) && ownText(element) !== '' && !element.closest('svg'))
      .map((element) => {
        const { fontSize, lineHeight } = getComputedStyle(element);
        const size = Number.parseFloat(fontSize);
        return {
          words: ownText(element),
          size: size / unitPx,
          lines: { count: linesOf(element), spacing: Number.parseFloat(lineHeight) / size },
        };
      }),
    targets: [...document.querySelectorAll('button, a[href], input')].filter(shown).map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { words: element.textContent ?? '', width: width / unitPx, height: height / unitPx };
    }),
  };
}

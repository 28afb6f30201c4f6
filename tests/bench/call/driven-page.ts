import type { Ask } from '../bare-browser.ts';

/** Notes when a button was touched, on the clock that all pages of this machine have. */
const notePress = `addEventListener('pointerdown', ({ timeStamp }) => {
  globalThis.pressedAt = performance.timeOrigin + timeStamp;
}, true);`;

/** Longer than any step of a page takes. */
const patienceMs = 20_000;

/** A page that is asked, waited for and touched over the browser's pipe. */
export class DrivenPage {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async show(url: string, screen: { readonly width: number; readonly height: number }): Promise<void> {
    await this.#ask('Emulation.setDeviceMetricsOverride', { ...screen, deviceScaleFactor: 1, mobile: false });
    await this.#ask('Page.enable');
    await this.#ask('Page.addScriptToEvaluateOnNewDocument', { source: notePress });
    await this.#ask('Page.navigate', { url });
  }

  /** What the expression comes to. Rejects with what it throws. */
  async evaluate(expression: string): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await this.#ask('Runtime.evaluate', params)) as {
      result: { value: unknown };
      exceptionDetails?: { exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'The page failed');
    return result.value;
  }

  /** Resolves when this is so. Rejects with what the page shows when it does not come to it. */
  async until(condition: string): Promise<void> {
    await this.evaluate(`new Promise((done, fail) => {
      const giveUpAt = performance.now() + ${patienceMs};
      (function look() {
        if (${condition}) done();
        else if (performance.now() < giveUpAt) setTimeout(look, 20);
        else fail(new Error(${JSON.stringify(condition)} + ' is not so: ' + document.body.innerText));
      })();
    })`);
  }

  /** Resolves when a button begins with these words, and can be pressed. */
  offers(words: string): Promise<void> {
    return this.until(buttonOf(words));
  }

  /** Touches it, where it is. */
  async press(words: string): Promise<void> {
    await this.offers(words);
    const at = await this.evaluate(`(() => {
      const button = ${buttonOf(words)};
      button.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = button.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    })()`);
    await this.touch(at as { readonly x: number; readonly y: number });
  }

  async touch(at: { readonly x: number; readonly y: number }): Promise<void> {
    const event = { ...at, button: 'left', clickCount: 1 };
    await this.#ask('Input.dispatchMouseEvent', { type: 'mousePressed', ...event });
    await this.#ask('Input.dispatchMouseEvent', { type: 'mouseReleased', ...event });
  }

  /** The moment of the last touch, ms since the epoch. */
  async touchedAt(): Promise<number> {
    return Number(await this.evaluate('globalThis.pressedAt'));
  }

  /** Into the field with this label. */
  async type(label: string, text: string): Promise<void> {
    const field = `[...document.querySelectorAll('label')].find((one) => one.textContent.startsWith('${label}'))?.control`;
    await this.until(field);
    await this.evaluate(`${field}.focus()`);
    await this.#ask('Input.insertText', { text });
  }

  /**
   * The moment when a picture of the video is drawn for the first time, and nothing stands over it, ms since the epoch.
   * @param video an expression for it; it may not be there yet
   */
  async firstPictureAt(video: string): Promise<number> {
    const seen = await this.evaluate(`new Promise((seen) => {
      const look = () => {
        const video = ${video};
        if (!video) return requestAnimationFrame(look);
        const drawn = () =>
          video.parentElement.querySelector('[role=status]')
            ? video.requestVideoFrameCallback(drawn)
            : seen(performance.timeOrigin + performance.now());
        video.requestVideoFrameCallback(drawn);
      };
      look();
    })`);
    return Number(seen);
  }
}

function buttonOf(words: string): string {
  return `[...document.querySelectorAll('button:not([disabled])')].find((one) => one.textContent.trim().startsWith('${words}'))`;
}

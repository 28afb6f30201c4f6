import type { Page, WebSocketRoute } from '@playwright/test';

/** The wire between a page and its station, in the test's hand. */
export interface HeldWire {
  /** Keeps back what the station says, from now on. */
  hold(): void;
  /** Hands on what was kept back, and whatever comes. */
  release(): void;
  /** Cuts the wire, and every new one. */
  cut(): Promise<void>;
  mend(): void;
}

/** To be called before the page is opened. */
export async function holdWire(page: Page): Promise<HeldWire> {
  const kept: (() => void)[] = [];
  let holding = false;
  let broken = false;
  let current: WebSocketRoute | undefined;
  await page.routeWebSocket(/\/rpc$/, (route) => {
    if (broken) return void route.close();
    current = route;
    const server = route.connectToServer();
    server.onMessage((message) => {
      if (holding) kept.push(() => route.send(message));
      else route.send(message);
    });
  });
  return {
    hold() {
      holding = true;
    },
    release() {
      holding = false;
      for (const send of kept.splice(0)) send();
    },
    async cut() {
      broken = true;
      await current?.close();
    },
    mend() {
      broken = false;
    },
  };
}

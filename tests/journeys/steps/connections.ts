import type { Page } from '@playwright/test';

/** Keeps every connection that a page makes. To be called before the page is opened. */
export function keepConnections(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const made: RTCPeerConnection[] = [];
    const Usual = RTCPeerConnection;
    class Kept extends Usual {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    }
    Object.assign(window, { made, RTCPeerConnection: Kept });
  });
}

/** Each of them: whether it has a line, and what is sent over it. */
export function linesOf(
  page: Page,
): Promise<readonly { readonly state: string; readonly sends: string[] }[]> {
  return page.evaluate(() =>
    (Reflect.get(window, 'made') as RTCPeerConnection[]).map((one) => ({
      state: one.connectionState,
      sends: one.getSenders().flatMap(({ track }) => (track ? [track.kind] : [])),
    })),
  );
}

/** What the browser counts of the newest of them, by id; nothing while there is none. */
export async function countsOf(page: Page): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const counts = await page.evaluate(async () => {
    const made = Reflect.get(window, 'made') as RTCPeerConnection[];
    return [...((await made.at(-1)?.getStats()) ?? new Map<string, Record<string, unknown>>())];
  });
  return new Map(counts);
}

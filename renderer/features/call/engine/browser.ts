import { pageClock } from './clock.ts';
import type { Browser } from './peer-link.ts';

/** The browser that shows this page. */
export function pageBrowser(): Browser {
  const { connection } = navigator as { readonly connection?: EventTarget };
  return {
    clock: pageClock,
    createConnection: (configuration) => new RTCPeerConnection(configuration),
    createStream: (tracks) => new MediaStream(tracks),
    networks: [
      { target: window, event: 'online' },
      ...(connection ? [{ target: connection, event: 'change' }] : []),
    ],
  };
}

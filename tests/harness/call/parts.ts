import { pageBrowser } from '#renderer/features/call/engine/browser.ts';
import { LocalMedia } from '#renderer/features/call/engine/local-media.ts';
import type { Browser } from '#renderer/features/call/engine/peer-link.ts';

/** Every address of this machine, and no relay. */
export const rules = { iceServers: [], relayOnly: false, hostCandidates: true };

export function newMedia(): LocalMedia {
  return new LocalMedia({ media: navigator.mediaDevices, choices: { camera: null, microphone: null } });
}

/** This page's browser, with every connection that is made in it. */
export function keptBrowser(): { readonly browser: Browser; readonly connections: RTCPeerConnection[] } {
  const connections: RTCPeerConnection[] = [];
  const createConnection = (configuration: RTCConfiguration) => {
    const made = new RTCPeerConnection(configuration);
    connections.push(made);
    return made;
  };
  return { browser: { ...pageBrowser(), createConnection }, connections };
}

import type { CallSignal, IceCandidate } from '#contract/call.ts';
import { byPreference } from '#renderer/features/call/engine/codecs.ts';
import { pictureLimits } from '#renderer/features/call/engine/ladder.ts';

/** What the two say to each other. `begin`: whose button was pressed asks the other to open its devices, too. */
type Said =
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' }
  | ({ readonly kind: 'candidate' } & IceCandidate)
  | Extract<CallSignal, { kind: 'description' }>;

const devices: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 25, max: 30 } },
};
const { maxBitrate, maxFramerate } = pictureLimits('full', false);

interface End {
  readonly connection: RTCPeerConnection;
  readonly stream: Promise<MediaStream>;
}

let channel: WebSocket | null = null;
let end: End | null = null;
let steps: Promise<void> = Promise.resolve();
const video = () => document.getElementById('one') as HTMLVideoElement;

/**
 * One end of what a call is at least: an RTCPeerConnection with the devices, codecs and bounds of the product's, and nobody who
 * watches it. The other is in another browser; a WebSocket carries what they say as it is.
 */
export const bareEnd = {
  /** Resolves when this end can be pressed, or called. */
  join(): Promise<void> {
    const joined = new WebSocket(new URL('/', location.href.replace(/^http/, 'ws')));
    joined.onmessage = ({ data }) => next(() => take(JSON.parse(String(data)) as Said));
    channel = joined;
    // Sound is played, as it is in a call; the picture is as large as the window.
    video().muted = false;
    video().width = innerWidth;
    video().height = innerHeight;
    addEventListener('click', () => next(() => begin(true)));
    return new Promise((resolve) => joined.addEventListener('open', () => resolve(), { once: true }));
  },
  /** At both ends. */
  leave(): void {
    say({ kind: 'end' });
    close();
  },
};

function say(said: Said): void {
  channel?.send(JSON.stringify(said));
}

/** One after the other: an answer waits for the devices. */
function next(step: () => Promise<void> | void): void {
  steps = steps.then(step);
}

async function begin(offers: boolean): Promise<void> {
  if (offers) say({ kind: 'begin' });
  const connection = new RTCPeerConnection();
  end = { connection, stream: navigator.mediaDevices.getUserMedia(devices) };
  connection.onicecandidate = ({ candidate }) =>
    candidate && say({ kind: 'candidate', ...(candidate.toJSON() as IceCandidate) });
  connection.ontrack = ({ streams: [stream] }) => (video().srcObject = stream ?? null);
  connection.onconnectionstatechange = () => connection.connectionState === 'connected' && bind(connection);
  if (offers) await offerOrAnswer();
}

/** Offers, or answers what was offered. */
async function offerOrAnswer(): Promise<void> {
  if (!end) return;
  const { connection } = end;
  const stream = await end.stream;
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  for (const transceiver of connection.getTransceivers()) {
    const kind = transceiver.receiver.track.kind as 'audio' | 'video';
    transceiver.setCodecPreferences(byPreference(kind, RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []));
  }
  await connection.setLocalDescription();
  const { type, sdp } = connection.localDescription as RTCSessionDescription;
  say({ kind: 'description', type: type as 'offer' | 'answer', sdp });
}

async function take(said: Said): Promise<void> {
  if (said.kind === 'begin') return begin(false);
  if (said.kind === 'end') return close();
  if (!end) return;
  const { connection } = end;
  if (said.kind === 'candidate') return connection.addIceCandidate(said);
  await connection.setRemoteDescription({ type: said.type, sdp: said.sdp });
  if (said.type === 'offer') await offerOrAnswer();
}

/** Holds the picture to what the product sends at the most. */
async function bind(connection: RTCPeerConnection): Promise<void> {
  const sender = connection.getSenders().find(({ track }) => track?.kind === 'video');
  const parameters = sender?.getParameters();
  if (!sender || !parameters) return;
  Object.assign(parameters.encodings[0] ?? {}, { maxBitrate, maxFramerate });
  await sender.setParameters(parameters);
}

async function close(): Promise<void> {
  const closing = end;
  end = null;
  closing?.connection.close();
  video().srcObject = null;
  for (const track of (await closing?.stream)?.getTracks() ?? []) track.stop();
}

import type { CallParty, CallRoomView, CallView } from '#contract/call.ts';
import { type Counters, countersOf, type Quality, speaksIn } from './engine/figures.ts';
import type { Carries } from './engine/media-connection.ts';
import { isSameView, noView, PeerLink, type PeerView } from './engine/peer-link.ts';
import {
  isFrozen,
  nothingSeen,
  type PictureWatch,
  sendsPicture,
  watchPicture,
} from './engine/picture-watch.ts';
import type { Signal } from './engine/signals.ts';
import { type Lines, type LinesParts, signallingTo } from './signalling.ts';

/** One of the two connections to the room. */
interface End {
  readonly id: string;
  readonly link: PeerLink;
  readonly take: (signal: Signal) => void;
}

/** What comes of one other side. */
interface Received {
  readonly tracks: readonly MediaStreamTrack[];
  readonly stream: MediaStream | null;
  readonly watch: PictureWatch;
  readonly readings: readonly Counters[];
}

const nothing: Received = { tracks: [], stream: null, watch: nothingSeen, readings: [] };
/** Whether somebody speaks is seen over so many. */
const keptReadings = 3;
const worst: readonly Quality[] = ['poor', 'fair', 'good'];

/** All that this page sends goes to a room of a server over one connection, all that others send comes from there over another. */
export class RoomLines implements Lines {
  readonly #parts: LinesParts;
  #publish: End | null = null;
  #subscribe: End | null = null;
  #call: CallView | null = null;
  #received = new Map<string, Received>();
  /** The same object until something of it changes. */
  readonly #shown = new Map<string, PeerView>();

  constructor(parts: LinesParts) {
    this.#parts = parts;
  }

  follow(call: CallView): void {
    this.#call = call;
    if (call.room) this.#enter(call.room, call.signLanguage);
    else this.close();
  }

  take(from: string, signal: Signal): void {
    for (const end of [this.#publish, this.#subscribe]) if (end?.id === from) end.take(signal);
  }

  viewOf(partyId: string): PeerView | null {
    if (!this.#publish || !this.#subscribe) return null;
    const view = this.#viewOf(partyId, this.#publish.link.view, this.#subscribe.link.view);
    const known = this.#shown.get(partyId);
    if (known && isSameView(known, view)) return known;
    this.#shown.set(partyId, view);
    return view;
  }

  close(): void {
    this.#publish?.link.close();
    this.#subscribe?.link.close();
    this.#publish = null;
    this.#subscribe = null;
    this.#received.clear();
    this.#shown.clear();
  }

  #enter({ publish, subscribe }: CallRoomView, signLanguage: boolean): void {
    this.#publish = this.#end(this.#publish, publish, 'sends');
    this.#subscribe = this.#end(this.#subscribe, subscribe, 'receives');
    this.#publish.link.watchHands(signLanguage);
    this.#sort();
  }

  #end(known: End | null, id: string, carries: Carries): End {
    if (known?.id === id) return known;
    known?.link.close();
    const { browser, media, rules } = this.#parts;
    const { signalling, take } = signallingTo(id, id, this.#parts);
    const link = new PeerLink({
      ...{ browser, media, rules, signalling, carries, offers: carries === 'sends' },
      ...(carries === 'receives' && { onFigures: (report: RTCStatsReport) => this.#read(report) }),
    });
    link.subscribe(() => this.#changed());
    return { id, link, take };
  }

  #changed(): void {
    this.#sort();
    this.#parts.onChange();
  }

  /** Which tracks are whose; another stream of the same tracks would turn a picture dark for a moment. */
  #sort(): void {
    const { room, parties = [] } = this.#call ?? {};
    const sorted = new Map<string, Received>();
    for (const { partyId } of parties) {
      const mids = room?.streams.filter((stream) => stream.partyId === partyId) ?? [];
      const tracks = mids.flatMap(({ mid }) => this.#subscribe?.link.track(mid) ?? []);
      const before = this.#received.get(partyId) ?? nothing;
      const isKnown =
        tracks.length === before.tracks.length && tracks.every((one) => before.tracks.includes(one));
      sorted.set(partyId, isKnown ? before : { ...nothing, tracks, stream: this.#streamOf(tracks) });
    }
    this.#received = sorted;
  }

  #streamOf(tracks: MediaStreamTrack[]): MediaStream | null {
    return tracks.length > 0 ? this.#parts.browser.createStream(tracks) : null;
  }

  /** The station may have named a section before the browser had it: each reading looks again. */
  #read(report: RTCStatsReport): void {
    const parties = this.#call?.parties ?? [];
    const before = parties.map(({ partyId }) => this.viewOf(partyId));
    this.#sort();
    for (const party of parties) {
      const received = this.#received.get(party.partyId);
      if (received?.stream) this.#received.set(party.partyId, judged(received, party, report));
    }
    // Most readings change nothing that is seen: nothing is drawn then.
    if (parties.some(({ partyId }, at) => this.viewOf(partyId) !== before[at])) this.#parts.onChange();
  }

  #viewOf(partyId: string, sending: PeerView, receiving: PeerView): PeerView {
    const { stream, watch, readings } = this.#received.get(partyId) ?? nothing;
    const lines = [sending.line, receiving.line];
    const isUp = lines.every((line) => line === 'connected') && stream !== null;
    const isBroken = lines.includes('interrupted');
    return {
      ...noView,
      line: isUp ? 'connected' : isBroken ? 'interrupted' : 'connecting',
      quality: worst.find((one) => [sending.quality, receiving.quality].includes(one)) ?? 'good',
      frozen: isFrozen(watch),
      speaks: speaksIn(readings),
      step: sending.step,
      stream,
      relay: sending.relay ?? receiving.relay,
    };
  }
}

function judged(received: Received, { media }: CallParty, report: RTCStatsReport): Received {
  const counters = countersOf(ofTracks(report, received.tracks));
  return {
    ...received,
    watch: watchPicture(received.watch, counters.framesDecoded, sendsPicture(media)),
    readings: [...received.readings, counters].slice(-keptReadings),
  };
}

/** What of a reading is about these tracks alone. */
function ofTracks(report: RTCStatsReport, tracks: readonly MediaStreamTrack[]): ReadonlyMap<string, object> {
  const own = new Map<string, object>();
  report.forEach((one: { readonly type: string; readonly trackIdentifier?: string }, id: string) => {
    if (one.type !== 'inbound-rtp' || tracks.some((track) => track.id === one.trackIdentifier))
      own.set(id, one);
  });
  return own;
}

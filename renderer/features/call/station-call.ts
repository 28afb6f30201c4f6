import {
  type CallMedia,
  type CallMessage,
  type CallParty,
  type CallView,
  callVersion,
  type Pushed,
  type Shared,
} from '#contract/call.ts';
import type { StationClient } from '#contract/contract.ts';
import { type Followable, follow } from '#renderer/client/follow.ts';
import { pause } from '#renderer/client/pause.ts';
import { Captions, type CaptionsView, noCaptions } from './captions.ts';
import { modeOf } from './engine/ladder.ts';
import type { LocalMedia } from './engine/local-media.ts';
import { Loudspeaker } from './engine/loudspeaker.ts';
import type { Browser, LineRules, PeerView } from './engine/peer-link.ts';
import { MeshLines } from './mesh-lines.ts';
import { RoomLines } from './room-lines.ts';
import type { Lines, LinesParts } from './signalling.ts';

export interface ChatLine {
  readonly id: string;
  readonly from: 'me' | 'other';
  /** Which side: its `partyId`. */
  readonly by: string;
  readonly text: string;
}

export interface Peer {
  readonly party: CallParty;
  readonly link: PeerView;
  /** They are not seen or heard, because whoever watches over the call is not there. */
  readonly unwatched?: boolean;
}

/** Whoever visits and whoever is visited see and hear each other only while somebody watches over it. */
function isUnwatched(call: CallView | null, party: CallParty): boolean {
  if (call?.kind !== 'remote-visit' || call.endsAt !== null) return false;
  const you = call.parties.find(({ partyId }) => partyId === call.you);
  return party.as !== 'lawyer' && you?.as !== 'lawyer';
}

export type Pointed = Extract<Pushed, { readonly what: 'point' }>;

/** A call as a page shows it. */
export interface CallNow {
  /** As the station has it; null: it has not said so yet, or it rings. */
  readonly call: CallView | null;
  readonly peers: readonly Peer[];
  readonly chat: readonly ChatLine[];
  readonly shared: readonly Shared[];
  /** The newest of what was put on this screen. */
  readonly pushed: Exclude<Pushed, Pointed> | null;
  /** The place on a paper that the lawyer points at; until they point at another. */
  readonly pointed: Pointed | null;
  /** What the others say, as text. */
  readonly captions: CaptionsView;
  /** The citizen reads hands: the pictures are large, and move before they are sharp. */
  readonly signing: boolean;
  /** False: nothing comes of the call now; the connection is lost, or it knows nothing of this side. */
  readonly heard: boolean;
  /** Why this page can take no part. */
  readonly refused: 'other-version' | null;
}

export interface StationCallParts {
  readonly client: StationClient;
  readonly connection: Followable;
  readonly browser: Browser;
  readonly media: LocalMedia;
  /** Which side this is, and its proof. */
  readonly partyKey: string;
  readonly newKey: () => string;
  /** Of this load of the page, where it was said before there was a call; left out: a new one. */
  readonly pageKey?: string;
  readonly loudspeaker?: Loudspeaker;
  /** Of the citizen's own page: whether they read hands. Left out: as the station says. */
  readonly signs?: boolean;
}

const nothing: CallNow = {
  call: null,
  peers: [],
  chat: [],
  shared: [],
  pushed: null,
  pointed: null,
  captions: noCaptions,
  signing: false,
  heard: false,
  refused: null,
};

function rulesOf({ iceServers, iceUse }: Pick<CallView, 'iceServers' | 'iceUse'>): LineRules {
  return {
    iceServers: iceServers as RTCIceServer[],
    relayOnly: iceUse === 'relay',
    hostCandidates: iceUse === 'all',
  };
}

/** One side's part in a call of the station: a line to each other side, and what is said and shown beside it. */
export class StationCall {
  readonly loudspeaker: Loudspeaker;
  readonly captions: Captions;
  readonly #parts: StationCallParts;
  readonly #pageKey: string;
  readonly #mesh: MeshLines;
  readonly #room: RoomLines;
  readonly #lines: readonly Lines[];
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[];
  #stopFollowing: () => void;
  #after: { line: string; number: number } | null = null;
  readonly #sharedBy = new WeakMap<Shared, string>();
  #reported = '';
  #now: CallNow = nothing;
  #signs: boolean | null;
  /** By the newest view. */
  #rules: LineRules = rulesOf({ iceServers: [], iceUse: 'relay' });
  #hungUp = false;

  constructor(parts: StationCallParts) {
    this.#parts = parts;
    this.loudspeaker = parts.loudspeaker ?? new Loudspeaker();
    this.#pageKey = parts.pageKey ?? parts.newKey();
    this.#signs = parts.signs ?? null;
    this.#now = { ...nothing, signing: this.#signing() };
    const { client, connection, partyKey, media, browser } = parts;
    this.captions = new Captions({ client, connection, partyKey, onChange: () => this.#changed({}) });
    const linesParts: LinesParts = {
      ...{ browser, media, rules: () => this.#rules, onChange: () => this.#changed({}) },
      send: (to, toPage, signal) => {
        // One that is lost, or over a limit, is sent again where it is missed.
        void client.call.signal({ partyKey, to, toPage, signal }).catch(() => undefined);
      },
    };
    this.#mesh = new MeshLines(linesParts);
    this.#room = new RoomLines(linesParts);
    this.#lines = [this.#mesh, this.#room];
    this.#ends = [media.subscribe(() => this.#changed({})), () => this.#stopFollowing()];
    this.#stopFollowing = this.#follow();
  }

  /** The same object until something changes. */
  get now(): CallNow {
    return this.#now;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What rang was answered: the call is listened to in place of it, by the lines that there are. */
  answered(): void {
    this.loudspeaker.begin();
    this.#stopFollowing();
    this.#stopFollowing = this.#follow();
  }

  /** Rejects with the contract's errors. */
  async say(text: string): Promise<void> {
    const { client, partyKey, newKey } = this.#parts;
    await client.call.chat({ partyKey, text });
    this.#changed({
      chat: [...this.#now.chat, { id: newKey(), from: 'me', by: this.#now.call?.you ?? '', text }],
    });
  }

  /** What was put on the screen has been seen to. */
  putAway(): void {
    this.#changed({ pushed: null });
  }

  /** The place that was pointed at has been looked at. */
  pointSeen(): void {
    this.#changed({ pointed: null });
  }

  /** From now on, or no more; every end is told. */
  readHands(signs: boolean): void {
    this.#signs = signs;
    const { call } = this.#now;
    if (call && !call.ended) this.#connect(call);
    this.#changed({});
  }

  /** To the question that is asked now; false ends it for all, at any time. Rejects with the contract's errors. */
  async agreeToRecording(agrees: boolean): Promise<void> {
    const { client, partyKey } = this.#parts;
    const askId = this.#now.call?.recording?.askId;
    if (askId !== undefined) await client.call.agreeToRecording({ partyKey, askId, agrees });
  }

  /** This end has hung up; where the station does not know of it, it is to be told again. */
  get hungUp(): boolean {
    return this.#hungUp;
  }

  /** Ends it for everybody. What goes on at this end is over at once, whether the station hears of it or not. */
  async hangUp(): Promise<void> {
    const { client, partyKey } = this.#parts;
    this.#hungUp = true;
    this.close();
    await client.call.hangUp({ partyKey });
  }

  /** This end takes part no more: nothing is sent or heard. */
  close(): void {
    for (const end of this.#ends.splice(0)) end();
    for (const lines of this.#lines) lines.close();
    this.loudspeaker.close();
    this.captions.turnOff();
    this.#now = { ...this.#now, peers: [] };
    this.#emit();
  }

  #follow(): () => void {
    const { client, connection, partyKey } = this.#parts;
    return follow<CallMessage>(connection, {
      subscribe: (signal) => {
        // The station may have been started again: it is told anew what is sent.
        this.#reported = '';
        const page = { partyKey, version: callVersion, pageKey: this.#pageKey, after: this.#after };
        return client.call.live(page, { signal });
      },
      // A station that was started again. Whoever has this side closes it when the call is over.
      notYet: 'NO_CALL',
      onValue: (message) => this.#take(message),
      onStale: () => this.#changed({ heard: false }),
      onRefused: ({ code }) => code === 'OTHER_VERSION' && this.#changed({ refused: 'other-version' }),
      pause,
    });
  }

  #take(message: CallMessage): void {
    this.#now = { ...this.#now, heard: true };
    if (message.event === 'view') this.#takeView(message.line, message.view);
    else {
      if (this.#after) this.#after = { ...this.#after, number: message.number };
      if (message.event === 'signal')
        for (const lines of this.#lines) lines.take(message.from, message.signal);
      else this.#changed(this.#told(message));
    }
  }

  #told(message: Exclude<CallMessage, { event: 'view' | 'signal' }>): Partial<CallNow> {
    const { chat, shared } = this.#now;
    switch (message.event) {
      case 'chat':
        return {
          chat: [
            ...chat,
            { id: String(message.number), from: 'other', by: message.from, text: message.text },
          ],
        };
      case 'shared':
        this.#sharedBy.set(message.shared, message.from);
        return { shared: [...shared, message.shared] };
      case 'unshared':
        return { shared: shared.filter((one) => this.#sharedBy.get(one) !== message.from), pointed: null };
      case 'pushed':
        return message.pushed.what === 'point' ? { pointed: message.pushed } : { pushed: message.pushed };
      case 'agreed':
        // For the station of a party: it goes on to no page.
        return {};
    }
  }

  #takeView(line: string, call: CallView): void {
    if (this.#after?.line !== line) this.#after = { line, number: 0 };
    this.#rules = rulesOf(call);
    // Before somebody has answered there is no call: whatever comes from there is neither seen nor heard.
    if (call.state !== 'ringing') this.#now = { ...this.#now, call };
    if (call.ended) for (const lines of this.#lines) lines.close();
    else this.#connect(call);
    this.#changed({});
  }

  /** Through the room where there is one; a line between two pages is let go when they see each other there. */
  #connect(said: CallView): void {
    const call = { ...said, signLanguage: this.#signing() };
    this.#room.follow(call);
    if (call.room) this.#mesh.followKnown(call);
    else this.#mesh.follow(call);
  }

  #signing(): boolean {
    return this.#signs ?? this.#now.call?.signLanguage ?? false;
  }

  #changed(change: Partial<CallNow>): void {
    const told = { signing: this.#signing(), captions: this.captions.view };
    this.#now = { ...this.#now, ...change, ...told, peers: this.#peers() };
    this.captions.attend(this.#voices());
    this.#silenceGone();
    this.#report();
    this.#emit();
  }

  #emit(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #peers(): readonly Peer[] {
    const { call } = this.#now;
    return (call?.parties ?? []).flatMap((party) => {
      // The line may be there before the page has come.
      if (party.pageKey === null) return [];
      const line = this.#linkOf(party.partyId);
      const unwatched = isUnwatched(call, party);
      const link = line && unwatched ? { ...line, stream: null } : line;
      if (link?.stream) this.loudspeaker.play(party.partyId, link.stream);
      else if (unwatched) this.loudspeaker.stop(party.partyId);
      return link ? [{ party, link, unwatched }] : [];
    });
  }

  #linkOf(partyId: string): PeerView | null {
    if (partyId === this.#now.call?.you) return null;
    const inRoom = this.#room.viewOf(partyId);
    if (inRoom?.line === 'connected') this.#mesh.drop(partyId);
    const alone = this.#mesh.viewOf(partyId);
    return alone?.line === 'connected' ? alone : (inRoom ?? alone);
  }

  #silenceGone(): void {
    const { call } = this.#now;
    for (const who of this.loudspeaker.playing)
      if (!call || call.ended || !call.parties.some(({ partyId }) => partyId === who))
        this.loudspeaker.stop(who);
  }

  #voices(): ReadonlyMap<string, MediaStreamTrack> {
    return new Map(
      this.#now.peers.flatMap(({ party, link }) => {
        const [track] = link.stream?.getAudioTracks() ?? [];
        return track ? [[party.partyId, track] as const] : [];
      }),
    );
  }

  /** Tells the station what this end sends, whenever that changes. */
  #report(): void {
    const { call, peers } = this.#now;
    if (!call || call.ended) return;
    const connected = peers.length > 0 && peers.every(({ link }) => link.line === 'connected');
    const { camera, microphone } = this.#parts.media.view;
    const opens = camera.state === 'opening' || microphone.state === 'opening';
    // What is there in a moment is not said to be missing.
    if (opens && !connected) return;
    const media = this.#sent();
    const report = JSON.stringify([media, connected]);
    if (report === this.#reported) return;
    this.#reported = report;
    const { client, partyKey } = this.#parts;
    // A station that was not reached is told when it is there again.
    void client.call.media({ partyKey, media, connected }).catch(() => undefined);
  }

  #sent(): CallMedia {
    const { camera, microphone } = this.#parts.media.view;
    const of = ({ wanted, state }: typeof camera) => (state === 'on' ? 'on' : wanted ? 'none' : 'off');
    const modes = this.#now.peers.map(({ link }) => modeOf(link.step));
    return {
      ...{ camera: of(camera), microphone: of(microphone), mode: modes[0] ?? 'video' },
      ...(this.#signs !== null && { signs: this.#signs }),
      ...(this.captions.view.on && { captions: true }),
    };
  }
}

import type { CallClock } from './clock.ts';
import { type AddressRules, isFit, mostSections } from './descriptions.ts';
import { type Counters, countersOf, type Quality, qualityOf, speaksIn } from './figures.ts';
import { type Ladder, ladderAt, nextStep, type SendingStep } from './ladder.ts';
import type { LocalMedia } from './local-media.ts';
import { type Carries, MediaConnection, type RelayTrouble } from './media-connection.ts';
import {
  isFrozen,
  nothingSeen,
  type PictureWatch,
  readEveryMs,
  sendsPicture,
  watchPicture,
} from './picture-watch.ts';
import type { SentMedia, Signal, Signalling } from './signals.ts';

/** How the ends reach each other, as the station says. */
export interface LineRules extends AddressRules {
  readonly iceServers: readonly RTCIceServer[];
  /** Over the relay alone, where the hall wants no address known. */
  readonly relayOnly: boolean;
}

/** What a link needs of the browser. */
export interface Browser {
  readonly clock: CallClock;
  readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly createStream: (tracks: MediaStreamTrack[]) => MediaStream;
  /** What tells of changes of the machine's addresses. */
  readonly networks: readonly { readonly target: EventTarget; readonly event: string }[];
}

export interface PeerLinkParts {
  readonly browser: Browser;
  readonly media: LocalMedia;
  readonly signalling: Signalling;
  /** One of the two does, always. */
  readonly offers: boolean;
  /** Left out: both ways. */
  readonly carries?: Carries;
  /** Each reading, whole. */
  readonly onFigures?: (report: RTCStatsReport) => void;
  /** Asked for each connection: the relay's credentials end. */
  readonly rules: () => LineRules;
}

export interface PeerView {
  readonly line: 'connecting' | 'connected' | 'interrupted';
  readonly quality: Quality;
  /** The other's picture should move and does not. */
  readonly frozen: boolean;
  /** Somebody speaks there now. */
  readonly speaks: boolean;
  /** What this end sends, by what the line takes. */
  readonly step: SendingStep;
  readonly stream: MediaStream | null;
  /** What the relay said last; of use while there is no line. */
  readonly relay: RelayTrouble | null;
}

const delays = {
  /** An offer that is not answered is sent again; the end that waits for it asks for it. */
  repeatMs: 2_000,
  /** A line may come back by itself; then new addresses are tried. */
  interruptedMs: 1_500,
  /** Without success, the end that offers begins from the beginning, and the other asks it again to mend. */
  mendAgainMs: { anew: 12_000, ask: 5_000 },
} as const;

/** Readings over which quality is judged: some three seconds. */
const judgedReadings = 5;

/** Before there is a line. */
export const noView: PeerView = {
  line: 'connecting',
  quality: 'good',
  frozen: false,
  speaks: false,
  step: 'full',
  stream: null,
  relay: null,
};

/**
 * The line to one page of another end, until it is closed: made, watched, mended when it breaks and made anew when it cannot be
 * mended. It sends what the owner of {@link LocalMedia} lets out and nothing else, whatever has to begin again.
 */
export class PeerLink {
  readonly #parts: PeerLinkParts;
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[] = [];
  #connection: MediaConnection;
  #stopWaiting: () => void = () => undefined;
  #stopReading: () => void = () => undefined;
  #sent: SentMedia | null = null;
  #signing = false;
  #isRinging = false;
  #ladder: Ladder;
  #watch: PictureWatch = nothingSeen;
  #readings: readonly Counters[] = [];
  #view = noView;

  constructor(parts: PeerLinkParts) {
    this.#parts = parts;
    const { browser, signalling, media } = parts;
    this.#ladder = ladderAt(browser.clock.now());
    this.#connection = this.#begin();
    this.#ends.push(
      signalling.onSignal((signal) => this.#take(signal)),
      media.subscribe(() => void this.#connection.bind()),
      () => this.#stopReading(),
      this.#every(delays.repeatMs, () => this.#connection.negotiation.offerAgain()),
      ...browser.networks.map(({ target, event }) => this.#restartOn(target, event)),
    );
    if (!parts.offers) this.#wait(delays.repeatMs, () => this.#mend());
    this.#readFromNow();
  }

  /** As they were read last; null: not yet. */
  get counters(): Counters | null {
    return this.#readings.at(-1) ?? null;
  }

  /** The same object until something changes. */
  get view(): PeerView {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the other end says it sends: a picture that is turned off is not frozen. */
  otherSends(sent: SentMedia | null): void {
    this.#sent = sent;
  }

  /** Hands are watched: movement before sharpness. */
  watchHands(signing: boolean): void {
    if (signing === this.#signing) return;
    this.#signing = signing;
    this.#limit();
  }

  /** Nobody has answered: nothing is sent, and what is read of the line says nothing of how it carries. */
  ring(isRinging: boolean): void {
    if (this.#isRinging && !isRinging) {
      this.#ladder = ladderAt(this.#parts.browser.clock.now());
      // Figures of before the first picture would lift its limits.
      this.#readFromNow();
    }
    this.#isRinging = isRinging;
  }

  /** What comes in the section of this name, of a connection that receives from many. */
  track(mid: string): MediaStreamTrack | null {
    return this.#connection.track(mid);
  }

  close(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#stopWaiting();
    this.#connection.close();
    this.#listeners.clear();
  }

  #begin(): MediaConnection {
    const { browser, media, offers, rules, signalling, carries = 'both' } = this.#parts;
    const { hostCandidates } = rules();
    const made: MediaConnection = new MediaConnection({
      clock: browser.clock,
      connection: browser.createConnection(this.#configuration()),
      media,
      carries,
      offers,
      addresses: { hostCandidates },
      createStream: browser.createStream,
      send: (signal) => signalling.send(signal),
      onLine: (state) => this.#lineChanged(made, state),
      onStream: (stream) => this.#show({ stream }),
      onRelayTrouble: (relay) => this.#show({ relay }),
      onOtherConnection: (offer) => this.#followAnew(offer),
    });
    return made;
  }

  #configuration(): RTCConfiguration {
    const { iceServers, relayOnly } = this.#parts.rules();
    return {
      iceServers: [...iceServers],
      iceTransportPolicy: relayOnly ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
    };
  }

  /** New addresses, asked for with the newest credentials of the relay. */
  #restart(): void {
    this.#connection.configure(this.#configuration());
    this.#connection.negotiation.restart();
  }

  /** Everything from the beginning but what is sent. */
  #anew(): void {
    this.#connection.close();
    this.#watch = nothingSeen;
    this.#readings = [];
    this.#connection = this.#begin();
  }

  #followAnew(offer: Signal): void {
    this.#anew();
    this.#connection.negotiation.take(offer);
  }

  #take(signal: Signal): void {
    const most = mostSections[this.#parts.carries === 'receives' ? 'room' : 'page'];
    if (isFit(signal, most)) this.#connection.negotiation.take(signal);
  }

  #lineChanged(of: MediaConnection, state: RTCPeerConnectionState): void {
    if (of !== this.#connection) return;
    if (state === 'connected') this.#holds();
    if (state === 'disconnected') this.#breaks(delays.interruptedMs);
    if (state === 'failed') this.#breaks(0);
  }

  #holds(): void {
    this.#stopWaiting();
    // The full picture comes with the first reading: the first one is to be seen soon.
    if (this.#ladder.step !== 'full') this.#limit();
    this.#show({ line: 'connected', relay: null });
  }

  #breaks(mendAfterMs: number): void {
    this.#show({
      line: this.#view.line === 'connecting' ? 'connecting' : 'interrupted',
      frozen: false,
      speaks: false,
    });
    this.#wait(mendAfterMs, () => this.#mend());
  }

  #mend(): void {
    const { offers } = this.#parts;
    this.#restart();
    this.#wait(delays.mendAgainMs[offers ? 'anew' : 'ask'], () => {
      if (offers) this.#anew();
      this.#mend();
    });
  }

  #restartOn(target: EventTarget, event: string): () => void {
    const restart = () => this.#restart();
    target.addEventListener(event, restart);
    return () => target.removeEventListener(event, restart);
  }

  #readFromNow(): void {
    this.#stopReading();
    this.#stopReading = this.#every(readEveryMs, () => void this.#read());
  }

  async #read(): Promise<void> {
    const connection = this.#connection;
    if (this.#view.line !== 'connected' || this.#isRinging) return;
    const report = await connection.figures();
    if (connection !== this.#connection || this.#view.line !== 'connected') return;
    this.#parts.onFigures?.(report);
    this.#judge(countersOf(report));
  }

  #judge(counters: Counters): void {
    if (this.#readings.length === 0) this.#limit();
    this.#watch = watchPicture(this.#watch, counters.framesDecoded, sendsPicture(this.#sent));
    this.#readings = [...this.#readings, counters].slice(-judgedReadings);
    this.#climbOrFall(counters);
    this.#show({
      frozen: isFrozen(this.#watch),
      speaks: speaksIn(this.#readings),
      quality: qualityOf(this.#readings[0] ?? counters, counters),
    });
  }

  #climbOrFall(counters: Counters): void {
    const { step } = this.#ladder;
    this.#ladder = nextStep(this.#ladder, counters.line, this.#parts.browser.clock.now(), this.#signing);
    if (this.#ladder.step === step) return;
    this.#limit();
    this.#show({ step: this.#ladder.step });
  }

  #limit(): void {
    this.#connection.limit(this.#ladder.step, this.#signing);
  }

  #wait(delayMs: number, task: () => void): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#parts.browser.clock.after(delayMs, task);
  }

  #every(delayMs: number, task: () => void): () => void {
    const { clock } = this.#parts.browser;
    let stop: () => void;
    const next = () => {
      stop = clock.after(delayMs, () => {
        next();
        task();
      });
    };
    next();
    return () => stop();
  }

  #show(change: Partial<PeerView>): void {
    const view = { ...this.#view, ...change };
    if (isSameView(view, this.#view)) return;
    this.#view = view;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Whether nothing of it is to be drawn anew. */
export function isSameView(one: PeerView, other: PeerView): boolean {
  return (Object.keys(one) as (keyof PeerView)[]).every((name) => one[name] === other[name]);
}

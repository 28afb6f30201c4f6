import type { CallParty, CallView } from '#contract/call.ts';
import { PeerLink, type PeerView } from './engine/peer-link.ts';
import type { Signal } from './engine/signals.ts';
import { type Lines, type LinesParts, signallingTo } from './signalling.ts';

interface Link {
  readonly pageKey: string;
  readonly peer: PeerLink;
  readonly take: (signal: Signal) => void;
}

/** A line to the page of each other side. */
export class MeshLines implements Lines {
  readonly #parts: LinesParts;
  readonly #links = new Map<string, Link>();

  constructor(parts: LinesParts) {
    this.#parts = parts;
  }

  follow(call: CallView): void {
    const others = call.parties.filter(({ partyId }) => partyId !== call.you);
    for (const partyId of this.#links.keys())
      if (!others.some((party) => party.partyId === partyId)) this.drop(partyId);
    for (const party of others) this.#link(call, party);
  }

  /** Those that there are go on; there are no new ones. */
  followKnown(call: CallView): void {
    const parties = call.parties.filter(
      ({ partyId, pageKey }) => partyId === call.you || this.#links.get(partyId)?.pageKey === pageKey,
    );
    this.follow({ ...call, parties });
  }

  take(from: string, signal: Signal): void {
    this.#links.get(from)?.take(signal);
  }

  viewOf(partyId: string): PeerView | null {
    return this.#links.get(partyId)?.peer.view ?? null;
  }

  drop(partyId: string): void {
    this.#links.get(partyId)?.peer.close();
    this.#links.delete(partyId);
  }

  close(): void {
    for (const partyId of [...this.#links.keys()]) this.drop(partyId);
  }

  /** A line to the page where this side is now; one to a page that was left is over. */
  #link(call: CallView, party: CallParty): void {
    const { partyId, pageKey, media } = party;
    const known = this.#links.get(partyId);
    if (pageKey !== null && known?.pageKey !== pageKey) {
      this.drop(partyId);
      this.#links.set(partyId, this.#newLink(call, party, pageKey));
    }
    const peer = this.#links.get(partyId)?.peer;
    peer?.otherSends(media);
    peer?.ring(call.state === 'ringing');
    peer?.watchHands(call.signLanguage);
  }

  #newLink(call: CallView, { partyId, order }: CallParty, pageKey: string): Link {
    const { browser, media, rules, onChange } = this.#parts;
    const own = call.parties.find((party) => party.partyId === call.you)?.order ?? 0;
    const { signalling, take } = signallingTo(partyId, pageKey, this.#parts);
    // Whoever comes later offers: they know at once at which page the others are.
    const peer = new PeerLink({ browser, media, offers: own > order, rules, signalling });
    peer.subscribe(onChange);
    return { pageKey, peer, take };
  }
}

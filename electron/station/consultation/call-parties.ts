import type { CallLevel, CallMessage, CallParty, CallSignal, Shared } from '#contract/call.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { RoomOf } from './call-facts.ts';
import { type Content, newParty, type Party, pageAt, sendTo } from './call-party.ts';

/** Who is in a call from the beginning, or would be in one that rings. */
export type MainSides = Pick<RoomOf, 'ask' | 'number' | 'lawyer' | 'lawyerKey' | 'lawyerPage'>;

/** The sides of one call: the two without whom there is none, and their guests. */
export class CallParties {
  readonly lawyer: Party;
  readonly citizen: Party;
  readonly #clock: Clock;
  readonly #byKey = new Map<string, Party>();
  #order = 0;

  constructor({ ask, number, lawyer, lawyerKey, lawyerPage }: MainSides, clock: Clock) {
    this.#clock = clock;
    this.lawyer = this.enter(lawyerKey, 'lawyer', lawyer);
    this.lawyer.comingPage = lawyerPage;
    this.citizen = this.enter(ask.requestKey, 'citizen', number);
  }
  get size(): number {
    return this.#byKey.size;
  }
  all(): Party[] {
    return [...this.#byKey.values()];
  }
  both(): Party[] {
    return [this.lawyer, this.citizen];
  }
  withKey(partyKey: string): Party | null {
    return this.#byKey.get(partyKey) ?? null;
  }
  withId(partyId: string): Party | null {
    return this.all().find((party) => party.partyId === partyId) ?? null;
  }
  enter(partyKey: string, as: CallParty['as'], label: string, level: CallLevel | null = null): Party {
    this.#order += 1;
    const party = newParty({ partyKey, as, label, level, order: this.#order }, this.#clock);
    this.#byKey.set(partyKey, party);
    return party;
  }
  leave({ partyKey }: Party): void {
    this.#byKey.delete(partyKey);
  }
  others(party: Party): Party[] {
    return this.all().filter((one) => one !== party);
  }
  /** What a person shares is for the lawyer, and for whoever puts it into words: not for a second party. */
  readersOf(person: Party): Party[] {
    return this.others(person).filter(({ as }) => as !== 'party');
  }
  send(to: Party, from: Pick<Party, 'partyId'>, content: Content): void {
    sendTo(to, from.partyId, content, this.#clock.now());
  }
  sendAll(to: readonly Party[], from: Party, content: Content): void {
    for (const one of to) this.send(one, from, content);
  }
  /** For a page that is gone it is dropped: the one that came after it begins anew, and would only be confused. */
  signal(from: Party, to: string, toPage: string, signal: CallSignal): void {
    const other = this.withId(to);
    if (other && pageAt(other) === toPage) this.send(other, from, { event: 'signal', signal });
  }
  tellViews(viewFor: (party: Party) => CallMessage): void {
    for (const party of this.all()) party.queue?.putNewest(viewFor(party), ({ event }) => event === 'view');
  }
  share(person: Party, shared: Shared): void {
    this.sendAll(this.readersOf(person), person, { event: 'shared', shared });
  }
  /** Takes back all that they shared: a page that comes back is not sent it again. */
  unshare(person: Party): void {
    for (const { sent } of this.others(person)) {
      const kept = sent.filter(({ event, from }) => event !== 'shared' || from !== person.partyId);
      sent.splice(0, sent.length, ...kept);
    }
    this.sendAll(this.readersOf(person), person, { event: 'unshared' });
  }
}

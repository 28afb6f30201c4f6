import type { PersonalVault } from '../personal/personal.ts';
import type { TicketRecord } from './model.ts';
import type { Rules } from './rules.ts';

/** Where names are kept, encrypted. Calls join the transaction that is open. */
export type HolderVault = Pick<PersonalVault, 'put' | 'get' | 'erase'>;

/** The names of ticket holders, for the clerk who greets them. Known only of those who put their card on the reader. */
export class Holders {
  readonly #vault: HolderVault;
  readonly #rules: Rules;
  readonly #onDropped: () => void;
  /** Of those who are at a counter and put their card on another terminal's reader. */
  readonly #introduced = new Map<string, string>();

  constructor(vault: HolderVault, rules: Rules, onDropped: () => void = () => {}) {
    this.#onDropped = onDropped;
    this.#vault = vault;
    this.#rules = rules;
  }
  /** @param name JSON as bytes */
  keep(ticket: TicketRecord, name: Uint8Array): void {
    // A business day may be called by an older date than today's, after a time that nobody knew.
    const today = this.#rules.calendar.at(ticket.issuedAt).day;
    const eraseAt = Math.max(...[ticket.day, today].map((day) => this.#rules.eraseHolderAt(day)));
    const value = Buffer.concat([Buffer.from('{"name":'), name, Buffer.from('}')]);
    name.fill(0);
    this.#vault.put(subjectOf(ticket), value, eraseAt);
  }
  nameOf(ticket: TicketRecord): string | null {
    if (!ticket.named) return null;
    const name = this.#vault.get(subjectOf(ticket))?.name ?? this.#introduced.get(ticket.ticketId);
    return typeof name === 'string' ? name : null;
  }
  /** The terminal that keeps the name says it, while its holder is at a counter. It is never written down here. */
  introduce(ticket: TicketRecord, name: string): void {
    if (isAtCounter(ticket)) this.#introduced.set(ticket.ticketId, name);
  }
  /** Drops the names of those who have left the counter. */
  seen(ticket: TicketRecord): void {
    if (!isAtCounter(ticket) && this.#introduced.delete(ticket.ticketId)) this.#onDropped();
  }
  /** The matter is over: the name goes now, or as long after as the settings say. */
  release(ticket: TicketRecord, now: number): void {
    if (!ticket.named) return;
    const { keepTicketHolderMs } = this.#rules.settings.personal;
    const name = keepTicketHolderMs > 0 ? this.nameOf(ticket) : null;
    if (name === null) this.#vault.erase(subjectOf(ticket));
    else this.#vault.put(subjectOf(ticket), { name }, now + keepTicketHolderMs);
  }
}

export function isAtCounter({ state }: TicketRecord): boolean {
  return state === 'called' || state === 'serving';
}

function subjectOf(ticket: TicketRecord): string {
  return `ticket:${ticket.ticketId}`;
}

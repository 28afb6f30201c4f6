import type { PaperState } from '#contract/queue.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { PrintDocument, PrintFailure } from '#drivers/ticket-printer/ticket-printer.ts';
import type { TicketRecord } from './model.ts';
import { paperAfter } from './paper.ts';
import type { QueueState } from './state.ts';

export type Print = (document: PrintDocument) => Promise<Result<{ readonly wireMs: number }, PrintFailure>>;

interface Job {
  readonly ticketId: string;
  readonly reprint: boolean;
}

/**
 * More than this many wait for the printer only when it stands still: later tickets are not promised paper. Without a
 * printer one at a time is tried, so that its return is noticed.
 */
const mostWaiting = 32;
/** Between attempts to write down what became of the paper while the disk takes nothing. */
const writeAgainMs = 1_000;

/**
 * Prints tickets one after the other, behind the citizen's back. Each ends as printed or unprinted on disk, also when
 * the terminal dies in between: then the next start finds it "printing" and makes it uncertain.
 */
export class Printing {
  readonly #state: QueueState;
  readonly #print: Print;
  readonly #document: (ticket: TicketRecord, reprint: boolean) => PrintDocument;
  readonly #waiting: Job[] = [];
  readonly #outcomes = new Map<string, PaperState>();
  #latest: PaperState = { state: 'printing' };
  #running = false;
  #writeIsDue = false;
  #stopped = false;

  constructor(
    state: QueueState,
    print: Print,
    document: (ticket: TicketRecord, reprint: boolean) => PrintDocument,
  ) {
    this.#state = state;
    this.#print = print;
    this.#document = document;
  }
  /** What a ticket's paper starts as. `alsoComing`: tickets that were promised paper in the same moment. */
  promise(alsoComing: number): PaperState {
    const absent = this.#latest.state === 'unprinted' && this.#latest.trouble === 'absent';
    const most = absent ? 1 : mostWaiting;
    if (this.#waiting.length + alsoComing < most) return { state: 'printing' };
    return this.#latest.state === 'unprinted' ? this.#latest : { state: 'unprinted', trouble: 'fault' };
  }
  /** Prints a ticket that is on disk as "printing". */
  add(ticket: TicketRecord, reprint: boolean): void {
    this.#waiting.push({ ticketId: ticket.ticketId, reprint });
    if (!this.#running) void this.#run();
  }
  /**
   * Writes down what is known, and nothing after it. What has not begun is not printed; what is in the printer right now
   * stays "printing" on disk, and the next start makes it uncertain.
   */
  stop(): void {
    for (const job of this.#waiting.splice(0))
      this.#outcomes.set(job.ticketId, { state: 'unprinted', trouble: 'uncertain' });
    this.#writeOutcomes();
    this.#stopped = true;
  }
  async #run(): Promise<void> {
    this.#running = true;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      const ticket = this.#state.hall.ticket(job.ticketId);
      if (ticket) this.#settle(ticket, await this.#printed(ticket, job.reprint));
    }
    this.#running = false;
  }
  /** An unexpected error in the printer's driver must not leave a ticket without an answer. */
  async #printed(ticket: TicketRecord, reprint: boolean): Promise<PaperState> {
    try {
      const result = await this.#print(this.#document(ticket, reprint));
      return result.ok ? { state: 'printed' } : paperAfter(result.failure);
    } catch (error) {
      this.#state.log.write('station.unexpected-error', { where: 'queue.print', cause: String(error) });
      return { state: 'unprinted', trouble: 'uncertain' };
    }
  }
  #settle(ticket: TicketRecord, paper: PaperState): void {
    this.#latest = paper;
    this.#outcomes.set(ticket.ticketId, paper);
    this.#writeSoon((write) => setImmediate(write));
  }
  /** Outcomes of one turn of the event loop share one commit: without a printer they come as fast as the tickets. */
  #writeSoon(later: (write: () => void) => void): void {
    if (this.#writeIsDue) return;
    this.#writeIsDue = true;
    later(() => {
      this.#writeIsDue = false;
      this.#writeOutcomes();
    });
  }
  #writeOutcomes(): void {
    if (this.#stopped) return;
    const tickets = this.outcomes();
    if (tickets.length === 0 || this.#state.commit({ tickets }).ok) this.written(tickets);
    else this.#writeSoon((write) => this.#state.clock.after(writeAgainMs, write));
  }
  /** Tickets whose paper is known and not yet on disk. Call {@link written} after writing them. */
  outcomes(): TicketRecord[] {
    return [...this.#outcomes].flatMap(([ticketId, paper]) => {
      const ticket = this.#state.hall.ticket(ticketId);
      if (ticket?.paper.state === 'printing') return [{ ...ticket, paper }];
      // Its day was closed meanwhile, which settled its paper as uncertain.
      this.#outcomes.delete(ticketId);
      return [];
    });
  }
  written(tickets: readonly TicketRecord[]): void {
    for (const ticket of tickets) this.#outcomes.delete(ticket.ticketId);
  }
}

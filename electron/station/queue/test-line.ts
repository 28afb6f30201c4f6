import { createRouterClient } from '@orpc/server';
import type { Identity } from '#contract/access.ts';
import { pause } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ok } from '#drivers/basics/result.ts';
import { procedures } from '../kernel/implement.ts';
import type { HallLink, HubClient } from './hall-link.ts';
import { hallProcedures } from './hall-procedures.ts';
import type { TestHall } from './test-hall.ts';

/** What becomes of one call. `lost`: it never comes; `unanswered`: only its answer is lost; `twice`: it comes again much later. */
export type Fate = 'well' | 'slow' | 'lost' | 'unanswered' | 'twice';

/** A line between two terminals of a hall, without the network: it is cut, restored and led elsewhere by the test. */
export class TestLine implements HallLink {
  readonly changes = new Emitter<void>();
  /** What becomes of the coming calls. */
  fate: () => Fate = () => 'well';
  hub: HubClient | null = null;
  leadsTo: TestHall | null = null;
  isHub = false;
  readonly #from: () => TestHall;
  readonly #late: (() => void)[] = [];

  constructor(from: () => TestHall) {
    this.#from = from;
  }
  leadTo(hub: TestHall): void {
    this.isHub = false;
    this.hub = this.#clientOf(hub);
    this.leadsTo = hub;
    this.changes.emit();
  }
  cut(): void {
    this.hub = null;
    this.leadsTo = null;
    this.changes.emit();
  }
  /** From now on it is reached by others, and follows nobody. */
  becomeHub(): void {
    this.isHub = true;
    this.cut();
  }
  /** What was on its way twice comes for the second time. */
  deliverLate(): void {
    for (const call of this.#late.splice(0)) call();
  }
  #clientOf(hub: TestHall): HubClient {
    const { terminalId } = this.#from();
    const identity: Identity = { role: 'peer', name: terminalId, counterIds: [], token: 'x'.repeat(20) };
    const audit = { record: () => {} };
    const peers = { becomeHub: async () => ok(undefined) };
    const router = hallProcedures(procedures, { queue: hub.queue, clock: hub.clock, audit, peers });
    const client = createRouterClient(router, {
      context: { connection: { id: terminalId, from: 'test', identity } },
    });
    const calls = {
      changes: this.#through(client.changes),
      handOver: this.#through(client.handOver),
      introduce: this.#through(client.introduce),
      leaseNumbers: this.#through(client.leaseNumbers),
    };
    return calls as unknown as HubClient;
  }
  #through<Input, Options extends { signal?: AbortSignal }, Output>(
    call: (input: Input, options?: Options) => Promise<Output>,
  ) {
    return async (input: Input, options?: Options): Promise<Output> => {
      const fate = this.fate();
      const told = structuredClone(input);
      if (fate === 'lost') return never();
      if (fate === 'slow') await pause(this.#from().clock, 700, options?.signal);
      if (fate === 'twice') this.#late.push(() => void call(told).catch(() => {}));
      const answer = await call(told, options);
      return fate === 'unanswered' ? never() : structuredClone(answer);
    };
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}

import type { DockView } from '#contract/dock.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import {
  createIppSimulator,
  type IppFault,
  type IppSimulator,
  type SimulatedJob,
  type SimulatedJobState,
} from '#drivers/document-printer/ipp-everywhere/simulator.ts';

type View = DockView['documentPrinter'];
type Document = View['documents'][number];

const clock = new SystemClock();
/** A quick printer's time for a document, ms. */
const printMs = 1500;
/** Documents shown on the dock. */
const mostDocuments = 4;

/** The printer's state reasons: keywords of RFC 8011, 5.4.12. */
const reasons: readonly string[] = [
  'media-empty',
  'media-jam',
  'door-open',
  'offline',
  'toner-empty',
  'media-low',
];
/** What is wrong with its answers. Other devices have faults of the same names that mean something else. */
const answerFaults: ReadonlyMap<string, IppFault> = new Map([
  ['ipp-silent', 'silent'],
  ['ipp-slow', 'slow'],
  ['ipp-cut', 'cut'],
  ['ipp-busy', 'busy'],
]);

const stateOf: Readonly<Record<SimulatedJobState, Document['state']>> = {
  incoming: 'waiting',
  held: 'waiting',
  processing: 'printing',
  stopped: 'waiting',
  canceled: 'given-up',
  aborted: 'given-up',
  completed: 'printed',
};

/** Lets it listen on any free port of this machine. */
export async function startDemoA4Printer(): Promise<DemoA4Printer> {
  const simulator = createIppSimulator({ clock, printMs });
  await simulator.plug();
  return new DemoA4Printer(simulator);
}

/** The demo's A4 printer on the network, and what a hand can do to it. */
export class DemoA4Printer {
  /** Fires after anything the view shows has changed. */
  readonly changes = new Emitter<void>();
  readonly #simulator: IppSimulator;
  /** What the printer does not keep of a job, by its number. */
  readonly #arrived = new Map<number, Pick<Document, 'at' | 'pages'>>();

  constructor(simulator: IppSimulator) {
    this.#simulator = simulator;
    simulator.onChange(() => this.changes.emit());
    simulator.onJob((job) => this.#note(job));
  }

  /** `ipp://…` */
  get port(): string {
    return this.#simulator.address;
  }
  view(): View {
    const { plugged, jobs } = this.#simulator;
    const on = this.#faultsOn();
    return {
      plugged,
      faults: [...reasons, ...answerFaults.keys()].map((fault) => ({ fault, on: on.has(fault) })),
      documents: jobs
        .slice(-mostDocuments)
        .toReversed()
        .flatMap((job) => this.#shown(job)),
    };
  }
  /** The PDF that was sent; undefined: there is none of this number. */
  pdf(documentId: number): Buffer | undefined {
    return this.#simulator.jobs.find(({ id }) => id === documentId)?.document;
  }
  async setPlugged(plugged: boolean): Promise<void> {
    if (plugged !== this.#simulator.plugged)
      await (plugged ? this.#simulator.plug() : this.#simulator.unplug());
    this.changes.emit();
  }
  /** False: it has no such fault. */
  setFault(fault: string, on: boolean): boolean {
    const answerFault = answerFaults.get(fault);
    if (answerFault) this.#simulator.setFault(answerFault, on);
    else if (reasons.includes(fault)) this.#simulator.setReasons(...this.#reasonsWith(fault, on));
    else return false;
    this.changes.emit();
    return true;
  }
  close(): Promise<void> {
    return this.#simulator.unplug();
  }

  #faultsOn(): ReadonlySet<string> {
    const { reasons: said, faults } = this.#simulator;
    const wrong = [...answerFaults].filter(([, fault]) => faults.includes(fault)).map(([name]) => name);
    return new Set([...said, ...wrong]);
  }
  #reasonsWith(reason: string, on: boolean): string[] {
    const others = this.#simulator.reasons.filter((said) => said !== reason);
    return on ? [...others, reason] : others;
  }
  #shown({ id, state }: SimulatedJob): Document[] {
    const arrived = this.#arrived.get(id);
    return arrived ? [{ documentId: id, ...arrived, state: stateOf[state] }] : [];
  }
  #note({ id, document }: SimulatedJob): void {
    this.#arrived.set(id, { at: clock.now(), pages: pageCount(document) });
    this.changes.emit();
  }
}

/** Of a PDF as browsers write them: page objects stand in it uncompressed. */
function pageCount(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

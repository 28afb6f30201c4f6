import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { DocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import { createIppPrinter } from '#drivers/document-printer/ipp-everywhere/driver.ts';

/** Stands in every document; what is searched for afterwards. */
export const marker = 'MARKER-王某某-11010519491231002X';

/** A PDF of one empty page with the marker in clear. */
export function document(): Uint8Array {
  return Buffer.from(`%PDF-1.4
% ${marker}
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
}

/** The real driver before a real printer; the driver's waits pass quickly, but never while the two are speaking. */
export class Terminal {
  readonly printer: DocumentPrinter;
  readonly #clock = new ManualClock();

  constructor(address: string, { certificate = '', userName = 'mingfa-test' } = {}) {
    this.printer = createIppPrinter({
      address,
      certificate,
      userName,
      severalTrays: false,
      clock: this.#clock,
    });
  }

  async start(state = 'ready'): Promise<void> {
    this.printer.start();
    await this.until(() => this.printer.state.state === state);
  }
  print(signal?: AbortSignal): ReturnType<DocumentPrinter['print']> {
    return this.printer.print({ jobId: 'document', pdf: document() }, signal ? { signal } : {});
  }
  async outcome<Value>(work: Promise<Value>): Promise<Value> {
    let over = false;
    const ending = work.finally(() => {
      over = true;
    });
    await this.until(() => over);
    return ending;
  }
  /** The test's own time-out is the limit. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await pause(realTime, breathMs);
      if (!isSpeaking()) await this.#clock.advance(stepMs);
    }
  }
  async stop(): Promise<void> {
    await this.outcome(this.printer.stop());
  }
}

const realTime = new SystemClock();
/** The printer is a process of its own and needs real time to work: this much for every second of the driver's. */
const breathMs = 10;
const stepMs = 1000;

function isSpeaking(): boolean {
  return process.getActiveResourcesInfo().some((kind) => /^(TCP(Socket|Connect)|TLS)Wrap$/i.test(kind));
}

/** Files under a folder, however deep, in which the marker stands, in UTF-8. What is no file (the orders' pipe) is left out. */
export function filesWithMarker(folder: string): string[] {
  const bytes = Buffer.from(marker);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => contentIfThere(file).includes(bytes));
}

/** Empty for a file that was removed since it was listed: the printer is at work meanwhile. */
function contentIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

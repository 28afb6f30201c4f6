import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type { Paper } from '../../contract/paper.ts';
import type { PaperFailure, PaperRenderer } from '../../station/station.ts';
import type { ShellLink } from '../shell-link.ts';
import type { ToStation } from '../station-messages.ts';

type Printed = Extract<ToStation, { type: 'paper-printed' }>;

/** Papers that Electron's main process sets for the station, in a hidden window. */
export class RelayedPaper implements PaperRenderer {
  readonly #shell: ShellLink;
  readonly #waiting = new Map<number, (printed: Printed) => void>();
  readonly #stop: () => void;
  #lastId = 0;

  constructor(shell: ShellLink) {
    this.#shell = shell;
    this.#stop = shell.onMessage((message) => {
      if (message.type === 'paper-printed') this.#waiting.get(message.paperId)?.(message);
    });
  }
  unavailable(): null {
    return null;
  }
  async render(paper: Paper): Promise<Result<Uint8Array, PaperFailure>> {
    this.#lastId += 1;
    const paperId = this.#lastId;
    const { pdf, cause } = await new Promise<Printed>((resolve) => {
      this.#waiting.set(paperId, resolve);
      this.#shell.post({ type: 'print-paper', paperId, paper });
    });
    this.#waiting.delete(paperId);
    return pdf ? ok(pdf) : fail({ kind: 'failed', cause });
  }
  async close(): Promise<void> {
    this.#stop();
    for (const answer of this.#waiting.values())
      answer({ type: 'paper-printed', paperId: 0, pdf: null, cause: 'the station ends' });
  }
}

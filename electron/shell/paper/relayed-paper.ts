import { type Paper, type RasterBand, type TicketLines, ticketLinesSchema } from '#contract/paper.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { PaperFailure, PaperRenderer } from '#station/station.ts';
import type { ShellLink } from '../shell-link.ts';
import type { ToStation } from '../station-messages.ts';

type Answer = Extract<ToStation, { type: 'paper-printed' | 'bands-set' }>;

/** Papers that Electron's main process sets for the station, in a hidden window. */
export class RelayedPaper implements PaperRenderer {
  readonly #shell: ShellLink;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #stop: () => void;
  #lastId = 0;

  constructor(shell: ShellLink) {
    this.#shell = shell;
    this.#stop = shell.onMessage((message) => {
      if (message.type === 'paper-printed' || message.type === 'bands-set')
        this.#waiting.get(message.paperId)?.(message);
    });
  }
  unavailable(): null {
    return null;
  }
  async render(paper: Paper): Promise<Result<Uint8Array, PaperFailure>> {
    const answer = await this.#ask((paperId) => this.#shell.post({ type: 'print-paper', paperId, paper }));
    return answer.type === 'paper-printed' && answer.pdf ? ok(answer.pdf) : failed(answer);
  }
  async bands(lines: TicketLines): Promise<Result<readonly RasterBand[], PaperFailure>> {
    const asked = ticketLinesSchema.parse(lines);
    const answer = await this.#ask((paperId) =>
      this.#shell.post({ type: 'set-bands', paperId, lines: asked }),
    );
    return answer.type === 'bands-set' && answer.bands ? ok(answer.bands) : failed(answer);
  }
  async close(): Promise<void> {
    this.#stop();
    for (const answer of this.#waiting.values())
      answer({ type: 'paper-printed', paperId: 0, pdf: null, cause: 'the station ends' });
  }

  async #ask(post: (paperId: number) => void): Promise<Answer> {
    this.#lastId += 1;
    const paperId = this.#lastId;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(paperId, resolve);
      post(paperId);
    });
    this.#waiting.delete(paperId);
    return answer;
  }
}

function failed({ cause }: Answer): Result<never, PaperFailure> {
  return fail({ kind: 'failed', cause });
}

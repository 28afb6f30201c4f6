import type { DeviceMemory } from '#drivers/device-memory.ts';
import { allJobs, cancel, isActive, isSameJob, type JobMark, jobStates, look, ourJobs } from './jobs.ts';
import { type IppAsker, statuses } from './operations.ts';

/**
 * Jobs at the printer that nobody waits for any more, to be cancelled there: after a crash, a silence, a power cut. They are
 * found by our user's name, and by their numbers at a printer that lists everybody as "Guest".
 */
export class LeftJobs {
  readonly #address: string;
  readonly #memory: DeviceMemory;
  readonly #onStranded: (cause: string) => void;
  #marks: readonly JobMark[];
  /** A document may be at the printer as a job that we do not know the number of. */
  #stranded: boolean;
  #due = true;

  constructor(parts: {
    readonly address: string;
    readonly memory: DeviceMemory;
    /** Something waits at the printer that may be ours, and must be looked at by a person. */
    readonly onStranded: (cause: string) => void;
  }) {
    this.#address = parts.address;
    this.#memory = parts.memory;
    this.#onStranded = parts.onStranded;
    const { marks, stranded } = readNote(parts.memory.read(), parts.address);
    this.#marks = marks;
    this.#stranded = stranded;
  }

  /** There may be something to cancel. */
  get due(): boolean {
    return this.#due;
  }

  /** A job is ours from now on, also after the next power cut. */
  async add(mark: JobMark): Promise<void> {
    const { id, uuid, createdAt, name, user } = mark;
    this.#marks = [...this.#marks.filter((other) => other.id !== id), { id, uuid, createdAt, name, user }];
    await this.#write();
  }
  /** It is known what became of a job. */
  async drop(id: number): Promise<void> {
    if (!this.#marks.some((mark) => mark.id === id)) return;
    this.#marks = this.#marks.filter((mark) => mark.id !== id);
    await this.#write();
  }
  /** It is not known what became of a document. */
  async doubt({ stranded }: { readonly stranded: boolean }): Promise<void> {
    this.#due = true;
    if (!stranded || this.#stranded) return;
    this.#stranded = true;
    await this.#write();
  }

  /** Cancels what is found. What the printer did not answer to is due again. */
  async cancelAll(asker: IppAsker, signal: AbortSignal): Promise<void> {
    const jobs = await ourJobs(asker, 'not-completed', signal);
    if (!jobs.ok) return;
    this.#due = false;
    for (const { id } of jobs.value) await cancel(asker, id);
    for (const mark of this.#marks) await this.#cancelMarked(asker, mark);
    if (this.#stranded) await this.#lookForStranded(asker, signal);
  }

  async #cancelMarked(asker: IppAsker, mark: JobMark): Promise<void> {
    const job = await look(asker, mark.id);
    if (job.ok && isSameJob(mark, job.value) && isActive(job.value)) {
      const cancelled = await cancel(asker, mark.id);
      if (!cancelled.ok) return;
    }
    const isGone = !job.ok && job.failure.kind === 'status' && job.failure.status === statuses.notFound;
    if (job.ok || isGone) await this.drop(mark.id);
    else this.#due = true;
  }

  /** Jobs of others are not ours to cancel; a person must look. */
  async #lookForStranded(asker: IppAsker, signal: AbortSignal): Promise<void> {
    const jobs = await allJobs(asker, 'not-completed', signal);
    if (!jobs.ok) {
      this.#due = true;
      return;
    }
    const waiting = jobs.value.filter(({ state }) => state === jobStates.held || state === jobStates.stopped);
    this.#stranded = false;
    await this.#write();
    if (waiting.length > 0)
      this.#onStranded(
        `A document whose answer was lost may be among ${waiting.length} jobs that wait at the printer: look there, and delete it`,
      );
  }

  #write(): Promise<void> {
    const empty = this.#marks.length === 0 && !this.#stranded;
    const note: Note = { address: this.#address, stranded: this.#stranded, marks: this.#marks };
    return this.#memory.write(empty ? '' : JSON.stringify(note));
  }
}

interface Note {
  readonly address: string;
  readonly stranded: boolean;
  readonly marks: readonly JobMark[];
}

/** What was written of another printer, or is no note, says nothing. */
function readNote(text: string, address: string): Pick<Note, 'marks' | 'stranded'> {
  const nothing = { marks: [], stranded: false };
  try {
    const note = JSON.parse(text || 'null') as Partial<Note> | null;
    if (note?.address !== address || !Array.isArray(note.marks)) return nothing;
    return { marks: note.marks.filter(isMark), stranded: note.stranded === true };
  } catch {
    return nothing;
  }
}

function isMark(mark: Partial<JobMark> | null): mark is JobMark {
  return Number.isInteger(mark?.id);
}

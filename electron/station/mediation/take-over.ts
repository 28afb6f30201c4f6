import { handOverLimits, type MediationDocument, mediationDocumentSchema } from '#contract/mediation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { withPlainTexts } from '#drivers/basics/plain-text.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import type { NotTaken } from './record.ts';

/** At once: each may be as long as a document. */
const mostAtOnce = 2;
/** Whoever says nothing for so long has gone, and begins anew. */
const silentMs = 30_000;
/** Over the slowest line a document has come by then: whoever is not through gives way to others. */
const longestMs = 30 * 60_000;

export interface Part {
  readonly mediationId: string;
  readonly sha256: string;
  readonly totalBytes: number;
  readonly offset: number;
  readonly part: Uint8Array;
}

interface Coming {
  readonly mediationId: string;
  readonly bytes: Buffer;
  hasBytes: number;
  readonly beganAtMs: number;
  heardAtMs: number;
}

/** What this terminal keeps. */
interface Kept {
  knows(mediationId: string, sha256: string): 'same' | 'other' | 'nothing';
  take(document: MediationDocument, sha256: string): Result<void, NotTaken>;
}

export interface TakeOverDeps {
  readonly mediations: Kept;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The hub's side of handing over: puts the parts of a document together in memory, and answers that it is kept when all of
 * it is on the disk. A hub that ends meanwhile knows nothing of it, and the terminal begins anew.
 */
export class TakeOver {
  readonly #deps: TakeOverDeps;
  /** By the terminal that hands over. */
  readonly #coming = new Map<string, Coming>();

  constructor(deps: TakeOverDeps) {
    this.#deps = deps;
  }
  /** @param from the terminal's id, as its certificate says it */
  hear(from: string, part: Part): Result<{ kept: boolean; hasBytes: number }, NotTaken | 'busy'> {
    const { mediations, clock } = this.#deps;
    const known = mediations.knows(part.mediationId, part.sha256);
    if (known !== 'nothing') {
      this.#drop(from);
      return known === 'same' ? ok({ kept: true, hasBytes: part.totalBytes }) : fail('other-words');
    }
    const coming = this.#comingOf(from, part);
    if (!coming) return fail('busy');
    coming.heardAtMs = clock.monotonic();
    const fits = part.offset === coming.hasBytes && part.offset + part.part.length <= part.totalBytes;
    // What is said twice, or from elsewhere, is told where to go on.
    if (fits) {
      coming.bytes.set(part.part, part.offset);
      coming.hasBytes += part.part.length;
    }
    const { hasBytes } = coming;
    return hasBytes < part.totalBytes ? ok({ kept: false, hasBytes }) : this.#keep(from, coming, part);
  }

  #keep(from: string, { bytes, hasBytes }: Coming, { mediationId, sha256 }: Part) {
    const document = documentOf(bytes);
    this.#drop(from);
    if (document?.mediationId !== mediationId) return fail('unreadable' as const);
    const taken = this.#deps.mediations.take(document, sha256);
    if (!taken.ok) return taken;
    this.#deps.log.write('mediation.taken-over', { from });
    return ok({ kept: true, hasBytes });
  }
  #comingOf(from: string, { mediationId, totalBytes }: Part): Coming | null {
    const before = this.#coming.get(from);
    if (before?.mediationId === mediationId && before.bytes.length === totalBytes) return before;
    this.#drop(from);
    this.#dropOverdue();
    if (this.#coming.size >= mostAtOnce || totalBytes > handOverLimits.document) return null;
    const coming = {
      mediationId,
      bytes: Buffer.alloc(totalBytes),
      hasBytes: 0,
      beganAtMs: this.#deps.clock.monotonic(),
      heardAtMs: 0,
    };
    this.#coming.set(from, coming);
    return coming;
  }
  #dropOverdue(): void {
    const now = this.#deps.clock.monotonic();
    for (const [from, { beganAtMs, heardAtMs }] of this.#coming)
      if (now - heardAtMs > silentMs || now - beganAtMs > longestMs) this.#drop(from);
  }
  #drop(from: string): void {
    this.#coming.get(from)?.bytes.fill(0);
    this.#coming.delete(from);
  }
}

/** Texts as a page would have to send them: where one had to be changed, its hash is another. */
function documentOf(bytes: Buffer): MediationDocument | null {
  try {
    const read = mediationDocumentSchema.safeParse(withPlainTexts(JSON.parse(bytes.toString())));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { callLimits } from '#contract/call.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

interface Paper {
  readonly owner: string;
  readonly pages: Uint8Array[];
  whole: boolean;
}

export type PaperFailure =
  | { readonly kind: 'too-large'; readonly mostBytes: number }
  | { readonly kind: 'bad-message'; readonly why: 'not-a-paper' };

/** Papers of one call, in memory alone; what is dropped is overwritten. */
export class Papers {
  readonly #papers = new Map<string, Paper>();

  /** A paper that is whole already. Copies it. */
  add(paperId: string, owner: string, pages: readonly Uint8Array[]): Result<void, PaperFailure> {
    if (pages.length === 0 || pages.length > callLimits.papers) return fail(notAPaper);
    if (this.#bytes() + sizeOf(pages) > mostOfCall) return fail(tooLarge);
    this.#papers.set(paperId, { owner, pages: pages.map((page) => page.slice()), whole: true });
    return ok(undefined);
  }
  /** A part of a page, in order. Returns how many pages it has by now. */
  addPart(
    paperId: string,
    owner: string,
    {
      page,
      part,
      last,
      bytes,
    }: { readonly page: number; readonly part: number; readonly last: boolean; readonly bytes: Uint8Array },
  ): Result<number, PaperFailure> {
    const paper = this.#papers.get(paperId) ?? { owner, pages: [], whole: false };
    const isNext = part === 0 ? page === paper.pages.length : page === paper.pages.length - 1;
    if (paper.owner !== owner || paper.whole || !isNext) return fail(notAPaper);
    if (part === 0 && !isPicture(bytes)) return this.#refuse(paperId, notAPaper);
    if (
      sizeOf(paper.pages) + bytes.length > callLimits.paperBytes ||
      this.#bytes() + bytes.length > mostOfCall
    )
      return this.#refuse(paperId, tooLarge);
    const before = part === 0 ? new Uint8Array() : (paper.pages.pop() as Uint8Array);
    paper.pages.push(joined(before, bytes));
    before.fill(0);
    paper.whole = last;
    this.#papers.set(paperId, paper);
    return ok(paper.pages.length);
  }
  /** How many pages a whole paper of theirs has; null: there is none. */
  pagesOf(paperId: string, owner: string): number | null {
    const paper = this.#papers.get(paperId);
    return paper?.whole && paper.owner === owner ? paper.pages.length : null;
  }
  /** A page, from 0. */
  page(paperId: string, page: number): Uint8Array | null {
    const paper = this.#papers.get(paperId);
    return (paper?.whole && paper.pages[page]) || null;
  }
  /** How long a whole paper is, and the SHA-256 of its pages' bytes, one page after the other; null: there is none. */
  measured(paperId: string): { readonly pages: number; readonly sha256: string } | null {
    const paper = this.#papers.get(paperId);
    if (!paper?.whole) return null;
    const hash = createHash('sha256');
    for (const page of paper.pages) hash.update(page);
    return { pages: paper.pages.length, sha256: hash.digest('hex') };
  }
  dropOf(owner: string): void {
    for (const [paperId, paper] of this.#papers) if (paper.owner === owner) this.#drop(paperId);
  }
  drop(): void {
    for (const paperId of [...this.#papers.keys()]) this.#drop(paperId);
  }

  #refuse<Failure>(paperId: string, failure: Failure) {
    this.#drop(paperId);
    return fail(failure);
  }
  #drop(paperId: string): void {
    for (const page of this.#papers.get(paperId)?.pages ?? []) page.fill(0);
    this.#papers.delete(paperId);
  }
  #bytes(): number {
    return [...this.#papers.values()].reduce((sum, { pages }) => sum + sizeOf(pages), 0);
  }
}

/** Of all papers of one call. */
const mostOfCall = 4 * callLimits.paperBytes;
const tooLarge = { kind: 'too-large', mostBytes: callLimits.paperBytes } as const;
const notAPaper = { kind: 'bad-message', why: 'not-a-paper' } as const;

/** The marks at the beginning of a JPEG and a PNG. */
function isPicture(bytes: Uint8Array): boolean {
  const starts = (...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);
  return starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
}

function sizeOf(pages: readonly Uint8Array[]): number {
  return pages.reduce((sum, { length }) => sum + length, 0);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

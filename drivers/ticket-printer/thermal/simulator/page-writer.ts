import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintedPage } from './page.ts';

/** Puts what comes out of a simulated printer into a folder, as pictures and texts, numbered in the order it came out. */
export class PageWriter {
  readonly #outDir: string;
  readonly #onTicket: (picture: string, page: PrintedPage) => void;
  #number: number;
  /** Settles when everything that came out so far is written. */
  done: Promise<void> = Promise.resolve();

  private constructor(
    outDir: string,
    lastNumber: number,
    onTicket: (picture: string, page: PrintedPage) => void,
  ) {
    this.#outDir = outDir;
    this.#number = lastNumber;
    this.#onTicket = onTicket;
  }

  /**
   * @param outDir made if missing; receives `ticket-0001.png` and `ticket-0001.txt` for each page
   * @param onTicket called when the files of a page are written, with the picture's path
   */
  static async into(
    outDir: string,
    onTicket: (picture: string, page: PrintedPage) => void = () => {},
  ): Promise<PageWriter> {
    await mkdir(outDir, { recursive: true });
    return new PageWriter(outDir, await lastNumber(outDir), onTicket);
  }

  add(page: PrintedPage): void {
    this.done = this.done.then(() => this.#write(page));
  }

  async #write(page: PrintedPage): Promise<void> {
    this.#number++;
    const name = join(this.#outDir, `ticket-${String(this.#number).padStart(4, '0')}`);
    await writeFile(`${name}.png`, await page.png());
    await writeFile(`${name}.txt`, `${page.text}\n${page.complete ? '' : '[torn]\n'}`);
    this.#onTicket(`${name}.png`, page);
  }
}

async function lastNumber(outDir: string): Promise<number> {
  const numbers = (await readdir(outDir)).map((name) => Number(/^ticket-(\d+)\.png$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

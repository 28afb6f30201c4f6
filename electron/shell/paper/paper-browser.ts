import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  type Paper,
  paperSchema,
  type RasterBand,
  rasterBandSchema,
  type TicketLines,
} from '#contract/paper.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { BrowserProcess } from '../browser-process.ts';
import type { CdpAnswer, CdpEvent, CdpPipe } from '../cdp-pipe.ts';
import { pageFile } from '../page-files.ts';

/** Where the paper's page is shown. Nothing is reached there: every request is answered from files. */
export interface PaperBrowserParts {
  /** Absolute path of a Chromium. */
  readonly program: string;
  readonly profileDir: string;
  /** An origin that a managed policy of the machine lets pass: the hub's. */
  readonly origin: string;
  /** Folder with the built pages. */
  readonly pagesDir: string;
  readonly clock: Clock;
}

/** A page of a slow board, with all its fonts, is there within seconds. */
const answerWithinMs = 30_000;

const pausedSchema = z.object({ requestId: z.string(), request: z.object({ url: z.string() }) });
const targetSchema = z.object({ targetId: z.string() });
const sessionSchema = z.object({ sessionId: z.string() });
const pdfSchema = z.object({ data: z.string() });
const evaluatedSchema = z.object({
  result: z.object({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});

/** A headless Chromium that sets papers, each in a process of its own that ends with it. */
export class PaperBrowser {
  readonly #parts: PaperBrowserParts;
  readonly #process: BrowserProcess;
  readonly #cdp: CdpPipe;

  private constructor(parts: PaperBrowserParts, browser: BrowserProcess) {
    this.#parts = parts;
    this.#process = browser;
    this.#cdp = browser.cdp;
    this.#cdp.onEvent((event) => {
      if (event.method === 'Fetch.requestPaused') void this.#answerRequest(event);
    });
  }
  static async start(parts: PaperBrowserParts): Promise<Result<PaperBrowser, string>> {
    const { program, clock } = parts;
    const started = await BrowserProcess.start({ program, args: flags(parts), clock, answerWithinMs });
    return started.ok ? ok(new PaperBrowser(parts, started.value)) : started;
  }
  /** The bytes of a PDF. */
  print(paper: Paper): Promise<Result<Uint8Array, string>> {
    return this.#onPage(async (sessionId) => {
      const set = await this.#evaluate(`setPaper(${JSON.stringify(paperSchema.parse(paper))})`, sessionId);
      if (!set.ok) return set;
      const how = { preferCSSPageSize: true, printBackground: true };
      const pdf = await this.#ask('Page.printToPDF', how, pdfSchema, sessionId);
      return pdf.ok ? ok(Buffer.from(pdf.value.data, 'base64')) : pdf;
    });
  }
  /** Each line as dots. */
  bands(lines: TicketLines): Promise<Result<readonly RasterBand[], string>> {
    return this.#onPage(async (sessionId) => {
      const set = await this.#evaluate(`setBands(${JSON.stringify(lines)})`, sessionId);
      return set.ok ? ok(z.array(rasterBandSchema).parse(set.value)) : set;
    });
  }
  /** Resolves when no process of it is left. */
  close(): Promise<void> {
    return this.#process.kill();
  }

  async #onPage<Value>(
    task: (sessionId: string) => Promise<Result<Value, string>>,
  ): Promise<Result<Value, string>> {
    const page = await this.#openPage();
    if (!page.ok) return page;
    const { targetId, sessionId } = page.value;
    const done = await task(sessionId);
    // Its process ends with it, and what it knew of a person.
    void this.#cdp.send('Target.closeTarget', { targetId });
    return done;
  }
  async #openPage(): Promise<Result<{ targetId: string; sessionId: string }, string>> {
    const made = await this.#ask('Target.createTarget', { url: 'about:blank' }, targetSchema);
    if (!made.ok) return made;
    const { targetId } = made.value;
    const attached = await this.#ask('Target.attachToTarget', { targetId, flatten: true }, sessionSchema);
    if (!attached.ok) return attached;
    const { sessionId } = attached.value;
    await this.#cdp.send('Fetch.enable', {}, sessionId);
    await this.#cdp.send('Page.enable', {}, sessionId);
    const loaded = this.#loaded(sessionId);
    const going = await this.#cdp.send('Page.navigate', { url: `${this.#parts.origin}/paper/` }, sessionId);
    if (!going.ok) return fail(wordsOf(going));
    return (await loaded) ? ok({ targetId, sessionId }) : fail('the page of the paper did not load');
  }
  #loaded(sessionId: string): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (loaded: boolean) => {
        stop();
        timer.cancel();
        resolve(loaded);
      };
      const stop = this.#cdp.onEvent((event) => {
        if (event.method === 'Page.loadEventFired' && event.sessionId === sessionId) finish(true);
      });
      const timer = this.#parts.clock.after(answerWithinMs, () => finish(false));
      void this.#process.exited.then(() => finish(false));
    });
  }
  async #evaluate(expression: string, sessionId: string): Promise<Result<unknown, string>> {
    const how = { expression, awaitPromise: true, returnByValue: true };
    const set = await this.#ask('Runtime.evaluate', how, evaluatedSchema, sessionId);
    if (!set.ok) return set;
    return set.value.exceptionDetails
      ? fail(`the paper could not be set: ${set.value.exceptionDetails.text}`)
      : ok(set.value.result?.value);
  }
  async #ask<Value>(
    method: string,
    params: Readonly<Record<string, unknown>>,
    schema: z.ZodType<Value>,
    sessionId?: string,
  ): Promise<Result<Value, string>> {
    const answer = await this.#cdp.send(method, params, sessionId);
    return answer.ok ? ok(schema.parse(answer.value)) : fail(wordsOf(answer));
  }
  async #answerRequest({ params, sessionId }: CdpEvent): Promise<void> {
    const { requestId, request } = pausedSchema.parse(params);
    const found = pageFile(request.url, this.#parts.pagesDir, this.#parts.origin);
    if (!found.ok) {
      void this.#cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }, sessionId);
      return;
    }
    const { path, contentType } = found.value;
    const body = await readFile(path).catch(() => null);
    const answer =
      body === null
        ? { requestId, responseCode: 404 }
        : {
            requestId,
            responseCode: 200,
            responseHeaders: [{ name: 'Content-Type', value: contentType }],
            body: body.toString('base64'),
          };
    void this.#cdp.send('Fetch.fulfillRequest', answer, sessionId);
  }
}

function flags({ profileDir }: PaperBrowserParts): string[] {
  return [
    '--headless=new',
    '--remote-debugging-pipe',
    `--user-data-dir=${profileDir}`,
    '--disable-gpu',
    '--no-first-run',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-breakpad',
    '--disable-sync',
    '--password-store=basic',
    '--proxy-server=http://127.0.0.1:9',
    '--disable-quic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  ];
}

function wordsOf(answer: CdpAnswer): string {
  if (answer.ok) return '';
  const { failure } = answer;
  if (failure.kind === 'closed') return 'the browser ended';
  return failure.kind === 'silent'
    ? `the browser did not answer ${failure.method}`
    : `the browser refused ${failure.method}: ${failure.message}`;
}

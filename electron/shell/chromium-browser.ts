import { z } from 'zod';
import { type Clock, pause, type Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { BrowserProcess, killIfThere } from './browser-process.ts';
import type { CdpAnswer, CdpEvent, CdpPipe } from './cdp-pipe.ts';
import { FocusWatch } from './focus-watch.ts';
import { isNotice, noticePage } from './notice-page.ts';
import { pageGuard } from './page-guard.ts';
import { mayNavigate, originOf } from './policy.ts';
import type { ShellLog } from './shell-log.ts';
import type { PageTrouble } from './watchdog.ts';

/** How long each step of a browser's life may take. */
const delays = {
  /** From the start of the program to its first page, on an ARM board with a cold cache. */
  firstPageMs: 25_000,
  /** From killing a page to its event. A page that has crashed before has no second event. */
  crashMs: 1_000,
  /** From the end of its last page to its own. */
  exitMs: 1_000,
  /** From asking it to close to killing it. */
  closeMs: 3_000,
  /** Between two looks at what the browser shows, and whether it answers at all. */
  lookMs: 2_000,
} as const;

const targetSchema = z.object({
  sessionId: z.string(),
  targetInfo: z.object({
    targetId: z.string(),
    type: z.string(),
  }),
  waitingForDebugger: z.boolean(),
});
type Target = z.infer<typeof targetSchema>;
const frameSchema = z.object({
  frame: z.object({
    url: z.string(),
    parentId: z.string().optional(),
    /** What could not be loaded; the browser shows a page of its own instead. */
    unreachableUrl: z.string().optional(),
  }),
});
const focusSchema = z.object({ result: z.object({ value: z.boolean() }) });
const windowSchema = z.object({ windowId: z.number(), bounds: z.object({ windowState: z.string() }) });
const navigatedSchema = z.object({ errorText: z.string().optional() });
const requestSchema = z.object({ requestId: z.string(), request: z.object({ url: z.string() }) });
const processesSchema = z.object({
  processInfo: z.array(z.object({ type: z.string(), id: z.number().int().positive() })),
});

export interface BrowserParts {
  /** Absolute path of the program. */
  readonly program: string;
  readonly args: readonly string[];
  /** The only origin the page may be of. */
  readonly origin: string;
  readonly cameraAllowed: boolean;
  readonly microphoneAllowed: boolean;
  /** Whom people call when no page can be shown. */
  readonly phone: string;
  readonly clock: Clock;
  readonly log: ShellLog;
}

export interface LaunchFailure {
  readonly cause: string;
  readonly trouble: 'window-gone' | 'window-closed';
}

/** One run of a Chromium: started, supervised over its pipe, ended. */
export class ChromiumBrowser {
  readonly #parts: BrowserParts;
  readonly #process: BrowserProcess;
  readonly #cdp: CdpPipe;
  readonly #troubles = new Emitter<PageTrouble>();
  /** Resolves with what that means to the watchdog. */
  readonly #exited: Promise<'window-gone' | 'window-closed'>;
  #page: Target | undefined;
  /** Trouble is only reported while the browser is meant to run and the page to stand. */
  #expectTrouble = false;
  #gone = false;
  /** The shell itself is leaving the page. */
  #leaving = false;
  /** The page navigates: its target is judged. */
  #going = false;
  readonly #focus = new FocusWatch();
  #look: Timer | undefined;

  private constructor(parts: BrowserParts, browser: BrowserProcess) {
    this.#parts = parts;
    this.#process = browser;
    this.#cdp = browser.cdp;
    // It ends by itself, with 0, when its last window was closed.
    this.#exited = browser.exited.then((code) => (code === 0 ? 'window-closed' : 'window-gone'));
    void this.#exited.then((trouble) => {
      this.#gone = true;
      this.#look?.cancel();
      this.#report(trouble);
    });
    this.#cdp.onEvent((event) => this.#react(event));
  }
  /** Starts the program and takes hold of its first page, which is empty until {@link show}. */
  static async launch(parts: BrowserParts): Promise<Result<ChromiumBrowser, LaunchFailure>> {
    const started = await BrowserProcess.start(parts);
    if (!started.ok) return fail({ cause: started.failure, trouble: 'window-gone' });
    const browser = new ChromiumBrowser(parts, started.value);
    const failure = await browser.#takeHold();
    if (failure === undefined) {
      browser.#lookLater();
      return ok(browser);
    }
    const trouble = await Promise.race([browser.#exited, pause(parts.clock, delays.exitMs)]);
    await browser.close();
    return fail({ cause: failure, trouble: trouble ?? 'window-gone' });
  }
  onTrouble(listener: (trouble: PageTrouble) => void): () => void {
    return this.#troubles.on(listener);
  }
  async show(address: string): Promise<void> {
    this.#expectTrouble = true;
    if (this.#gone) return this.#report(await this.#exited);
    const error = await this.#go(address);
    // "Aborted": another navigation has taken its place.
    if (error !== undefined && error !== 'net::ERR_ABORTED') await this.#reportLoad(error);
  }
  /** Shows `address` in a new process: a page that hangs answers to nothing, not even to a reload. */
  async renew(address: string): Promise<void> {
    this.#expectTrouble = false;
    const crashed = this.#crashWithin(delays.crashMs);
    await this.#killRenderers();
    await crashed;
    await this.show(address);
  }
  /** A PNG of what the page shows. */
  async screenshot(): Promise<Result<Buffer, string>> {
    const answer = await this.#toPage('Page.captureScreenshot', { format: 'png' });
    if (!answer.ok) return fail(answer.failure.kind);
    return ok(Buffer.from(z.object({ data: z.string() }).parse(answer.value).data, 'base64'));
  }
  /** Asks a page for the value of an expression: tests and the technician's diagnosis. */
  async evaluate(expression: string): Promise<Result<unknown, string>> {
    const question = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const answer = await this.#toPage('Runtime.evaluate', question);
    if (!answer.ok) return fail(answer.failure.kind);
    return ok((answer.value.result as { value?: unknown }).value);
  }
  /** For tests: any command of the protocol to the page. */
  command(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<CdpAnswer> {
    return this.#toPage(method, params);
  }
  /** For tests: any command of the protocol to the browser. */
  askBrowser(method: string): Promise<CdpAnswer> {
    return this.#cdp.send(method);
  }
  get pid(): number | undefined {
    return this.#process.pid;
  }
  /** Resolves when no process of the browser is left. */
  async close(): Promise<void> {
    this.#expectTrouble = false;
    this.#leaving = true;
    this.#look?.cancel();
    void this.#cdp.send('Browser.close');
    await this.#process.exitWithin(delays.closeMs);
    await this.#process.kill();
  }
  async #takeHold(): Promise<string | undefined> {
    const attached = this.#firstPage();
    // Each page waits until its fences stand, or it is closed.
    const watch = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    const answer = await this.#cdp.send('Target.setAutoAttach', watch);
    this.#page = await attached;
    if (this.#gone) return 'the browser ended as soon as it was started';
    if (!answer.ok) return `the browser did not answer: ${answer.failure.kind}`;
    if (!this.#page) return `the browser showed no page within ${delays.firstPageMs} ms`;
    return this.#lockDown();
  }
  #firstPage(): Promise<Target | undefined> {
    return new Promise((resolve) => {
      const finish = (target: Target | undefined) => {
        stop();
        timer.cancel();
        resolve(target);
      };
      const stop = this.#cdp.onEvent((event) => {
        const target = attachedPage(event);
        if (target) finish(target);
      });
      const timer = this.#parts.clock.after(delays.firstPageMs, () => finish(undefined));
      void this.#exited.then(() => finish(undefined));
    });
  }
  async #lockDown(): Promise<string | undefined> {
    const { origin, cameraAllowed, microphoneAllowed } = this.#parts;
    const permissions = [
      ...(cameraAllowed ? ['videoCapture'] : []),
      ...(microphoneAllowed ? ['audioCapture'] : []),
    ];
    const answers = await Promise.all([
      // "Grant specific permissions to the given origin and reject all others": also an empty list says something.
      this.#cdp.send('Browser.grantPermissions', { origin, permissions }),
      this.#cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
      this.#toPage('Page.enable'),
      this.#toPage('Inspector.enable'),
      this.#toPage('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
      this.#toPage('Page.setInterceptFileChooserDialog', { enabled: true }),
      this.#toPage('Page.addScriptToEvaluateOnNewDocument', { source: pageGuard() }),
    ]);
    void this.#toPage('Runtime.runIfWaitingForDebugger');
    const refused = answers.find((answer) => !answer.ok);
    return refused && !refused.ok
      ? `the browser refused to be locked down: ${JSON.stringify(refused.failure)}`
      : undefined;
  }
  #react(event: CdpEvent): void {
    if (event.method === 'Target.attachedToTarget') this.#judgeTarget(event);
    if (event.sessionId !== this.#page?.sessionId) return;
    if (event.method === 'Inspector.targetCrashed') this.#report('page-crashed');
    if (event.method === 'Fetch.requestPaused') this.#judgeRequest(event);
    if (event.method === 'Page.frameNavigated') this.#judgePlace(event);
    if (event.method === 'Page.frameRequestedNavigation') this.#going = true;
    if (event.method === 'Page.domContentEventFired') void this.#holdPage();
    if (event.method === 'Page.javascriptDialogOpening') this.#closeDialog(event);
  }
  #judgeTarget(event: CdpEvent): void {
    const { sessionId, targetInfo, waitingForDebugger } = targetSchema.parse(event.params);
    if (targetInfo.type !== 'page') {
      // A worker, or a part of the browser's frame: the rules of its page hold it.
      if (waitingForDebugger) void this.#cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
      return;
    }
    if (!this.#page || sessionId === this.#page.sessionId) return;
    this.#refuse('window', 'page');
    void this.#cdp.send('Target.closeTarget', { targetId: targetInfo.targetId });
  }
  #judgeRequest(event: CdpEvent): void {
    const { requestId, request } = requestSchema.parse(event.params);
    if (mayNavigate(request.url, this.#parts.origin)) {
      void this.#toPage('Fetch.continueRequest', { requestId });
      return;
    }
    this.#refuse('navigation', originOf(request.url) ?? 'no origin');
    // To "204 No Content" a browser stays where it is; a failure would replace the page by an error page.
    void this.#toPage('Fetch.fulfillRequest', { requestId, responseCode: 204 });
  }
  /** What comes without a request, such as about:blank or a data: address, is only seen once it is there. */
  #judgePlace(event: CdpEvent): void {
    const { frame } = frameSchema.parse(event.params);
    this.#going = false;
    if (frame.parentId !== undefined || isNotice(frame.url)) return;
    if (frame.unreachableUrl !== undefined) {
      // Told by `show` where that was asked for; a page that reloads itself meets it alone.
      if (!this.#leaving) void this.#reportLoad('lost when the page was loaded anew');
      return;
    }
    if (mayNavigate(frame.url, this.#parts.origin)) return;
    this.#refuse('navigation', originOf(frame.url) ?? 'no origin');
    this.#report('page-strayed');
  }
  #closeDialog(event: CdpEvent): void {
    this.#refuse('dialog', String(event.params.type));
    // "Leave this page?" comes too when the window is asked to close, and a citizen may not: everything else is no.
    const accept = event.params.type === 'beforeunload' && (this.#leaving || this.#going);
    this.#going = false;
    void this.#toPage('Page.handleJavaScriptDialog', { accept });
  }
  /** A window manager that asks the window to close is asked back by the page, once a hand has touched it. */
  async #holdPage(): Promise<void> {
    void this.#toPage('Runtime.evaluate', { expression: '0', userGesture: true });
    // The keyboard stays with the process that crashed until it is given to the new one.
    await this.#toPage('Page.bringToFront');
    await this.#lookForCover();
  }
  /** @returns why the page could not be loaded, as the browser names it, e.g. `net::ERR_CERT_AUTHORITY_INVALID` */
  async #go(address: string): Promise<string | undefined> {
    this.#leaving = true;
    const answer = await this.#toPage('Page.navigate', { url: address });
    this.#leaving = false;
    return answer.ok ? navigatedSchema.parse(answer.value).errorText : undefined;
  }
  /** A white page helps nobody: this one shows that help is under way, and whom to call. */
  async #reportLoad(error: string): Promise<void> {
    this.#parts.log({ event: 'shell.load-failed', error, origin: this.#parts.origin });
    await this.#go(noticePage('outOfService', this.#parts.phone));
    this.#report('page-not-loaded');
  }
  #lookLater(): void {
    if (!this.#gone) this.#look = this.#parts.clock.after(delays.lookMs, () => void this.#lookNow());
  }
  /** Asks the browser itself, whose page may go on painting while it hangs, and the page whether it is in front. */
  async #lookNow(): Promise<void> {
    const answer = await this.#cdp.send('Browser.getVersion');
    if (!answer.ok && answer.failure.kind === 'silent') this.#report('window-frozen');
    else await this.#lookForCover();
    this.#lookLater();
  }
  async #lookForCover(): Promise<void> {
    const answer = await this.#toPage('Runtime.evaluate', { expression: 'document.hasFocus()' });
    const focused = answer.ok ? focusSchema.safeParse(answer.value) : undefined;
    // A page that does not answer is found by its heartbeat.
    if (!focused?.success) return;
    const verdict = this.#focus.judge(focused.data.result.value);
    if (verdict === 'well') return;
    this.#refuse('window', 'something before the page');
    if (verdict === 'covered') this.#report('window-covered');
    else await this.#raise();
  }
  /** A window manager may refuse a window that asks to be in front; one that becomes full screen anew gets there. */
  async #raise(): Promise<void> {
    await this.#toPage('Page.bringToFront');
    const found = await this.#toPage('Browser.getWindowForTarget');
    const window = found.ok ? windowSchema.parse(found.value) : undefined;
    if (window?.bounds.windowState !== 'fullscreen') return;
    for (const windowState of ['normal', 'fullscreen'])
      await this.#toPage('Browser.setWindowBounds', { windowId: window.windowId, bounds: { windowState } });
  }
  #refuse(what: 'window' | 'navigation' | 'dialog', detail: string): void {
    this.#parts.log({ event: 'shell.refused', what, detail });
  }
  #report(trouble: PageTrouble): void {
    if (this.#expectTrouble) this.#troubles.emit(trouble);
  }
  #toPage(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<CdpAnswer> {
    return this.#cdp.send(method, params, this.#page?.sessionId);
  }
  async #killRenderers(): Promise<void> {
    const answer = await this.#cdp.send('SystemInfo.getProcessInfo');
    if (!answer.ok) return;
    const { processInfo } = processesSchema.parse(answer.value);
    for (const { type, id } of processInfo) if (type === 'renderer') killIfThere(id);
  }
  /** The news of a killed page comes later than its death, and must not be taken for a new crash. */
  async #crashWithin(ms: number): Promise<void> {
    const enough = new AbortController();
    const stop = this.#cdp.onEvent(({ method, sessionId }) => {
      if (method === 'Inspector.targetCrashed' && sessionId === this.#page?.sessionId) enough.abort();
    });
    await pause(this.#parts.clock, ms, enough.signal);
    stop();
  }
}

function attachedPage(event: CdpEvent): Target | undefined {
  if (event.method !== 'Target.attachedToTarget') return undefined;
  const target = targetSchema.parse(event.params);
  // 'browser_ui' and the like are parts of the browser's own frame.
  return target.targetInfo.type === 'page' ? target : undefined;
}

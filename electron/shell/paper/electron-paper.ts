import type { BrowserWindow, Session } from 'electron';
import { z } from 'zod';
import { type Paper, type RasterBand, rasterBandSchema, type TicketLines } from '#contract/paper.ts';
import { Lock } from '#drivers/basics/lock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { ownOrigin } from '../policy.ts';

export interface ElectronPaperParts {
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => BrowserWindow;
  /** The terminal's own, which serves our pages and nothing else. */
  readonly session: Session;
}

/** Papers in Electron: each in a hidden window of its own, which ends with it. */
export class ElectronPaper {
  readonly #parts: ElectronPaperParts;
  readonly #turn = new Lock();

  constructor(parts: ElectronPaperParts) {
    this.#parts = parts;
  }
  print(paper: Paper): Promise<Result<Uint8Array, string>> {
    return this.#inWindow(async ({ webContents }) => {
      await webContents.executeJavaScript(`setPaper(${JSON.stringify(paper)})`);
      return webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    });
  }
  bands(lines: TicketLines): Promise<Result<RasterBand[], string>> {
    return this.#inWindow(async ({ webContents }) =>
      z
        .array(rasterBandSchema)
        .parse(await webContents.executeJavaScript(`setBands(${JSON.stringify(lines)})`)),
    );
  }

  #inWindow<Value>(task: (window: BrowserWindow) => Promise<Value>): Promise<Result<Value, string>> {
    return this.#turn.run(async () => {
      const { BrowserWindow, session } = this.#parts;
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false },
      });
      try {
        await window.loadURL(`${ownOrigin}/paper/`);
        return ok(await task(window));
      } catch (error) {
        // Electron rejects with plain errors for a page that does not load or a printer that cannot set it.
        return fail(String(error));
      } finally {
        window.destroy();
      }
    });
  }
}

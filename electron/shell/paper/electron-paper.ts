import type { BrowserWindow, Session } from 'electron';
import { Lock } from '../../../drivers/basics/lock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type { Paper } from '../../contract/paper.ts';
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
    return this.#turn.run(async () => {
      const { BrowserWindow, session } = this.#parts;
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false },
      });
      try {
        return ok(await printIn(window, paper));
      } catch (error) {
        // Electron rejects with plain errors for a page that does not load or a printer that cannot set it.
        return fail(String(error));
      } finally {
        window.destroy();
      }
    });
  }
}

async function printIn(window: BrowserWindow, paper: Paper): Promise<Uint8Array> {
  await window.loadURL(`${ownOrigin}/paper/`);
  await window.webContents.executeJavaScript(`setPaper(${JSON.stringify(paper)})`);
  return window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
}

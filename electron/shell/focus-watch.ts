/** What is done about a page that lost the keyboard to something else on the screen. */
export type FocusVerdict = 'well' | 'raise' | 'covered';

/** How often the page is brought to the front before its browser is ended with whatever it has opened. */
const mostRaises = 3;

/**
 * Finds what no list of pages shows: a dialog of the browser's own or of the system, the window of another program.
 * Such a thing takes the focus from our page, under any display server. Where nobody gives focus to windows at all
 * (a bare X server), a page never had it, and is not judged.
 */
export class FocusWatch {
  #had = false;
  #raised = 0;

  /** @param focused from the page, every few seconds */
  judge(focused: boolean): FocusVerdict {
    if (focused || !this.#had) {
      this.#had ||= focused;
      this.#raised = 0;
      return 'well';
    }
    this.#raised += 1;
    if (this.#raised <= mostRaises) return 'raise';
    this.#had = false;
    return 'covered';
  }
}

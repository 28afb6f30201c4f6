import type { HallRole } from './model.ts';

/** This terminal's part in its hall, and how far the order of the hall's changes has come here. */
export class HallOrder {
  /** Its name in the hall. */
  readonly terminalId: string;
  role: HallRole = 'alone';
  position = 0;

  constructor(terminalId: string) {
    this.terminalId = terminalId;
  }
  /** The place of the next change. One that is not used leaves a harmless gap. */
  next(): number {
    return ++this.position;
  }
}

/** The public file of guided consultation: guides as data, proven, and walked. */

export { checkDialogues, type Laws } from './check/check.ts';
export { type Dialogues, readDialogues } from './read-dialogues.ts';
export type { Fault } from './yaml-file.ts';

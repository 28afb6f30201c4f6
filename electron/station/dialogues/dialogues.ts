/** The public file of guided consultation: guides as data, proven, and walked. */
export { type Dialogues, readDialogues } from './read-dialogues.ts';
export type { Fault } from './yaml-file.ts';

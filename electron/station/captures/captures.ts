export { type CapturedPage, type Captures, createCaptures, type PageFailure } from './lots.ts';
export { captureProcedures } from './procedures.ts';

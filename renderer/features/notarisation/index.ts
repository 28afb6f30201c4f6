export { isRead, isReady } from './next-step.ts';
export { ReadPaperPage } from './read-paper-page.tsx';
export { answerInWords, RecordPage } from './record-page.tsx';
export { RecordTaken } from './record-taken.tsx';
export { SignRecordPage } from './sign-record-page.tsx';
export { StepNote } from './step-note.tsx';
export { useNotarise } from './use-notarise.ts';

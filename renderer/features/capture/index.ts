export { PaperCapture, SignaturePage } from './lazy-pages.tsx';
export { SignatureMark } from './signature/signature-mark.tsx';
export type { Signature } from './signature/strokes.ts';
export { CaptureTests } from './test-panels.tsx';

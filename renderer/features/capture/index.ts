export { PaperCapture, SignaturePage } from './lazy-pages.tsx';
export { SendSignaturePage } from './signature/send-signature-page.tsx';
export { SignatureMark } from './signature/signature-mark.tsx';
export type { Signature } from './signature/strokes.ts';
export { useSigning } from './signature/use-signing.ts';
export { CaptureTests } from './test-panels.tsx';

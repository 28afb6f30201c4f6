import { lazy } from 'react';

/** Loaded when somebody photographs or signs. */
export const PaperCapture = lazy(async () => ({
  default: (await import('./paper/paper-capture.tsx')).PaperCapture,
}));
export const SignaturePage = lazy(async () => ({
  default: (await import('./signature/signature-page.tsx')).SignaturePage,
}));

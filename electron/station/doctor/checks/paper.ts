import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether what an A4 printer is to print can be set: that is a browser's work. */
export const paperCheck: Check = {
  name: 'paper',
  async look({ devices, paper }) {
    if (paper === null || !devices.some(({ kind }) => kind === 'document-printer')) return [];
    return [finding('warning', 'paper-no-browser', { detail: paper })];
  },
};

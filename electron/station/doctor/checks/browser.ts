import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether there is a browser to show the kiosk in, where the shell is not one itself. */
export const browserCheck: Check = {
  name: 'browser',
  async look({ browser }) {
    if (browser === null) return [];
    if ('path' in browser) return [finding('ok', 'browser-there', { params: { path: browser.path } })];
    return [finding('warning', 'browser-missing', { detail: browser.missing })];
  },
};

import { browserPolicyFile, browserPolicyText, hubOrigins } from '#contract/browser-policy.ts';
import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether the kiosk's browser has the fences that hold before its first page. */
export const browserPolicyCheck: Check = {
  name: 'browser-policy',
  async look({ browser, settings, machine }) {
    if (browser === null || !('path' in browser) || settings.kind !== 'read') return [];
    const file = browserPolicyFile((await machine.follow(browser.path)) ?? browser.path);
    const wanted = browserPolicyText(hubOrigins(settings.settings.hub));
    const found = await machine.read(file);
    const params = { file };
    if (found === wanted) return [finding('ok', 'browser-policy-there', { params })];
    return [
      finding('error', found === null ? 'browser-policy-missing' : 'browser-policy-differs', { params }),
    ];
  },
};

import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** What the station finds in itself while it runs. */
export const healthCheck: Check = {
  name: 'health',
  async look({ health }) {
    return (health?.findings ?? []).map(({ severity, code, params }) => finding(severity, code, { params }));
  },
};

import type { DeviceKind } from '#drivers/model.ts';
import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether what printers are to print can be set: A4, and the lines of a ticket that its printer's own font cannot print. */
export const paperCheck: Check = {
  name: 'paper',
  async look({ devices, paper }) {
    if (paper === null) return [];
    const has = (kind: DeviceKind) => devices.some((device) => device.kind === kind);
    return [
      ...(has('document-printer') ? [finding('warning', 'paper-no-browser', { detail: paper })] : []),
      ...(has('ticket-printer') ? [finding('warning', 'tickets-no-browser', { detail: paper })] : []),
    ];
  },
};

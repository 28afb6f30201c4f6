import { type Finding, finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Devices that are plugged in and known, and that no settings name. */
export const pluggedCheck: Check = {
  name: 'plugged',
  async look({ survey, settings }) {
    if (!survey) return [finding('warning', 'plugged-not-listed')];
    const count = survey.plugged.length;
    const unconfigured = survey.plugged.filter(
      ({ configuredAs, models }) => !configuredAs && models.length > 0,
    );
    const found = unconfigured.flatMap(({ name, usb, portPath, models }): Finding[] => {
      const [first] = models;
      if (!first) return [];
      const params = {
        name: name || usb,
        usb,
        model: models.map(({ model }) => model).join(', '),
        line: JSON.stringify({ id: freeId(first.model, settings), model: first.model, port: first.port }),
      };
      return [finding('info', 'plugged-unconfigured', { of: `${usb}@${portPath}`, params })];
    });
    return found.length > 0 ? found : [finding('ok', 'plugged-all-known', { params: { count } })];
  },
};

/** An id that the settings do not use yet. */
function freeId(model: string, settings: Parameters<Check['look']>[0]['settings']): string {
  const used = new Set(settings.kind === 'read' ? settings.settings.devices.map(({ id }) => id) : []);
  for (let number = 1; ; number++) {
    const id = number === 1 ? model : `${model}-${number}`;
    if (!used.has(id)) return id;
  }
}

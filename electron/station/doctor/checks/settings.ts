import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** Whether the settings file can be read and is right. */
export const settingsCheck: Check = {
  name: 'settings',
  async look({ settings }) {
    const { file } = settings;
    switch (settings.kind) {
      case 'read':
        return [finding('ok', 'settings-read', { params: { file } })];
      case 'missing':
        return [finding('warning', 'settings-missing', { params: { file } })];
      case 'wrong':
        return [finding('error', 'settings-wrong', { params: { file }, detail: settings.message })];
    }
  },
};

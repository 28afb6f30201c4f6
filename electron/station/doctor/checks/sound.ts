import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check } from '../subject.ts';

/** Whether the terminal can be heard: a sound card, and a voice that speaks Chinese. */
export const soundCheck: Check = {
  name: 'sound',
  async look({ machine }) {
    return Promise.all([cardOf(machine), voiceOf(machine)]);
  },
};

async function cardOf(machine: Machine): Promise<Finding> {
  const cards = (await machine.read('/proc/asound/cards')) ?? '';
  const [, name] = /^\s*\d+ \[.*?\]:\s*(.+)$/m.exec(cards) ?? [];
  return name
    ? finding('ok', 'sound-card-there', { params: { name } })
    : finding('warning', 'sound-card-missing');
}

async function voiceOf(machine: Machine): Promise<Finding> {
  const voices = await machine.run('espeak-ng', ['--voices=cmn']);
  if (voices.kind !== 'ended') return finding('warning', 'voice-not-installed');
  return /\bcmn\b/.test(voices.output)
    ? finding('ok', 'voice-there')
    : finding('warning', 'voice-no-chinese');
}

import { phonemeArguments, speaks, voices } from '#station/speech/speech.ts';
import { type Finding, finding } from '../finding.ts';
import type { Machine } from '../machine.ts';
import type { Check } from '../subject.ts';

/** Whether the terminal can be heard: a sound card, and a voice that speaks Chinese and English. */
export const soundCheck: Check = {
  name: 'sound',
  async look({ machine }) {
    const found = [cardOf(machine).then((one) => [one]), voiceOf(machine, 'zh-CN'), voiceOf(machine, 'en')];
    return (await Promise.all(found)).flat();
  },
};

async function cardOf(machine: Machine): Promise<Finding> {
  const cards = (await machine.read('/proc/asound/cards')) ?? '';
  const [, name] = /^\s*\d+ \[.*?\]:\s*(.+)$/m.exec(cards) ?? [];
  return name
    ? finding('ok', 'sound-card-there', { params: { name } })
    : finding('warning', 'sound-card-missing');
}

/** By the phonemes of a sentence: a voice that is listed may still spell Chinese in English. */
async function voiceOf(machine: Machine, language: 'zh-CN' | 'en'): Promise<Finding[]> {
  const voice = voices[language];
  if (!voice) return [];
  const { name, probe } = voice;
  const asked = await machine.run('espeak-ng', [...phonemeArguments(voice), voice.spoken(probe.text)]);
  if (asked.kind === 'not-installed')
    return language === 'zh-CN' ? [finding('warning', 'voice-not-installed')] : [];
  if (asked.kind === 'too-long') return [finding('warning', 'voice-silent', { params: { name } })];
  const works = asked.status === 0 && speaks(voice, asked.output);
  if (language === 'en')
    return works ? [] : [finding('warning', 'voice-no-english', { detail: asked.output })];
  if (works) return [finding('ok', 'voice-there')];
  const isUnknown = asked.status !== 0;
  return [
    finding('warning', isUnknown ? 'voice-too-old' : 'voice-no-chinese', {
      params: { name },
      detail: asked.output,
    }),
  ];
}

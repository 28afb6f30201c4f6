/** How a printer says how it is. */
export type Voice =
  | 'unknown'
  /** It has never answered, and its model says that this need not mean anything. */
  | 'mute'
  /** It answers when it is asked. */
  | 'polled'
  /** It sends its status by itself. */
  | 'automatic';

export type VoiceSign =
  /** It was greeted, and answered or did not. */
  | 'answered'
  | 'silent'
  /** A status came unasked. */
  | 'announced'
  /** It was told to send its status by itself, and none came. */
  | 'not-announced';

const voices: Readonly<Record<VoiceSign, (voice: Voice) => Voice>> = {
  answered: (voice) => (voice === 'automatic' ? voice : 'polled'),
  silent: () => 'mute',
  announced: (voice) => (voice === 'mute' ? voice : 'automatic'),
  'not-announced': () => 'polled',
};

export function voiceAfter(voice: Voice, sign: VoiceSign): Voice {
  return voices[sign](voice);
}

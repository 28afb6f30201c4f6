export { InputNotice, type Notice } from './input-notice.tsx';
export { LearnKeys } from './learn-keys.tsx';
export { useHeadset } from './use-headset.ts';
export { useNarration } from './use-narration.ts';
export { useSpokenFocus } from './use-spoken-focus.ts';
export { rateAfter, volumeAfter } from './volume.ts';

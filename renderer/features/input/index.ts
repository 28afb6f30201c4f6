export { InputNotice, type Notice } from './input-notice.tsx';
export { LearnKeys } from './learn-keys.tsx';
export { useHeadset } from './use-headset.ts';
export { useSpokenFocus } from './use-spoken-focus.ts';
export { volumeAfter } from './volume.ts';

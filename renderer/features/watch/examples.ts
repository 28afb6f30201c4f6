import type { Examples } from '#renderer/navigation/examples.ts';
import type { WatchPlace } from './places.ts';

export const examples: Examples<WatchPlace> = {
  watch: [{ at: 'watch', page: 0 }],
  // The sample library has none of this name: a film that cannot be played.
  film: [{ at: 'film', film: 'gone', title: '先要钱的都是骗子', hash: '0'.repeat(64) }],
};

import type { StationClient } from '#contract/contract.ts';

type Item = Awaited<ReturnType<StationClient['library']['playlist']>>[number];

/** The films among what the idle page shows. */
export function filmsOf(playlist: readonly Item[]) {
  return playlist.flatMap(({ id, show }) =>
    show.what === 'media' && show.type.startsWith('video/')
      ? [{ film: id, title: show.title, hash: show.hash }]
      : [],
  );
}

// @vitest-environment happy-dom
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import {
  type Answers,
  type AskingPage,
  describeAsking,
  live,
  PageRig,
  words,
} from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import type { WatchPlace } from './places.ts';

const place: WatchPlace = { at: 'watch', page: 0 };
const text = { kind: 'education', shortTitle: '', translations: {} };
const playlist = [
  { id: 'p', seconds: 8, show: { what: 'media', hash: 'a'.repeat(64), type: 'image/svg+xml', title: '' } },
  {
    id: 'f',
    seconds: 90,
    show: { what: 'media', hash: 'b'.repeat(64), type: 'video/webm', title: '识破骗局' },
  },
];
const others: Answers = {
  'queue.services': live([]),
  'library.playlist': () => playlist,
  'library.notices': () => ({
    items: [{ ...text, id: 'notice/day', title: '公证日', text: '' }],
    next: null,
  }),
  'library.quizzes': () => ({
    items: [{ id: 'quiz/work', title: '上班小测', translations: {} }],
    next: null,
  }),
  'library.documents': () => ({ items: [{ ...text, id: 'education/iou', title: '借条' }], next: null }),
  'library.played': () => ({}),
};

const page: AskingPage<WatchPlace> = {
  place,
  asks: 'library.playlist',
  asking: 'library:text.opening',
  failed: 'library:text.failed',
  answer: playlist,
  answered: '识破骗局',
};
describeAsking(feature, { 'what there is to watch': page }, others);

it('offers films, then notices, quizzes and texts; pictures are for the idle page alone', async () => {
  const rig = await PageRig.place(feature.at(place), others);
  const tiles = rig.buttons.filter((button) => /识破骗局|公证日|上班小测|借条/.test(button));
  expect(tiles.map((tile) => tile.slice(0, 2))).toEqual(['识破', '公证', '上班', '借条']);
  expect(rig.buttons).not.toContain(words('library:watch.film'));
});

it('plays a film for as long as somebody watches, and stops at a press', async () => {
  const held: string[] = [];
  const hold = (reason: string) => {
    held.push(reason);
    return () => void held.pop();
  };
  const rig = await PageRig.place(feature.at(place), others, { hold });
  await rig.press('识破骗局');
  const video = document.querySelector('video');
  if (!video) throw new Error('There is no film');
  expect(video.getAttribute('src')).toBe(`/media/${'b'.repeat(64)}`);
  const pause = vi.spyOn(video, 'pause').mockImplementation(() => video.dispatchEvent(new Event('pause')));
  await act(async () => video.dispatchEvent(new Event('play')));
  expect(held).toEqual(['watching']);
  await rig.press(words('library:watch.pause'));
  expect(pause).toHaveBeenCalledOnce();
  expect(held).toEqual([]);
  expect(rig.buttons).toContain(words('library:watch.play'));
});

it('says so where a film cannot be played', async () => {
  const rig = await PageRig.place(feature.at(place), others);
  await rig.press('识破骗局');
  await act(async () => document.querySelector('video')?.dispatchEvent(new Event('error')));
  expect(rig.text).toContain(words('library:watch.failed'));
  expect(rig.buttons).not.toContain(words('library:watch.play'));
});

import { useQuery } from '@tanstack/react-query';
import { CircleQuestionMark, Megaphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import { shortened } from '#contract/graphemes.ts';
import { useClient, useLive, useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { asCounted } from '../library/index.ts';
import styles from './idle-playlist.module.css';

type Item = Awaited<ReturnType<StationClient['library']['playlist']>>[number];

const second = 1_000;
/** Of a text, what is read in passing. */
const longestText = 60;
/** A picture in the words of a text stands in a line of its own. */
const pictureLine = /^!\[.*$/gm;

/**
 * What is worth knowing, one card at a time, while nobody is here. Gone at the first touch with the page it is on.
 * Where somebody asked for less motion the first card stays.
 */
export function IdlePlaylist() {
  const library = useLive((client, signal) => client.library.live(undefined, { signal }));
  return library.value?.state === 'ready' ? <Playing key={library.value.asOf} /> : null;
}

function Playing() {
  const { data: items = [] } = useQuery(useOrpc().library.playlist.queryOptions(untilAnswered));
  const shown = items.filter(isShown);
  const item = useTurn(shown);
  if (!item) return null;
  return (
    <div className={styles.place}>
      <Card key={item.id} item={item} />
    </div>
  );
}

/** The card that is on now; each that was shown for its time is counted. */
function useTurn(items: readonly Item[]): Item | undefined {
  const client = useClient();
  const [at, setAt] = useState(0);
  const item = items[at % Math.max(1, items.length)];
  useEffect(() => {
    if (!item || wantsLessMotion()) return;
    const timer = setTimeout(() => {
      asCounted(client, item.id);
      setAt((last) => last + 1);
    }, item.seconds * second);
    return () => clearTimeout(timer);
  }, [client, item]);
  return item;
}

/** A film moves all the time: it is left out where somebody asked for less motion. */
function isShown({ show }: Item): boolean {
  if (show.what !== 'media' || show.type.startsWith('image/')) return true;
  return show.type.startsWith('video/') && !wantsLessMotion();
}

function wantsLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function Card({ item: { show } }: { item: Item }) {
  const t = useText('library');
  if (show.what === 'media') {
    const address = `/media/${show.hash}`;
    return (
      <section className={styles.card} aria-label={t('idle.title')}>
        {show.type.startsWith('video/') ? (
          // Without sound: a hall has enough of it.
          <video className={styles.picture} src={address} autoPlay muted loop playsInline />
        ) : (
          <img className={styles.picture} src={address} alt="" />
        )}
      </section>
    );
  }
  const Icon = show.what === 'quiz' ? CircleQuestionMark : Megaphone;
  const text = show.what === 'quiz' ? t('idle.quiz') : readInPassing(show.text);
  return (
    <section className={styles.card} aria-label={t('idle.title')}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.words} lang="zh-CN">
        <p className={styles.title}>{show.title}</p>
        <p>{text}</p>
      </div>
    </section>
  );
}

function readInPassing(text: string): string {
  return shortened(text.replaceAll(pictureLine, '').trim().replaceAll('\n', ' '), longestText);
}

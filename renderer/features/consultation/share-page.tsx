import { useQuery } from '@tanstack/react-query';
import { Camera, CircleCheckBig, FolderSearch, IdCard, ListChecks, ScrollText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile, type TileProps } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import { consultations } from './consultations.ts';
import { useWordsOf } from './kind-words.ts';
import type { At } from './places.ts';
import { SecondPartyNote } from './second-party-note.tsx';
import styles from './share-page.module.css';
import type { Shareable } from './sharing.ts';
import { useConsultation } from './use-consultation.ts';

/** What this visit has, and what the lawyer would see of each: shown with one touch, taken back with one. */
export function SharePage({ place, go }: At<'share'>) {
  const t = useText('consultation');
  const say = useWordsOf(place.requestKey);
  const { shared } = useConsultation(place.requestKey);
  const [trouble, setTrouble] = useState<'unsent' | 'untaken' | null>(null);
  const rows = useRows();
  const watch = (asked: Promise<void>, failed: 'unsent' | 'untaken') =>
    asked.then(
      () => setTrouble(null),
      () => setTrouble(failed),
    );
  const tiles = useShareTiles(place, go, (sent) => watch(sent, 'unsent'));
  const pages = pagesOf(tiles, rows);
  const at = Math.min(place.page, pages.length - 1);
  const takeBack = () => watch(consultations.takeBack(place.requestKey), 'untaken');
  return (
    <Page
      heading="short"
      title={say('show')}
      lead={t(tiles.length > 0 ? 'share.lead' : 'share.nothing')}
      back={{ words: t('aside.toCall'), onPress: go.back }}
      ending={
        shared.length > 0 ? (
          <Button kind="quiet" ends large icon={Undo2} onPress={() => void takeBack()}>
            {t('share.takeBack')}
          </Button>
        ) : null
      }
      notice={
        <>
          <SecondPartyNote requestKey={place.requestKey} />
          <Announce>{trouble ? <Status tone="stop">{t(`share.${trouble}`)}</Status> : null}</Announce>
        </>
      }
      primary={
        pages.length > 1 ? (
          <Pager at={at} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />
        ) : null
      }
    >
      {tiles.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          <div className={styles.own} data-private>
            {(pages[at] ?? []).map(({ key, ...tile }) => (
              <Tile key={key} layout="row" {...tile} />
            ))}
          </div>
        </TileList>
      ) : null}
    </Page>
  );
}

type ShareTile = TileProps & { readonly key: string };

function useShareTiles(
  { requestKey }: At<'share'>['place'],
  go: At<'share'>['go'],
  onSent: (sent: Promise<void>) => void,
): readonly ShareTile[] {
  const t = useText('consultation');
  const { facts, status } = useVisit();
  const { shared } = useConsultation(requestKey);
  // Where nobody is told, such as a box of a host, there is no camera for papers.
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions());
  const tile = (key: string, one: Shareable): ShareTile => {
    const isShared = shared.includes(key);
    return {
      key,
      icon: isShared ? CircleCheckBig : icons[one.what],
      ...wordsOf(one, t),
      ...(isShared && { note: <Status tone="good">{t('share.shown')}</Status> }),
      // What is shown already is not sent again.
      onPress: () => (isShared ? undefined : onSent(consultations.share(requestKey, key, one))),
    };
  };
  const name = facts.get('name');
  const results = [...facts.results].map(([key, result]) => tile(key, result));
  const photograph = {
    icon: Camera,
    title: t('photograph.title'),
    summary: t('share.photographWords'),
    onPress: () => go.open({ at: 'photograph', requestKey }),
  };
  const card = {
    icon: IdCard,
    title: t('share.identity'),
    summary: t('share.cardWords'),
    onPress: () => go.open({ at: 'consent', requestKey }),
  };
  return [
    ...results,
    ...(equipment?.camera ? [{ key: 'photograph', ...photograph }] : []),
    ...(name !== undefined ? [tile('identity', { what: 'identity', name })] : []),
    ...(name === undefined && status.cardReader === 'ready' ? [{ key: 'card', ...card }] : []),
  ];
}

const icons = {
  identity: IdCard,
  facts: ListChecks,
  opinion: ScrollText,
  papers: Camera,
  case: FolderSearch,
} as const;

/** What it is, and what the lawyer will see of it. */
function wordsOf(one: Shareable, t: Text<'consultation'>): Pick<ShareTile, 'title' | 'summary'> {
  switch (one.what) {
    case 'identity':
      return { title: t('share.identity'), summary: t('share.identityWords', { name: one.name }) };
    case 'facts':
      return {
        title: t('share.facts', { title: one.title }),
        summary: t('share.factsWords', { count: one.facts.length }),
      };
    case 'opinion':
      if (one.by === 'calculator')
        return { title: t('share.worked', { title: one.title }), summary: t('share.workedWords') };
      return { title: t('share.opinion', { title: one.title }), summary: t('share.opinionWords') };
    case 'papers':
      return { title: t('share.papers'), summary: t('share.papersWords') };
    case 'case':
      return { title: one.title, summary: t('share.caseWords', { code: one.caseCode }) };
  }
}

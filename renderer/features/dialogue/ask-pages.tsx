import { useQuery } from '@tanstack/react-query';
import { Bot, MessageCircleQuestionMark, Scale, TicketCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GuideMatched } from '#contract/dialogues.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import type { Go } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { find, SearchPage, useNumberFor, useTakeNumber } from '../library/index.ts';
import styles from './ask-pages.module.css';
import { type At, beginningOf } from './places.ts';

/** What happened, in somebody's own words. */
export function AskPage({ place, go }: At<'ask'>) {
  const t = useText('dialogue');
  const { asksMachine } = useVisit().profile;
  return (
    <SearchPage
      title={t('ask.title')}
      told={asksMachine ? t('ask.sent') : undefined}
      text={place.text}
      doors={[]}
      onType={(text) => go.keep({ at: 'ask', text })}
      onSearch={(text) => go.open({ at: 'matched', text, machine: null })}
      onDoor={() => {}}
      onBack={go.back}
    />
  );
}

/** The guides that fit what was said, at most three, with why; none is said to be none. Always the law, and a person. */
export function MatchedPage({ place: { text, machine }, go }: At<'matched'>) {
  const t = useText('dialogue');
  const { hotline, asksMachine = false } = useVisit().profile;
  const language = useLanguage();
  const numberFor = useNumberFor();
  const takeNumber = useTakeNumber(go as Go);
  const asked = useQuery(useOrpc().dialogues.match.queryOptions({ input: { text, language } }));
  const guides = asked.data?.guides ?? [];
  const cutShort = guides.length === 0 && asked.data?.timedOut === true;
  return (
    <Page
      heading="short"
      title={t('matched.title', { text })}
      lead={asked.data && !cutShort ? t(`matched.${leadOf(asked.data)}`, { hotline }) : null}
      back={{ onPress: go.back }}
    >
      <QueryState
        query={{
          isPending: asked.isPending || (cutShort && asked.isFetching),
          isError: asked.isError || cutShort,
          refetch: asked.refetch,
        }}
        asking={t('guides.asking')}
        failed={t(cutShort ? 'library:found.timedOut' : 'library:found.failed')}
      />
      {asked.data ? (
        <TileList rows={guides.length + (takeNumber ? 2 : 1) + Number(asksMachine)} wideColumns={1}>
          {guides.map(({ guide, article }) => (
            <Tile
              key={guide.id}
              layout="row"
              icon={MessageCircleQuestionMark}
              title={guide.need.words}
              summary={
                article
                  ? t('matched.because', { law: `${article.title}${article.label}` })
                  : guide.title.words
              }
              onPress={() => go.open(beginningOf(guide))}
            />
          ))}
          <Tile
            layout="row"
            icon={Scale}
            title={t('matched.law')}
            summary={t('matched.lawSummary')}
            onPress={() => go.open(find(text))}
          />
          {takeNumber ? (
            <Tile
              layout="row"
              icon={TicketCheck}
              title={t('matched.person')}
              summary={t('matched.personSummary')}
              onPress={() => takeNumber(numberFor('lawyer'))}
            />
          ) : null}
          {asksMachine ? (
            <Later>
              {machine ? (
                <MachineTile onPress={() => go.open({ at: 'machine', text, machine, scrolled: 0 })} />
              ) : null}
            </Later>
          ) : null}
        </TileList>
      ) : null}
    </Page>
  );
}

/** Room for what may still come: the page is as tight as it will be then, and nothing moves. */
function Later({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.later}>
      <div className={styles.room} inert>
        <MachineTile onPress={() => {}} />
      </div>
      <div role="status" className={styles.come}>
        {children}
      </div>
    </div>
  );
}

function MachineTile({ onPress }: { readonly onPress: () => void }) {
  const t = useText('dialogue');
  return (
    <Tile
      layout="row"
      icon={Bot}
      title={t('matched.machine')}
      summary={t('matched.machineSummary')}
      onPress={onPress}
    />
  );
}

function leadOf({ sure, guides }: { readonly sure: boolean; readonly guides: readonly GuideMatched[] }) {
  if (guides.length === 0) return 'none';
  return sure ? 'sure' : 'maybe';
}

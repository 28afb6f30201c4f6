import { CircleAlert, HeartHandshake, Send } from 'lucide-react';
import { isNegative, type RatingLevel, ratingLevels, ratingReasons } from '#contract/ratings.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { ChoiceList } from '#renderer/ui/controls/choice-list.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { toggled } from '#renderer/ui/controls/toggled.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ratingFaces } from '#renderer/ui/rating-faces.ts';
import type { At } from './places.ts';

/** The five levels of 好差评, in their fixed order and words, each as large as the others. */
export function LevelPage({ place: { requestKey }, go }: At<'level'>) {
  const t = useText('consultation');
  const choose = (level: RatingLevel) =>
    go.open({ at: isNegative(level) ? 'reasons' : 'rating', requestKey, level, reasons: [] });
  return (
    <Page title={t('rate.title')} back={{ onPress: go.back }}>
      <TileList rows={ratingLevels.length} wideColumns={1}>
        {ratingLevels.map((level) => (
          <Tile
            key={level}
            layout="row"
            icon={ratingFaces[level]}
            title={t(`common:rating.${level}`)}
            onPress={() => choose(level)}
          />
        ))}
      </TileList>
    </Page>
  );
}

/** A negative rating needs at least one reason. */
export function ReasonsPage({ place, go }: At<'reasons'>) {
  const t = useText('consultation');
  const { reasons } = place;
  return (
    <Page
      title={t('rate.why')}
      back={{ onPress: go.back }}
      primary={
        <Button
          kind="primary"
          large
          icon={Send}
          isDisabled={reasons.length === 0}
          onPress={() => go.open({ ...place, at: 'rating' })}
        >
          {t('rate.send')}
        </Button>
      }
    >
      <ChoiceList
        label={t('rate.why')}
        choices={ratingReasons.map((id) => ({ id, words: t(`common:reason.${id}`) }))}
        chosen={reasons}
        onToggle={(reason) => go.keep({ ...place, reasons: toggled(reasons, reason) })}
      />
    </Page>
  );
}

export function RatingPage() {
  const t = useText('consultation');
  return (
    <Page title={t('rate.sending')} content="start">
      <Progress>{t('rate.sending')}</Progress>
    </Page>
  );
}

export function ThanksPage({ go }: At<'thanks'>) {
  const t = useText('consultation');
  return (
    <MessagePage
      icon={HeartHandshake}
      tone="good"
      title={t('rate.thanks')}
      lead={t('rate.thanksLead')}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
    />
  );
}

export function NotRatedPage({ place: { trouble, tried }, go }: At<'notRated'>) {
  const t = useText('consultation');
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(`rate.not.${trouble}`)}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
      primary={
        trouble === 'failed' ? (
          <TryAgain kind="primary" onPress={() => go.replace({ ...tried, at: 'rating' })} />
        ) : null
      }
    />
  );
}

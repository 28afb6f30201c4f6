import { Send } from 'lucide-react';
import { type RatingReason, ratingReasons } from '#contract/ratings.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { ChoiceList } from '#renderer/ui/controls/choice-list.tsx';
import { Page } from '#renderer/ui/page/page.tsx';

export interface ReasonsPageProps {
  readonly chosen: readonly RatingReason[];
  readonly onToggle: (reason: RatingReason) => void;
  readonly onSubmit: () => void;
  readonly onBack: () => void;
}

/** What went wrong. A negative rating needs at least one reason. */
export function ReasonsPage({ chosen, onToggle, onSubmit, onBack }: ReasonsPageProps) {
  const t = useText('kiosk');
  return (
    <Page
      title={t('reasons.title')}
      lead={t('reasons.lead')}
      place={{ at: 3, of: 3 }}
      back={{ onPress: onBack }}
      primary={
        <Button kind="primary" large icon={Send} onPress={onSubmit} isDisabled={chosen.length === 0}>
          {t('reasons.send')}
        </Button>
      }
    >
      <ChoiceList
        label={t('reasons.title')}
        choices={ratingReasons.map((reason) => ({ id: reason, words: t(`common:reason.${reason}`) }))}
        chosen={chosen}
        onToggle={onToggle}
      />
    </Page>
  );
}

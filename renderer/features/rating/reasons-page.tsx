import { Send } from 'lucide-react';
import { ratingReasons } from '#contract/ratings.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { ChoiceList } from '#renderer/ui/controls/choice-list.tsx';
import { toggled } from '#renderer/ui/controls/toggled.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { type At, sending } from './places.ts';

/** What went wrong. A negative rating needs at least one reason. */
export function ReasonsPage({ place, go }: At<'reasons'>) {
  const t = useText('kiosk');
  const { held, code, choice } = place;
  const { level, reasons } = choice;
  return (
    <Page
      title={t('reasons.title')}
      lead={t('reasons.lead')}
      place={{ at: 3, of: 3 }}
      back={{ onPress: () => go.backTo({ at: 'level', held, code, reasons }) }}
      primary={
        <Button
          kind="primary"
          large
          icon={Send}
          onPress={() => go.open(sending(held, code, choice))}
          isDisabled={reasons.length === 0}
        >
          {t('reasons.send')}
        </Button>
      }
    >
      <ChoiceList
        label={t('reasons.title')}
        choices={ratingReasons.map((reason) => ({ id: reason, words: t(`common:reason.${reason}`) }))}
        chosen={reasons}
        onToggle={(reason) => go.keep({ ...place, choice: { level, reasons: toggled(reasons, reason) } })}
      />
    </Page>
  );
}

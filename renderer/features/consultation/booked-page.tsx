import { CalendarPlus } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { isWholePhone, PhonePad } from './phone-pad.tsx';
import type { At } from './places.ts';

/** For what is booked only: the number that was left with the booking; or a time, for whoever has none. */
export function BookedPage({ place, go }: At<'booked'>) {
  const t = useText('consultation');
  const { wish, phone } = place;
  const isWhole = isWholePhone(phone);
  const next = () => isWhole && go.open({ at: 'check', wish: { ...wish, booking: phone }, camera: true });
  return (
    <Page
      heading="short"
      title={t('booked.title')}
      lead={t('booked.lead')}
      back={{ onPress: go.back }}
      ending={
        <Button
          kind="quiet"
          large
          icon={CalendarPlus}
          onPress={() => go.open({ at: 'slots', as: 'booking', wish, page: 0 })}
        >
          {t('booked.book')}
        </Button>
      }
      primary={
        <NextButton isDisabled={!isWhole} onPress={next}>
          {t('next')}
        </NextButton>
      }
    >
      <PhonePad phone={phone} onChange={(typed) => go.keep({ ...place, phone: typed })} onEnter={next} />
    </Page>
  );
}

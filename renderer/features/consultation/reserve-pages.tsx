import { CalendarCheck, CalendarClock, CircleAlert, Send } from 'lucide-react';
import { useLive } from '#renderer/client/hooks.tsx';
import { momentInWords } from '#renderer/i18n/dates.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { isWholePhone, PhonePad } from './phone-pad.tsx';
import type { At } from './places.ts';

const rows = 5;

/** The times that can still be had. */
export function SlotsPage({ place, go }: At<'slots'>) {
  const t = useText('consultation');
  const when = useMoment();
  const offer = useLive((client, signal) => client.consultation.offer(undefined, { signal })).value;
  const slots = (place.as === 'booking' ? offer?.bookings : offer?.callBacks) ?? [];
  const pages = pagesOf(slots, rows);
  const { as, wish } = place;
  const take = (from: number) =>
    go.open({ at: 'phone', as, wish, from, phone: '', reserveKey: crypto.randomUUID() });
  return (
    <Page
      title={t(`slots.${as}`)}
      back={{ onPress: go.back }}
      content="start"
      primary={<Pager at={place.page} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />}
    >
      {offer ? null : <Progress>{t('start.asking')}</Progress>}
      {offer && slots.length === 0 ? <Status tone="care">{t('slots.none')}</Status> : null}
      <TileList rows={rows} wideColumns={2}>
        {(pages[place.page] ?? []).map(({ from }) => (
          <Tile key={from} layout="row" icon={CalendarClock} title={when(from)} onPress={() => take(from)} />
        ))}
      </TileList>
    </Page>
  );
}

export function PhonePage({ place, go }: At<'phone'>) {
  const t = useText('consultation');
  const when = useMoment();
  const isWhole = isWholePhone(place.phone);
  const send = () => isWhole && go.open({ ...place, at: 'reserving' });
  return (
    <Page
      heading="short"
      title={t('phone.title')}
      lead={t('phone.lead', { time: when(place.from) })}
      back={{ onPress: go.back }}
      primary={
        <Button kind="primary" large icon={Send} isDisabled={!isWhole} onPress={send}>
          {t('phone.send')}
        </Button>
      }
    >
      <PhonePad phone={place.phone} onChange={(phone) => go.keep({ ...place, phone })} onEnter={send} />
    </Page>
  );
}

export function ReservingPage() {
  const t = useText('consultation');
  return (
    <Page title={t('reserving.title')} content="start">
      <Progress>{t('reserving.title')}</Progress>
    </Page>
  );
}

export function ReservedPage({ place: { as, number, slot }, go }: At<'reserved'>) {
  const t = useText('consultation');
  const when = useMoment();
  return (
    <MessagePage
      icon={CalendarCheck}
      tone="good"
      title={t(`reserved.${as}`, { time: when(slot.from) })}
      lead={t('reserved.lead', { number })}
      back={{ words: t('kiosk:toHome'), onPress: go.home }}
    />
  );
}

export function NotReservedPage({ place: { trouble, tried }, go }: At<'notReserved'>) {
  const t = useText('consultation');
  const { as, wish } = tried;
  const others = () => go.backTo({ at: 'slots', as, wish, page: 0 });
  return (
    <MessagePage
      icon={CircleAlert}
      tone="care"
      title={t(`notReserved.${trouble}`)}
      lead={t('notReserved.lead')}
      back={{ onPress: go.back }}
      primary={
        trouble === 'failed' ? (
          <TryAgain kind="primary" onPress={() => go.replace({ ...tried, at: 'reserving' })} />
        ) : (
          <Button kind="primary" large onPress={others}>
            {t('notReserved.others')}
          </Button>
        )
      }
    />
  );
}

function useMoment(): (instant: number) => string {
  const t = useText('consultation');
  const language = useLanguage();
  const { timeZone } = useVisit().profile;
  return (instant) => momentInWords(instant, timeZone, language, t);
}

import { LoaderCircle, SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { HeldTicket } from '#contract/queue.ts';
import { useLive, useProfile } from '#renderer/client/hooks.tsx';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { LanguageSwitch, usePageLanguage, usePageTitle } from '../page-language/index.ts';
import { PhasePanel } from './phase-panel.tsx';
import { RateForm } from './rate-form.tsx';
import styles from './ticket-page.module.css';
import { holderCodeOf, isNewCall, ticketPhase } from './ticket-phase.ts';

/** Felt through a coat pocket: two short, one long, ms on and off in turn. */
const callVibration = [300, 150, 300, 150, 700];

/** The page behind a ticket's QR code, on the holder's own phone. */
export function TicketPage() {
  usePageLanguage();
  const holderCode = holderCodeOf(location.pathname);
  return (
    <div className={styles.page}>
      <TopBand />
      {holderCode ? <FollowedTicket holderCode={holderCode} /> : <UnknownTicket />}
      <BottomBand />
    </div>
  );
}

function FollowedTicket({ holderCode }: { holderCode: string }) {
  const t = useText('ticket-page');
  const { value, stale, refused } = useLive(
    (client, signal) => client.queue.held({ holderCode }, { signal }),
    [holderCode],
  );
  useCall(value);
  useTitle(value);
  if (refused) return <UnknownTicket />;
  if (!value) {
    return (
      <main className={styles.message}>
        <LoaderCircle aria-hidden />
        <h1>{t('loading')}</h1>
      </main>
    );
  }
  return (
    <main className={styles.main}>
      <Announce>
        {stale ? (
          <Status tone="care" banner>
            {t('lost')}
          </Status>
        ) : null}
        {!stale && value.outlook.asOf !== undefined ? (
          <Status tone="care" banner>
            {t('cutOff')}
          </Status>
        ) : null}
      </Announce>
      <TicketNumber held={value} />
      <PhasePanel held={value} />
      {ticketPhase(value) === 'done' ? <RateForm holderCode={holderCode} /> : null}
    </main>
  );
}

function TicketNumber({ held }: { held: HeldTicket }) {
  const t = useText('ticket-page');
  const localText = useLocalText();
  return (
    <div className={styles.ticket}>
      <h1>
        <span className={styles.label}>{t('yourNumber')}</span>
        <span className={styles.number}>{held.ticket.number}</span>
      </h1>
      <p className={styles.service}>{localText(held.serviceName)}</p>
    </div>
  );
}

/** Shakes the phone once for each call. Phones that cannot, or may not, stay still: the page shows it all the same. */
function useCall(held: HeldTicket | undefined): void {
  const before = useRef<HeldTicket>(undefined);
  useEffect(() => {
    if (held && isNewCall(before.current, held) && mayVibrate()) navigator.vibrate(callVibration);
    before.current = held;
  }, [held]);
}

/** Browsers shake a phone only after its page was touched once. */
function mayVibrate(): boolean {
  return 'vibrate' in navigator && navigator.userActivation.hasBeenActive;
}

/** The number and what is up with it, where other apps' switchers show it. */
function useTitle(held: HeldTicket | undefined): void {
  const t = useText('ticket-page');
  const words = held ? `${held.ticket.number} · ${t(`phase.${ticketPhase(held)}`)}` : t('title');
  usePageTitle(words);
}

function UnknownTicket() {
  const t = useText('ticket-page');
  return (
    <main className={styles.message}>
      <SearchX aria-hidden />
      <h1>{t('unknown.title')}</h1>
      <p>{t('unknown.help')}</p>
    </main>
  );
}

function TopBand() {
  const localText = useLocalText();
  const profile = useProfile();
  return (
    <header className={styles.top}>
      <span className={styles.station}>{profile ? localText(profile.stationName) : null}</span>
      <LanguageSwitch />
    </header>
  );
}

function BottomBand() {
  const t = useText('ticket-page');
  const profile = useProfile();
  if (!profile) return null;
  const { phone, hotline } = profile;
  return <footer className={styles.bottom}>{t('phone', { phone, hotline })}</footer>;
}

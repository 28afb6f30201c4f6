import {
  BellRing,
  CircleCheckBig,
  CircleOff,
  Hourglass,
  type LucideIcon,
  MessagesSquare,
  UserX,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { HeldTicket } from '#contract/queue.ts';
import { useProfile } from '#renderer/client/hooks.tsx';
import { timeThen, waitInWords } from '#renderer/i18n/amounts.ts';
import { type Text, useLanguage, useLocalText, useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './phase-panel.module.css';
import { type TicketPhase, ticketPhase } from './ticket-phase.ts';

const icons: Readonly<Record<TicketPhase, LucideIcon>> = {
  waiting: Hourglass,
  called: BellRing,
  serving: MessagesSquare,
  missed: UserX,
  done: CircleCheckBig,
  rated: CircleCheckBig,
  ended: CircleOff,
};

/** What is up with the ticket now, and what its holder should do. */
export function PhasePanel({ held }: { held: HeldTicket }) {
  const t = useText('ticket-page');
  const phase = ticketPhase(held);
  const Icon = icons[phase];
  const again = phase === 'called' && held.ticket.calls > 1;
  return (
    // A call must reach a screen reader at once, and again when it is repeated.
    <section
      className={classNames(styles.panel, styles[phase])}
      role={phase === 'called' ? 'alert' : 'status'}
      key={phase === 'called' ? held.ticket.calls : phase}
    >
      <p className={styles.phase}>
        <Icon aria-hidden />
        {again ? t('phase.calledAgain') : t(`phase.${phase}`)}
      </p>
      <PhaseWords held={held} phase={phase} />
    </section>
  );
}

function PhaseWords({ held, phase }: { held: HeldTicket; phase: TicketPhase }): ReactNode {
  const t = useText('ticket-page');
  const localText = useLocalText();
  const counter = held.counterName ? localText(held.counterName) : '';
  switch (phase) {
    case 'waiting':
      return <Waiting held={held} />;
    case 'called':
      return <Words before={t('called.go')} large={counter} small={t('called.help')} />;
    case 'serving':
      return <Words large={counter ? t('serving.at', { counter }) : null} small={t('serving.help')} />;
    case 'missed':
      return <Words small={t('missed.help')} />;
    case 'rated':
      return <Words small={t('rate.thanks')} />;
    case 'ended':
      return <Words small={t('ended.help')} />;
    case 'done':
      return null;
  }
}

function Words({ before, large, small }: { before?: string; large?: string | null; small: string }) {
  return (
    <>
      {large ? (
        <p className={styles.large}>
          {before ? <span className={styles.before}>{before} </span> : null}
          {large}
        </p>
      ) : null}
      <p className={styles.small}>{small}</p>
    </>
  );
}

function Waiting({ held: { outlook } }: { held: HeldTicket }) {
  const t = useText('ticket-page');
  if (outlook.asOf !== undefined) return <WaitedThen ahead={outlook.ahead} asOf={outlook.asOf} />;
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>{outlook.ahead === 0 ? t('waiting.now') : t('waiting.ahead')}</dt>
          <dd>{aheadWords(outlook.ahead, t)}</dd>
        </div>
        <div>
          <dt>{t('waiting.wait')}</dt>
          <dd>
            {outlook.estimatedWaitMs === null
              ? t('common:wait.unknown')
              : waitInWords(outlook.estimatedWaitMs, t)}
          </dd>
        </div>
      </dl>
      <p className={styles.small}>{t('waiting.help')}</p>
    </>
  );
}

/** The terminal that this phone asks is cut off from its hall: how it was, and when. */
function WaitedThen({ ahead, asOf }: { ahead: number; asOf: number }) {
  const t = useText('ticket-page');
  const language = useLanguage();
  const timeZone = useProfile()?.timeZone;
  const time = timeZone === undefined ? null : timeThen(asOf, { language, timeZone, nowMs: Date.now() });
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{time === null ? t('waiting.ahead') : t('waiting.at', { time })}</dt>
        <dd>{time === null ? t('waiting.unknown') : aheadWords(ahead, t)}</dd>
      </div>
    </dl>
  );
}

function aheadWords(ahead: number, t: Text<'ticket-page'>): string {
  return ahead === 0 ? t('waiting.nobody') : t('waiting.people', { count: ahead });
}

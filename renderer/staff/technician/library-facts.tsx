import { RefreshCw } from 'lucide-react';
import type { LibraryState, UpdateStateShown } from '#contract/library.ts';
import { useClient, useLive } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './library-facts.module.css';
import { useTimeWords } from './time-words.ts';

/** The legal library on this terminal: what it is, how old, and how far an update is. */
export function LibraryFacts() {
  const state = useLive((station, signal) => station.library.live(undefined, { signal })).value;
  const update = useLive((station, signal) => station.library.updates(undefined, { signal })).value;
  return (
    <div className={styles.library}>
      {state ? <State state={state} /> : null}
      {update ? <Update update={update} /> : null}
    </div>
  );
}

function State({ state }: { readonly state: LibraryState }) {
  const t = useText('content');
  if (state.state === 'none') return <Status tone="care">{t('none')}</Status>;
  const { title, notice, documents, articles, asOf, ageDays, overdue } = state;
  const facts = [
    ['title', title],
    ['amount', t('amountValue', { documents, articles })],
    ['asOf', asOf],
    ['age', t('ageValue', { count: ageDays })],
    ...(notice ? [['notice', notice] as const] : []),
  ] as const;
  return (
    <>
      <Status tone={overdue ? 'care' : 'good'}>{t(overdue ? 'overdue' : 'fresh')}</Status>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Update({ update }: { readonly update: UpdateStateShown }) {
  const t = useText('content');
  const client = useClient();
  const isIdle = update.step === 'idle';
  return (
    <section className={styles.update}>
      <h2 className={styles.heading}>{t('update')}</h2>
      {isIdle ? <Idle update={update} /> : <UnderWay update={update} />}
      <Button icon={RefreshCw} isDisabled={!isIdle} onPress={() => void client.library.updateNow()}>
        {t('now')}
      </Button>
    </section>
  );
}

function Idle({ update }: { readonly update: Extract<UpdateStateShown, { step: 'idle' }> }) {
  const t = useText('content');
  const time = useTimeWords();
  const { lastCheckedAt, lastFailure } = update;
  return (
    <>
      <Status tone="good">{t('idle')}</Status>
      <p>{lastCheckedAt === null ? t('neverChecked') : t('lastChecked', { time: time(lastCheckedAt) })}</p>
      {lastFailure ? <Status tone="care">{t('lastFailure', { cause: lastFailure })}</Status> : null}
    </>
  );
}

function UnderWay({ update }: { readonly update: Exclude<UpdateStateShown, { step: 'idle' }> }) {
  const t = useText('content');
  const { step, done, total } = update;
  const percent = Math.floor((100 * done) / Math.max(1, total));
  return (
    <>
      <Status tone="working">{t(`step.${step}`)}</Status>
      <div className={styles.far}>
        <progress
          className={styles.bar}
          value={done}
          max={Math.max(1, total)}
          aria-label={t(`step.${step}`)}
        />
        <span>{t('far', { percent })}</span>
      </div>
    </>
  );
}

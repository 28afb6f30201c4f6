import { isDefinedError, safe } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { Keyboard, SkipForward, Square, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import type { LearnStep, LearntKeyShown } from '#contract/input.ts';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import styles from './learn-keys.module.css';

/** Teaching the terminal the keys of one keypad. For the technician's page, beside the device. */
export function LearnKeys({ deviceId }: { deviceId: string }) {
  const t = useText('input');
  const { step, trouble, learnt, start, stop, skip, forget } = useLearning(deviceId);
  const asking = step?.step === 'press' ? step : null;
  return (
    <section className={styles.learn} aria-label={t('learn.title')}>
      <h3 className={styles.title}>{t('learn.title')}</h3>
      <Announce>{asking ? <Asking step={asking} /> : <Outcome step={step} trouble={trouble} />}</Announce>
      {asking ? (
        <div className={styles.buttons}>
          <Button icon={SkipForward} onPress={skip}>
            {t('learn.skip')}
          </Button>
          <Button kind="quiet" icon={Square} onPress={stop}>
            {t('learn.stop')}
          </Button>
        </div>
      ) : (
        <>
          <Learnt keys={learnt} />
          <div className={styles.buttons}>
            <Button icon={Keyboard} onPress={start}>
              {learnt.length > 0 ? t('learn.again') : t('learn.start')}
            </Button>
            {learnt.length > 0 ? (
              <Button kind="quiet" icon={Trash2} onPress={forget}>
                {t('learn.forget')}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </section>
  );
}

function Asking({ step }: { step: Extract<LearnStep, { step: 'press' }> }) {
  const t = useText('input');
  const { meaning, at, of, usedFor } = step;
  return (
    <div className={styles.asking}>
      <strong className={styles.key}>{t('learn.press', { key: t(`learn.key.${meaning}`) })}</strong>
      <span>{t('learn.place', { at, of })}</span>
      {usedFor ? <Status tone="care">{t('learn.used', { key: t(`learn.key.${usedFor}`) })}</Status> : null}
    </div>
  );
}

function Outcome({ step, trouble }: { step: LearnStep | null; trouble: string | null }) {
  const t = useText('input');
  const said = outcomeOf(step, trouble, t);
  return said ? <Status tone={said.tone}>{said.words}</Status> : <p>{t('learn.lead')}</p>;
}

function outcomeOf(
  step: LearnStep | null,
  trouble: string | null,
  t: Text<'input'>,
): { readonly tone: Tone; readonly words: string } | null {
  if (trouble !== null) return { tone: 'stop', words: trouble };
  if (step?.step === 'kept') return { tone: 'good', words: t('learn.kept') };
  return step?.step === 'given-up' ? { tone: 'care', words: t('learn.givenUp') } : null;
}

function Learnt({ keys }: { keys: readonly LearntKeyShown[] }) {
  const t = useText('input');
  if (keys.length === 0) return <p className={styles.none}>{t('learn.none')}</p>;
  return (
    <ul className={styles.keys} aria-label={t('learn.learntKeys')}>
      {keys.map(({ meaning, code }) => (
        <li key={code}>
          {t(`learn.key.${meaning}`)} <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}

/** One round of questions at the station, and what is kept there. */
function useLearning(deviceId: string) {
  const client = useClient();
  const t = useText('input');
  const [step, setStep] = useState<LearnStep | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { data: keypads, refetch } = useQuery(useOrpc().input.learnt.queryOptions(untilAnswered));
  const learnt = keypads?.find((keypad) => keypad.deviceId === deviceId)?.keys ?? [];
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);
  const start = async () => {
    stop();
    const mine = new AbortController();
    running.current = mine;
    setTrouble(null);
    setStep(null);
    setTrouble(await followSteps(client, deviceId, setStep, mine.signal, t));
    if (mine.signal.aborted) setStep({ step: 'given-up' });
    void refetch();
  };
  return {
    step,
    trouble,
    learnt,
    start: () => void start(),
    stop,
    skip: () => void safe(client.input.skipKey({ deviceId })),
    forget: () => void safe(client.input.forgetKeys({ deviceId })).then(() => refetch()),
  };
}

/** @returns what went wrong, in words; null when it ended as it should */
async function followSteps(
  client: StationClient,
  deviceId: string,
  onStep: (step: LearnStep) => void,
  signal: AbortSignal,
  t: Text<'input'>,
): Promise<string | null> {
  const { error, data } = await safe(client.input.learn({ deviceId }, { signal }));
  if (error) {
    if (isDefinedError(error) && error.code === 'ABSENT')
      return t('learn.absent', { cause: error.data.cause });
    return signal.aborted ? null : t('learn.failed');
  }
  try {
    for await (const step of data) onStep(step);
    return null;
  } catch {
    // Stopped here, or the connection is lost: the station gives up too, and the keypad is as it was.
    return signal.aborted ? null : t('learn.failed');
  }
}

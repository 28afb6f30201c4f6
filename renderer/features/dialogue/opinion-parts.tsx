import { ArrowRight, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Opinion, PeriodShown, Said } from '#contract/dialogues.ts';
import { dayAt, dayInWords } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { InItsLanguage, Terms } from '../question/index.ts';
import styles from './opinion-page.module.css';
import { Laws, SaidLine, useReasonInWords } from './said.tsx';
import type { StepAction } from './use-steps.tsx';

interface OpinionPartsProps {
  readonly opinion: Opinion;
  /** What each step leads to, in their order. */
  readonly steps: readonly (StepAction | null)[];
  readonly onRead: (ref: NonNullable<Said['laws'][number]['ref']>) => void;
}

/** All parts of an opinion that there are, the result first. */
export function OpinionParts({ opinion, steps, onRead }: OpinionPartsProps) {
  const t = useText('dialogue');
  return (
    <div className={styles.parts}>
      <Part title={t('opinion.conclusions')}>
        {opinion.conclusions.map((conclusion) => (
          <Conclusion key={conclusion.title.words} conclusion={conclusion} onRead={onRead} />
        ))}
      </Part>
      <Part title={t('opinion.steps')} of={opinion.steps}>
        {opinion.steps.map((step, index) => (
          <div key={step.words} className={styles.card}>
            <SaidLine said={step} onRead={onRead} />
            <StepButton action={steps[index] ?? null} />
          </div>
        ))}
      </Part>
      <Part title={t('opinion.periods')} of={opinion.periods}>
        {opinion.periods.map((period) => (
          <Period key={period.title.words} period={period} onRead={onRead} />
        ))}
      </Part>
      <Part title={t('opinion.evidence')} of={opinion.evidence}>
        <ul className={styles.list}>
          {opinion.evidence.map(({ text, why }) => (
            <li key={text.words} className={styles.check}>
              <Square aria-hidden />
              <span>
                <InItsLanguage of={text} />
                {why ? <InItsLanguage of={why} /> : null}
                <Terms of={[text, why]} />
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('opinion.risks')} of={opinion.risks}>
        {opinion.risks.map((risk) => (
          <SaidLine key={risk.words} said={risk} onRead={onRead} />
        ))}
      </Part>
      <Part title={t('opinion.aid')} of={opinion.aid ? [opinion.aid] : []}>
        {opinion.aid ? (
          <div className={styles.card}>
            <Status tone={opinion.aid.likely === 'no' ? 'neutral' : 'good'}>
              {t(`opinion.likely.${opinion.aid.likely}`)}
            </Status>
            <SaidLine said={opinion.aid.text} onRead={onRead} />
          </div>
        ) : null}
      </Part>
      <Part title={t('opinion.where')} of={opinion.where}>
        {opinion.where.map(({ type, text, nearest }) => (
          <div key={type} className={styles.card}>
            <InItsLanguage of={text} />
            <Terms of={[text]} />
            {nearest ? (
              <p lang="zh-CN">
                <strong>{nearest.name}</strong> {nearest.address} {nearest.phone}
              </p>
            ) : null}
          </div>
        ))}
      </Part>
      <Part title={t('opinion.notKnown')} of={opinion.notKnown}>
        <p>{t('opinion.notKnownNote')}</p>
        <ul className={styles.list}>
          {opinion.notKnown.map(({ name, help }) => (
            <li key={name.words}>
              <InItsLanguage of={name} />
              <Terms of={[name, help]} />
              {help ? (
                <p className={styles.because}>
                  <InItsLanguage of={help} />
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('opinion.cases')} of={opinion.cases}>
        {opinion.cases.map(({ title, ref }) => (
          <Button key={title} kind="quiet" icon={ArrowRight} onPress={() => onRead(ref)}>
            <span lang="zh-CN">{title}</span>
          </Button>
        ))}
      </Part>
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What it holds; of nothing there is no part. */
  readonly of?: readonly unknown[];
}

function Part({ title, of, children }: PartProps) {
  if (of?.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

type ConclusionProps = Pick<OpinionPartsProps, 'onRead'> & {
  readonly conclusion: Opinion['conclusions'][number];
};

function Conclusion({ conclusion: { title, because, says }, onRead }: ConclusionProps) {
  const inWords = useReasonInWords();
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>
        <InItsLanguage of={title} />
      </h3>
      {because.map((reason) => (
        <p key={reason.name.words} className={styles.because} data-private>
          {inWords(reason)}
        </p>
      ))}
      <Terms of={[title, ...because.flatMap(({ name, option }) => [name, option])]} />
      {says.map((said) => (
        <SaidLine key={said.words} said={said} onRead={onRead} />
      ))}
    </div>
  );
}

function StepButton({ action }: { readonly action: StepAction | null }) {
  if (!action) return null;
  return (
    <Button kind="secondary" icon={action.icon} onPress={action.onPress}>
      {action.words}
    </Button>
  );
}

function Period({ period, onRead }: { readonly period: PeriodShown } & Pick<OpinionPartsProps, 'onRead'>) {
  const t = useText('dialogue');
  const { title, begins, lastDay, count, unit, laws, note } = period;
  const length = t(`opinion.length.${unit}`, { count });
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>
        <InItsLanguage of={title} />
      </h3>
      {lastDay ? <LastDay day={lastDay} /> : <p>{t('opinion.from', { begins: begins.words, length })}</p>}
      {note ? <InItsLanguage of={note} /> : null}
      <Terms of={[title, begins, note]} />
      <Laws laws={laws} onRead={onRead} />
    </div>
  );
}

function LastDay({ day }: { readonly day: string }) {
  const t = useText('dialogue');
  const { now, profile } = useVisit();
  const left = Math.round((Date.parse(day) - Date.parse(dayAt(now(), profile.timeZone))) / 86_400_000);
  return (
    <>
      <p className={styles.title} data-private>
        {t('opinion.lastDay', { day: dayInWords(day, t) })}
      </p>
      <Status tone={left < 0 ? 'stop' : left < 30 ? 'care' : 'good'}>
        {left < 0 ? t('opinion.over') : t('opinion.daysLeft', { count: left })}
      </Status>
    </>
  );
}

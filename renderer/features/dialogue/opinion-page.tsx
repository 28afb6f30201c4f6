import { Printer, QrCode } from 'lucide-react';
import type { Opinion } from '#contract/dialogues.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { type Text, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { useResult } from '#renderer/navigation/use-result.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { PrintedNote, read, useCanPrint, usePrintJob } from '../library/index.ts';
import { ChineseNote, useAnswerInWords } from '../question/index.ts';
import { useOpinionInParagraphs } from './opinion-lines.ts';
import styles from './opinion-page.module.css';
import { OpinionParts } from './opinion-parts.tsx';
import type { At, GuideRef } from './places.ts';
import { useSafeExit } from './safe-exit.tsx';
import { useSteps } from './use-steps.tsx';

/** What follows from what somebody said, with reasons and articles, and what to do next. */
export function OpinionPage({ place, go }: At<'opinion'>) {
  const t = useText('dialogue');
  const { guide, opinion } = place;
  const exit = useSafeExit(guide);
  const printing = usePrinting(guide);
  const steps = useSteps(guide, opinion, go);
  useResults(place);
  return (
    <Page
      heading="short"
      title={t('opinion.title')}
      lead={
        <>
          <Status tone="neutral">{t('notice')}</Status> <ChineseNote of={opinion.title} />
        </>
      }
      spoken={spokenOf(opinion, t)}
      back={{ onPress: go.back }}
      {...(exit ? { ending: exit } : {})}
      notice={
        <div className={styles.actions}>
          <Button icon={QrCode} onPress={() => go.open({ at: 'take-away', guide, code: 0 })}>
            {t('opinion.takeAway')}
          </Button>
          <Announce>
            <PrintedNote state={printing.state} />
          </Announce>
        </div>
      }
      primary={
        printing.isOffered ? (
          <Button
            kind="primary"
            large
            icon={Printer}
            isDisabled={printing.state === 'printing'}
            onPress={printing.print}
          >
            {t('opinion.print')}
          </Button>
        ) : null
      }
    >
      <ScrollArea
        label={t('opinion.region')}
        scrolled={place.scrolled}
        onScrolled={(scrolled) => go.keep({ ...place, scrolled })}
      >
        <OpinionParts opinion={opinion} steps={steps} onRead={(ref) => go.open(read(ref))} />
      </ScrollArea>
    </Page>
  );
}

/** Aloud, at once: what follows and what to do, without the reasons, which nobody keeps in mind; they are read one by one. */
function spokenOf({ conclusions, steps }: Opinion, t: Text<'dialogue'>): string {
  return [
    ...conclusions.map(({ title }) => title.words),
    t('opinion.steps'),
    ...steps.map(({ words }) => words),
  ].join('\n');
}

/** What can be shown to a lawyer: what was told, and what follows from it. */
function useResults({ guide, opinion, told }: At<'opinion'>['place']): void {
  const title = opinion.title.words;
  const inWords = useAnswerInWords();
  const facts = told.map((reason) => ({ question: reason.name.words, answer: inWords(reason) }));
  const paragraphs = [...useOpinionInParagraphs(opinion)];
  useResult(`told:${guide.id}`, facts.length > 0 ? { what: 'facts', title, facts } : null);
  useResult(`opinion:${guide.id}`, { what: 'opinion', title, paragraphs });
}

function usePrinting({ id }: Pick<GuideRef, 'id'>) {
  const language = useLanguage();
  const { facts } = useVisit();
  const isOffered = useCanPrint();
  const { state, print } = usePrintJob(useOrpc().dialogues.print.mutationOptions());
  return {
    state,
    isOffered,
    print: () => print({ guide: id, answers: facts.all(), language }),
  };
}

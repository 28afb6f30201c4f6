import { useQuery } from '@tanstack/react-query';
import { FilePenLine, MonitorUp, Printer, QrCode } from 'lucide-react';
import { unknownAnswer } from '#contract/answers.ts';
import type { OpenedForm } from '#contract/forms.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import type { Go } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { useResult } from '#renderer/navigation/use-result.ts';
import type { VisitFacts } from '#renderer/navigation/visit-facts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { PrintedNote, usePrintJob, useTakeNumber } from '../library/index.ts';
import { useToldInWords } from '../question/index.ts';
import { leftToAsk } from './actors.ts';
import styles from './form-page.module.css';
import { FormNotes, FormSheet } from './form-sheet.tsx';
import { type At, firstQuestion, onCard } from './places.ts';
import { useFilling } from './use-filling.ts';

/** A form as it will be on paper, with what was told; what is missing is a line. */
export function FormPage({ place, go }: At<'form'>) {
  const t = useText('forms');
  const { status, facts } = useVisit();
  const language = useLanguage();
  const filling = useFilling(place.form);
  const takeNumber = useTakeNumber(go as Go);
  const orpc = useOrpc();
  const asked = useQuery(orpc.forms.fill.queryOptions({ input: { ...filling, language } }));
  const printing = usePrintJob(orpc.forms.print.mutationOptions());
  const form = asked.data;
  const left = leftToAsk(form?.asks ?? [], null, facts);
  const isFilled = place.walked || left.length === 0;
  useFilledIn(place.form, form, facts);
  const fillIn = () => {
    const cardHelps =
      status.cardReader === 'ready' && left.some(({ key }) => onCard.some((name) => name === key));
    if (isFilled) go.open({ at: 'answers', form: place.form, page: 0 });
    else go.open(cardHelps ? { at: 'consent', form: place.form } : firstQuestion(place.form));
  };
  const fill = form && form.asks.length > 0 && (
    <Button kind={isFilled ? 'secondary' : 'primary'} large icon={FilePenLine} onPress={fillIn}>
      {t(isFilled ? 'form.change' : 'form.fill')}
    </Button>
  );
  const print = status.documentPrinter !== 'absent' && (
    <Button
      kind={isFilled ? 'primary' : 'secondary'}
      large
      icon={Printer}
      isDisabled={printing.state === 'printing'}
      onPress={() => printing.print(filling)}
    >
      {t('form.print')}
    </Button>
  );
  return (
    <Page
      heading="short"
      title={form ? <span lang={form.page.language}>{form.page.title}</span> : t('form.opening')}
      lead={t('form.lead')}
      {...(form && { spoken: [form.page.title, t('form.lead'), ...form.page.notes].join('\n') })}
      back={{ onPress: go.back }}
      notice={
        <div className={styles.ways}>
          {form ? (
            <Button icon={QrCode} onPress={() => go.open({ at: 'take-away', form: place.form, code: 0 })}>
              {t('form.takeAway')}
            </Button>
          ) : null}
          {form && takeNumber && isFilled ? (
            <Button icon={MonitorUp} onPress={() => go.open({ at: 'desk', form: place.form, outcome: null })}>
              {t('form.desk')}
            </Button>
          ) : null}
          <Announce>
            <PrintedNote state={printing.state} />
          </Announce>
        </div>
      }
      primary={
        form ? (
          <div className={styles.actions}>
            {/* What most people do next stands last, as everywhere. */}
            {isFilled ? fill : print}
            {isFilled ? print : fill}
          </div>
        ) : null
      }
    >
      <QueryState query={asked} asking={t('form.opening')} failed={t('form.failed')} />
      {form ? (
        // Across, like the paper: on a page in columns, too.
        <div className={classNames(styles.area, 'island')}>
          <ScrollArea
            label={t('form.region')}
            scrolled={place.scrolled}
            onScrolled={(scrolled) => go.keep({ ...place, scrolled })}
          >
            <div className={styles.paper}>
              <FormNotes notes={form.page.notes} language={form.page.language} />
              <div data-private>
                <FormSheet form={form} />
              </div>
            </div>
          </ScrollArea>
        </div>
      ) : null}
    </Page>
  );
}

/** What was filled in can be shown to a lawyer, but for the number of the card: nobody needs it to give advice. */
function useFilledIn(id: string, form: OpenedForm | undefined, facts: VisitFacts): void {
  const inWords = useToldInWords();
  const filled = (form?.asks ?? []).flatMap((element) => {
    const told = facts.get(element.key);
    const isShown = told !== undefined && told !== unknownAnswer && !/idnumber$/i.test(element.key);
    return isShown ? [{ question: element.name.words, answer: inWords(element, told) }] : [];
  });
  const result = { what: 'facts', title: form?.page.title ?? '', facts: filled } as const;
  useResult(`form:${id}`, filled.length > 0 ? result : null);
}

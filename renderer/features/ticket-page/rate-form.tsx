import { Send } from 'lucide-react';
import { useState } from 'react';
import { Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import {
  isNegative,
  lacksReason,
  type RatingDraft,
  type RatingLevel,
  type RatingReason,
  ratingLevels,
  ratingReasons,
} from '#contract/ratings.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { ChoiceList } from '#renderer/ui/controls/choice-list.tsx';
import { toggled } from '#renderer/ui/controls/toggled.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { ratingFaces } from '#renderer/ui/rating-faces.ts';
import styles from './rate-form.module.css';
import { rateHeld } from './rate-held.ts';

/** The rating of a finished matter: five levels, and why when it is a bad one. */
export function RateForm({ holderCode }: { holderCode: string }) {
  const t = useText('ticket-page');
  const client = useClient();
  const [level, setLevel] = useState<RatingLevel | null>(null);
  const [reasons, setReasons] = useState<readonly RatingReason[]>([]);
  const [comment, setComment] = useState('');
  const {
    press,
    isPending: sending,
    isError,
    data,
  } = usePress({
    mutationFn: async (draft: RatingDraft) =>
      lacksReason(draft) ? 'reasonNeeded' : rateHeld(client, holderCode, draft),
  });
  const answer = isError ? 'failed' : data;
  const toggle = (reason: RatingReason) => setReasons((last) => toggled(last, reason));
  return (
    <section className={styles.form}>
      <h2 className={styles.title}>{t('rate.title')}</h2>
      <p className={styles.lead}>{t('rate.lead')}</p>
      <Levels value={level} onChange={setLevel} />
      {level ? (
        <>
          {isNegative(level) ? <Reasons chosen={reasons} onToggle={toggle} /> : null}
          <Comment negative={isNegative(level)} value={comment} onChange={setComment} />
          <Announce when="now">
            {answer && answer !== 'done' ? (
              <Status tone={answer === 'already' ? 'neutral' : 'care'}>{t(`rate.${answer}`)}</Status>
            ) : null}
          </Announce>
          <Button
            kind="primary"
            large
            wide
            icon={Send}
            isDisabled={sending}
            onPress={() => press({ level, reasons, comment })}
          >
            {sending ? t('rate.sending') : t('rate.send')}
          </Button>
        </>
      ) : null}
    </section>
  );
}

function Levels(props: { value: RatingLevel | null; onChange: (level: RatingLevel) => void }) {
  const t = useText('ticket-page');
  return (
    <RadioGroup
      className={classNames(styles.levels)}
      aria-label={t('rate.title')}
      value={props.value}
      onChange={(level) => props.onChange(level as RatingLevel)}
    >
      {ratingLevels.map((level) => {
        const Face = ratingFaces[level];
        return (
          <Radio key={level} value={level} className={classNames(styles.level)}>
            <Face aria-hidden />
            <span>{t(`common:rating.${level}`)}</span>
          </Radio>
        );
      })}
    </RadioGroup>
  );
}

function Reasons(props: { chosen: readonly RatingReason[]; onToggle: (reason: RatingReason) => void }) {
  const t = useText('ticket-page');
  return (
    <>
      <p className={styles.question}>{t('rate.reasons')}</p>
      <ChoiceList
        label={t('rate.reasons')}
        choices={ratingReasons.map((reason) => ({ id: reason, words: t(`common:reason.${reason}`) }))}
        {...props}
      />
    </>
  );
}

/** The contract's limit. */
const longestComment = 500;

function Comment(props: { negative: boolean; value: string; onChange: (comment: string) => void }) {
  const t = useText('ticket-page');
  return (
    <TextField
      className={classNames(styles.comment)}
      value={props.value}
      onChange={props.onChange}
      maxLength={longestComment}
    >
      <Label>{props.negative ? t('rate.commentNegative') : t('rate.comment')}</Label>
      <TextArea className={classNames(styles.text)} rows={3} />
    </TextField>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { type Hit, textKinds } from '#contract/library.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Failed } from '#renderer/ui/feedback/query-state.tsx';
import { Field } from '../controls/field.tsx';
import { Choices } from './choice-filter.tsx';
import styles from './lawyer.module.css';
import type { Push } from './use-push.ts';

/** So many are looked through while somebody waits. */
const mostHits = 10;

/** An article, found in the library by its name or by what it is about. */
export function ArticlePanel({ push }: { readonly push: Push }) {
  const t = useText('lawyer');
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const asked = useQuery(
    useOrpc().library.search.queryOptions({
      input: { text, kinds: [...textKinds], limit: mostHits },
      enabled: text !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const hits = (asked.data?.hits ?? []).filter((hit): hit is Hit => 'ref' in hit);
  const choices = hits.map(({ ref, shortTitle, label, snippet, inForce }) => ({
    id: [ref.document, ref.key].join('#'),
    title: `${shortTitle} ${label}`.trim(),
    summary: snippet.text,
    ...(inForce ? {} : { note: t('push.notInForce') }),
  }));
  const isEmpty = asked.isSuccess && choices.length === 0;
  const search = () => setText(typed.trim());
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <Field
        label={t('push.search')}
        value={typed}
        onChange={setTyped}
        maxLength={100}
        aside={
          <Button icon={Search} isDisabled={typed.trim() === ''} onPress={search}>
            {t('push.find')}
          </Button>
        }
      />
      {asked.isFetching ? <Progress>{t('loading')}</Progress> : null}
      {asked.isError ? <Failed query={asked}>{t('push.noList')}</Failed> : null}
      {isEmpty && asked.data?.timedOut ? <Failed query={asked}>{t('push.timedOut')}</Failed> : null}
      {isEmpty && !asked.data?.timedOut ? <p>{t('push.none')}</p> : null}
      <Choices
        choices={choices}
        onChoose={({ id, title }) => push({ what: 'article', article: id, title })}
      />
    </form>
  );
}

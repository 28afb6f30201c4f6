import { useQuery } from '@tanstack/react-query';
import { Camera } from 'lucide-react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { ArticlePanel } from './article-panel.tsx';
import { ChoiceFilter } from './choice-filter.tsx';
import { DocumentPanel } from './document-panel.tsx';
import styles from './lawyer.module.css';
import { type Push, usePush } from './use-push.ts';

/** What goes onto the other's screen. */
export function PushPanel({ partyKey }: { readonly partyKey: string }) {
  const t = useText('lawyer');
  const { push, error, isSuccess } = usePush(partyKey);
  return (
    <div className={styles.panel}>
      <Button kind="primary" icon={Camera} onPress={() => push({ what: 'photograph' })}>
        {t('push.photograph')}
      </Button>
      <Announce when="now">
        {error ? <Status tone="stop">{t('failed')}</Status> : null}
        {isSuccess ? <Status tone="good">{t('push.done')}</Status> : null}
      </Announce>
      <Tabs
        label={t('tabs.push')}
        tabs={[
          { id: 'article', title: t('push.article'), content: <ArticlePanel push={push} /> },
          { id: 'dialogue', title: t('push.dialogue'), content: <Guides push={push} /> },
          { id: 'form', title: t('push.form'), content: <Forms push={push} /> },
          {
            id: 'document',
            title: t('push.document'),
            content: (
              <DocumentPanel partyKey={partyKey} onSent={(paper) => push({ what: 'document', ...paper })} />
            ),
          },
        ]}
      />
    </div>
  );
}

interface ChoosingProps {
  readonly push: Push;
}

function Guides({ push }: ChoosingProps) {
  const t = useText('lawyer');
  const input = { language: useLanguage() };
  const asked = useQuery(useOrpc().dialogues.guides.queryOptions({ input }));
  const choices = (asked.data ?? []).map(({ id, title, need }) => ({
    ...{ id, title: title.words, summary: need.words },
  }));
  return (
    <>
      <QueryState query={asked} asking={t('loading')} failed={t('push.noList')} />
      <ChoiceFilter
        choices={choices}
        onChoose={({ id, title }) => push({ what: 'dialogue', guide: id, title })}
      />
    </>
  );
}

function Forms({ push }: ChoosingProps) {
  const t = useText('lawyer');
  const asked = useQuery(useOrpc().forms.list.queryOptions({ input: { language: useLanguage() } }));
  const choices = (asked.data ?? []).map(({ id, title, need }) => ({ id, title, summary: need }));
  return (
    <>
      <QueryState query={asked} asking={t('loading')} failed={t('push.noList')} />
      <ChoiceFilter choices={choices} onChoose={({ id, title }) => push({ what: 'form', form: id, title })} />
    </>
  );
}

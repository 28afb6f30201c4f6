import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { institutionTypes } from '#contract/library.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { Chips } from '../chips.tsx';
import type { NearFilter } from '../places.ts';
import styles from './filter-page.module.css';
import { spokenLanguage } from './spoken-language.ts';

export interface FilterPageProps {
  readonly filter: NearFilter;
  readonly onChange: (filter: NearFilter) => void;
  readonly onDone: () => void;
}

/** What kind of place or person, who speaks which language, and who knows what. */
export function FilterPage({ filter, onChange, onDone }: FilterPageProps) {
  const t = useText('library');
  const language = useLanguage();
  const asked = useQuery(useOrpc().library.placeFilters.queryOptions());
  const types = institutionTypes.map((id) => ({ id, words: t(`near.type.${id}`) }));
  return (
    <Page
      heading="short"
      title={t('near.filterTitle')}
      lead={t('near.filterLead')}
      back={{ onPress: onDone }}
      primary={
        <Button kind="primary" large icon={Check} onPress={onDone}>
          {t('near.show')}
        </Button>
      }
    >
      <QueryState query={asked} asking={t('near.looking')} failed={t('text.failed')} />
      {asked.data ? (
        <ScrollArea label={t('near.filterTitle')}>
          <div className={styles.groups}>
            {filter.who === 'places' ? (
              <Group
                title={t('near.byType')}
                choices={types}
                chosen={filter.type}
                onChoose={(type) => onChange({ ...filter, type })}
              />
            ) : null}
            <Group
              title={t('near.byLanguage')}
              choices={asked.data.languages.map((id) => ({ id, words: spokenLanguage(id, language) }))}
              chosen={filter.language}
              onChoose={(spoken) => onChange({ ...filter, language: spoken })}
            />
            <Group
              title={t('near.bySpeciality')}
              choices={asked.data.specialities.map((id) => ({ id, words: id }))}
              chosen={filter.speciality}
              onChoose={(speciality) => onChange({ ...filter, speciality })}
            />
          </div>
        </ScrollArea>
      ) : null}
    </Page>
  );
}

interface GroupProps<Id extends string> {
  readonly title: string;
  readonly choices: readonly { readonly id: Id; readonly words: string }[];
  readonly chosen: Id | null;
  readonly onChoose: (id: Id | null) => void;
}

/** One of them, or none: pressed again, it is let go. */
function Group<Id extends string>({ title, choices, chosen, onChoose }: GroupProps<Id>) {
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      <Chips
        label={title}
        choices={choices}
        isOn={(id) => id === chosen}
        onPress={(id) => onChoose(id === chosen ? null : id)}
      />
    </section>
  );
}

import { Check } from 'lucide-react';
import { institutionTypes } from '#contract/library.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Chips } from '../chips.tsx';
import type { NearFilter } from '../places.ts';
import { ScrollArea } from '../scroll-area.tsx';
import { useAsked } from '../use-asked.ts';
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
  const asked = useAsked((client, signal) => client.library.placeFilters(undefined, { signal }), []);
  const { languages, specialities } =
    asked.state === 'answered' ? asked.answer : { languages: [], specialities: [] };
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
      {asked.state === 'asking' ? (
        <Progress>{t('near.looking')}</Progress>
      ) : (
        <ScrollArea label={t('near.filterTitle')} scrolled={0} onScrolled={() => undefined}>
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
              choices={languages.map((id) => ({ id, words: spokenLanguage(id, language) }))}
              chosen={filter.language}
              onChoose={(spoken) => onChange({ ...filter, language: spoken })}
            />
            <Group
              title={t('near.bySpeciality')}
              choices={specialities.map((id) => ({ id, words: id }))}
              chosen={filter.speciality}
              onChoose={(speciality) => onChange({ ...filter, speciality })}
            />
          </div>
        </ScrollArea>
      )}
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

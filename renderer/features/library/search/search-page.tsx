import { MessageCircleQuestion, Search } from 'lucide-react';
import { shortened } from '#contract/graphemes.ts';
import { useText } from '#renderer/i18n/texts.ts';
import type { Door } from '#renderer/navigation/feature.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Keyboard } from '#renderer/ui/keyboard/keyboard.tsx';
import { useEditing } from '#renderer/ui/keyboard/use-editing.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { useWide } from '#renderer/ui/page-shape.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import { SearchField } from './search-field.tsx';
import styles from './search-page.module.css';
import { useSuggestions } from './use-suggestions.ts';

/** The contract's limit of what is suggested for. */
const longestText = 100;
/** More are not read by somebody who types. */
const mostSuggestions = 4;
const fewSuggestions = 2;
const longestSuggestion = 14;

const examples = ['wages', 'deposit', 'notary', 'divorce'] as const;

export interface SearchPageProps {
  /** What is asked, where it is not what the library asks. */
  readonly title?: string;
  /** What has to be known before anything is said: it stands there whatever room there is. */
  readonly told?: string | undefined;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onSearch: (text: string) => void;
  /** Where else to go. */
  readonly doors: readonly Door[];
  readonly onDoor: (door: Door) => void;
  readonly onBack: () => void;
}

/** Say what it is about, in everyday words; before anything is said, what others ask and where else to go. */
export function SearchPage(props: SearchPageProps) {
  const { title, told, text, doors, onType, onSearch, onDoor, onBack } = props;
  const t = useText('library');
  const typed = text.trim();
  const editing = useEditing(text, onType, longestText);
  const { preferences, initial } = usePreferences();
  const { scale, language } = preferences;
  const wide = useWide();
  // Large print has room for less on a low screen or a pad, and in languages that take more lines than Chinese.
  const crowded = scale === 'elder' && (wide || initial.scale === 'pad' || language !== 'zh-CN');
  const search = () => {
    if (typed) onSearch(typed);
  };
  return (
    <Page
      heading="short"
      title={title ?? t('search.title')}
      lead={told ?? (crowded ? null : t('search.lead'))}
      back={{ onPress: onBack }}
      notice={
        <div className={styles.asking}>
          <SearchField value={text} most={longestText} editing={editing} onChange={onType} onEnter={search} />
          {typed ? (
            <Suggestions text={text} few={crowded} onChoose={onSearch} />
          ) : (
            <Examples onChoose={onSearch} few={crowded} />
          )}
        </div>
      }
      primary={
        <Button kind="primary" large icon={Search} onPress={search} isDisabled={!typed}>
          {t('search.go')}
        </Button>
      }
    >
      <div className={styles.typing}>
        {typed ? null : <Doors doors={doors} onDoor={onDoor} />}
        <Keyboard editing={editing} />
      </div>
    </Page>
  );
}

interface SuggestionsProps {
  readonly text: string;
  readonly few: boolean;
  readonly onChoose: (text: string) => void;
}

function Suggestions({ text, few, onChoose }: SuggestionsProps) {
  const t = useText('library');
  const suggestions = useSuggestions(text).slice(0, few ? fewSuggestions : mostSuggestions);
  return (
    <ul className={styles.suggestions} data-few={few} aria-label={t('search.suggestions')}>
      {suggestions.map((suggestion) => (
        <li key={suggestion.text}>
          <Question
            lang="zh-CN"
            words={shortened(suggestion.text, longestSuggestion)}
            onPress={() => onChoose(suggestion.text)}
          />
        </li>
      ))}
    </ul>
  );
}

/** In the reader's language; what is looked for is Chinese, as the texts are. */
function Examples({ onChoose, few }: { onChoose: (text: string) => void; few: boolean }) {
  const t = useText('library');
  return (
    <ul className={styles.suggestions} data-few={few} aria-label={t('search.examples')}>
      {examples.slice(0, few ? fewSuggestions : examples.length).map((example) => (
        <li key={example}>
          <Question
            words={t(`search.example.${example}`)}
            onPress={() => onChoose(t(`search.example.${example}`, { lng: 'zh-CN' }))}
          />
        </li>
      ))}
    </ul>
  );
}

function Question({ words, lang, onPress }: { words: string; lang?: string; onPress: () => void }) {
  return (
    <PressButton className={styles.question} onPress={onPress}>
      <MessageCircleQuestion aria-hidden className={styles.icon} />
      <span lang={lang}>{words}</span>
    </PressButton>
  );
}

function Doors({ doors, onDoor }: Pick<SearchPageProps, 'doors' | 'onDoor'>) {
  const t = useText('library');
  return (
    <ul className={styles.doors}>
      {doors.map((door) => (
        <li key={door.title}>
          <PressButton className={styles.door} onPress={() => onDoor(door)}>
            <door.icon aria-hidden className={styles.icon} />
            {t(door.title)}
          </PressButton>
        </li>
      ))}
    </ul>
  );
}

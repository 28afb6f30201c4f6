import { CircleCheck, CircleSlash, NotebookText } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Reading } from '#contract/library.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useWide } from '#renderer/ui/page-shape.ts';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { LibraryNote, OverdueNote } from '../library-note.tsx';
import type { PlaceAt, TextAddress } from '../places.ts';
import { Around } from './around.tsx';
import { Paragraphs } from './paragraphs.tsx';
import type { TextRead } from './read-text.ts';
import { type Paragraph, paragraphsOf, spokenOf } from './sentences.ts';
import styles from './shown-text.module.css';
import { TextActions, TextOutcome } from './text-actions.tsx';
import { usePrinting } from './use-printing.ts';
import { useReadingAloud } from './use-reading-aloud.ts';

export interface TextPageProps {
  readonly place: PlaceAt<'text'>;
  /** Where the reader stands now, to be found there again. */
  readonly onKeep: (place: PlaceAt<'text'>) => void;
  readonly onOpen: (address: TextAddress) => void;
  readonly onTakeAway: (text: { readonly document: string; readonly key: string }) => void;
  readonly onBack: () => void;
}

export interface ShownTextProps extends TextPageProps {
  readonly text: TextRead;
  readonly hasVoice: boolean;
}

/** A text that is there, with what can be done with it. */
export function ShownText(props: ShownTextProps) {
  const { text, place, onKeep, onBack } = props;
  const t = useText('library');
  const landscape = useWide();
  const { document, article } = text.reading;
  const language = useLanguage();
  const translated = document.translations[language];
  const name = translated ?? document.shortTitle;
  const isArticle = article.label !== '';
  const { note } = text.reading;
  const paragraphs = useMemo(
    () => [...paragraphsOf(text.parts, !isArticle), ...(note ? noteParagraphs(note, t) : [])],
    [text.parts, isArticle, note, t],
  );
  const keep = useKeeping(place, onKeep);
  const aloud = useReadingAloud(
    useMemo(() => spokenOf(paragraphs), [paragraphs]),
    { at: place.heard, onAt: (heard) => keep({ heard }) },
  );
  const printing = usePrinting();
  const actions = (
    <TextActions
      hasVoice={props.hasVoice}
      aloud={aloud}
      printing={printing}
      article={{ document: document.id, key: article.key }}
      onTakeAway={() => props.onTakeAway({ document: document.id, key: article.key })}
    />
  );
  return (
    <Page
      heading="short"
      title={
        <span className={styles.title} lang={translated ? language : 'zh-CN'}>
          {name} {isArticle ? <span className={styles.label}>{article.label}</span> : null}
        </span>
      }
      spoken={`${name} ${article.label}`}
      lead={<Standing text={text} />}
      back={{ onPress: onBack }}
      notice={landscape ? actions : null}
    >
      <div className={styles.body}>
        <ScrollArea
          label={t('text.region')}
          scrolled={place.scrolled}
          onScrolled={(scrolled) => keep({ scrolled })}
        >
          <div className={styles.text}>
            <OverdueNote />
            <Paragraphs paragraphs={paragraphs} spoken={aloud.at} />
            <Around text={text} onOpen={props.onOpen} />
            <LibraryNote />
          </div>
        </ScrollArea>
        <div className={styles.below}>
          <TextOutcome aloud={aloud} printing={printing} />
          {landscape ? null : actions}
        </div>
      </div>
    </Page>
  );
}

/** What an article says in plain words stands under it, and is read aloud with it. */
function noteParagraphs({ text, since }: NonNullable<Reading['note']>, t: Text<'library'>): Paragraph[] {
  const said = since === null ? text : `${text}\n${t('text.noteSince', { day: since })}`;
  return paragraphsOf([{ headings: [t('text.note')], text: said }], true);
}

/**
 * Keeps how far the reader is, one thing at a time: whatever takes the screen for a moment, help or "are you
 * still there?", nothing of it is lost.
 */
function useKeeping(place: PlaceAt<'text'>, onKeep: TextPageProps['onKeep']) {
  const latest = useRef(place);
  latest.current = place;
  return (change: Partial<Pick<PlaceAt<'text'>, 'scrolled' | 'heard'>>) => {
    latest.current = { ...latest.current, ...change };
    onKeep(latest.current);
  };
}

/** Where the text stands in its law, and whether it applies. */
function Standing({ text: { reading } }: { text: TextRead }) {
  const t = useText('library');
  const { document, article, validity } = reading;
  const isLaw = document.version !== null;
  const applies = document.inForce && validity === null;
  return (
    <div className={styles.standing}>
      {article.label ? <span lang="zh-CN">{article.headings.join(' › ')}</span> : null}
      {applies && isLaw ? (
        <Status tone="good" icon={CircleCheck}>
          {t('text.inForce')}
        </Status>
      ) : null}
      {document.kind === 'note' ? (
        <Status tone="care" icon={NotebookText} banner>
          {t('text.noteAlone')}
        </Status>
      ) : null}
      {applies ? null : (
        <Status tone="care" icon={CircleSlash} banner>
          {endInWords(reading, t)}
        </Status>
      )}
    </div>
  );
}

/** Why it does not apply any more, or not as it stands here. */
function endInWords({ document: { repealedBy }, validity }: Reading, t: Text<'library'>): string {
  if (repealedBy) return t('text.repealedBy', { title: repealedBy.shortTitle });
  if (validity === null) return t('text.notInForceLong');
  const { state, since, by, about } = validity;
  if (state === 'amended') return [t('text.amended', { day: since }), about ?? ''].join('').trim();
  return by === null ? t('text.ended', { day: since }) : t('text.endedBy', { day: since, by });
}

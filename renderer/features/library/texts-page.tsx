import { BookOpenText, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TextKindShown } from '#contract/library.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { OverdueNote } from './library-note.tsx';
import { Pager } from './pager.tsx';
import { useAsked } from './use-asked.ts';
import { useRows } from './use-rows.ts';

/** The contract's most; nobody turns through more. */
const mostTexts = 50;

export interface TextsPageProps {
  readonly kind: TextKindShown;
  readonly title: string;
  readonly lead: string;
  readonly icon?: LucideIcon;
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly onOpen: (document: string) => void;
  readonly onBack: () => void;
  /** Something that comes before the texts, tile by tile; null while it is not known: then nothing is shown yet. */
  readonly first?: readonly ReactNode[] | null;
}

/** All texts of a kind, by their names. */
export function TextsPage(props: TextsPageProps) {
  const { kind, title, lead, icon = BookOpenText, page, onTurn, onOpen, onBack, first = [] } = props;
  const t = useText('library');
  const language = useLanguage();
  const asked = useAsked(
    (client, signal) => client.library.documents({ kind, limit: mostTexts }, { signal }),
    [kind],
  );
  const waiting = asked.state === 'asking' || first === null;
  const rows = useRows();
  const texts = asked.state === 'answered' ? asked.answer.items : [];
  const tiles = [
    ...(first ?? []),
    ...texts.map(({ id, title: chinese, translations }) => (
      <Tile
        key={id}
        layout="row"
        icon={icon}
        title={translations[language] ?? chinese}
        {...(translations[language] ? { summary: t('text.chinese') } : {})}
        onPress={() => onOpen(id)}
      />
    )),
  ];
  const pages = pagesOf(tiles, rows);
  const shown = Math.min(page, pages.length - 1);
  return (
    <Page
      title={title}
      lead={
        <>
          {lead}
          <OverdueNote />
        </>
      }
      spoken={`${title} ${lead}`}
      back={{ onPress: onBack }}
      primary={<Pager at={shown} of={pages.length} onTurn={onTurn} />}
    >
      {waiting ? <Progress>{t('text.opening')}</Progress> : null}
      {asked.state === 'failed' ? <p>{t('text.failed')}</p> : null}
      {!waiting && tiles.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          {pages[shown]}
        </TileList>
      ) : null}
    </Page>
  );
}

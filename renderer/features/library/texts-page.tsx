import { useQuery } from '@tanstack/react-query';
import { BookOpenText, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TextKindShown } from '#contract/library.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { type Query, QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { OverdueNote } from './library-note.tsx';
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
  /** Something that comes before the texts, tile by tile. Nothing is shown before all is known. */
  readonly first?: { readonly asked: readonly Query[]; readonly tiles: readonly ReactNode[] };
}

/** All texts of a kind, by their names. */
export function TextsPage(props: TextsPageProps) {
  const { kind, title, lead, icon = BookOpenText, page, onTurn, onOpen, onBack, first } = props;
  const t = useText('library');
  const language = useLanguage();
  const asked = useQuery(useOrpc().library.documents.queryOptions({ input: { kind, limit: mostTexts } }));
  const questions = [...(first?.asked ?? []), asked];
  const isPending = questions.some((question) => question.isPending);
  const failed = questions.find((question) => question.isError);
  const rows = useRows();
  const texts = asked.data?.items ?? [];
  const tiles = [
    ...(first?.tiles ?? []),
    ...texts.map(({ id, title: chinese, translations }) => (
      <Tile
        key={id}
        layout="row"
        icon={icon}
        title={translations[language] ?? chinese}
        {...(translations[language] ? { summary: t('common:chinese') } : {})}
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
      <QueryState
        query={{ ...(failed ?? asked), isPending }}
        asking={t('text.opening')}
        failed={t('text.failed')}
      />
      {!isPending && !failed && tiles.length === 0 ? <p>{t('guides.none')}</p> : null}
      {!isPending && tiles.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          {pages[shown]}
        </TileList>
      ) : null}
    </Page>
  );
}

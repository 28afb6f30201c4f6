import { useQuery } from '@tanstack/react-query';
import {
  BriefcaseBusiness,
  Coins,
  FileText,
  House,
  Landmark,
  type LucideIcon,
  Scale,
  Users,
} from 'lucide-react';
import { type FormGroup, formGroups } from '#contract/forms.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useRows } from '../library/index.ts';
import { type At, openedForm } from './places.ts';

const icons: Readonly<Record<FormGroup, LucideIcon>> = {
  work: BriefcaseBusiness,
  family: Users,
  money: Coins,
  home: House,
  court: Scale,
  government: Landmark,
};

/** What forms are about. */
export function GroupsPage({ go }: At<'groups'>) {
  const t = useText('forms');
  return (
    <Page heading="short" title={t('groups.title')} lead={t('groups.lead')} back={{ onPress: go.back }}>
      <TileList rows={formGroups.length} wideColumns={2}>
        {formGroups.map((group) => (
          <Tile
            key={group}
            layout="row"
            icon={icons[group]}
            title={t(`group.${group}.title`)}
            summary={t(`group.${group}.summary`)}
            onPress={() => go.open({ at: 'forms', group, page: 0 })}
          />
        ))}
      </TileList>
    </Page>
  );
}

/** The forms of one group, by what they are for. */
export function FormsPage({ place, go }: At<'forms'>) {
  const t = useText('forms');
  const rows = useRows();
  const asked = useQuery(useOrpc().forms.list.queryOptions({ input: { language: useLanguage() } }));
  const forms = (asked.data ?? []).filter(({ group }) => group === place.group);
  const pages = pagesOf(forms, rows);
  const at = Math.min(place.page, pages.length - 1);
  return (
    <Page
      heading="short"
      title={t(`group.${place.group}.title`)}
      lead={t('list.lead')}
      back={{ onPress: go.back }}
      primary={<Pager at={at} of={pages.length} onTurn={(page) => go.keep({ ...place, page })} />}
    >
      <QueryState query={asked} asking={t('list.asking')} failed={t('list.failed')} />
      {forms.length > 0 ? (
        <TileList rows={rows} wideColumns={1}>
          {(pages[at] ?? []).map(({ id, title, need }) => (
            <Tile
              key={id}
              layout="row"
              icon={FileText}
              title={need}
              summary={title}
              onPress={() => go.open(openedForm(id))}
            />
          ))}
        </TileList>
      ) : null}
    </Page>
  );
}

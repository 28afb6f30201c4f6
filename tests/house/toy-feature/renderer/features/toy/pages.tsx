import { Stamp } from 'lucide-react';
import type { Matter } from '#contract/toy.ts';
import { useText } from '#renderer/i18n/texts.ts';
import type { PageProps, Pages } from '#renderer/navigation/feature.ts';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileGrid } from '#renderer/ui/controls/tile-grid.tsx';
import { Page } from '#renderer/ui/page/page.tsx';

export type ToyPlace =
  | { readonly at: 'ask' }
  | { readonly at: 'looking'; readonly matter: Matter }
  | { readonly at: 'answer'; readonly lastDay: string; readonly printed: boolean };

function Ask({ go }: PageProps<ToyPlace, 'ask'>) {
  const t = useText('toy');
  const tile = (matter: Matter) => (
    <Tile icon={Stamp} title={t(matter)} onPress={() => go.open({ at: 'looking', matter })} />
  );
  return (
    <Page title={t('ask')} back={{ onPress: go.back }}>
      <TileGrid>
        {tile('decision')}
        {tile('judgment')}
      </TileGrid>
    </Page>
  );
}

function Answer({ place: { lastDay, printed }, go }: PageProps<ToyPlace, 'answer'>) {
  const t = useText('toy');
  const lead = t(printed ? 'printed' : 'unprinted');
  return <Page title={t('answer', { lastDay })} lead={lead} back={{ onPress: go.back }} />;
}

const Looking = () => <Page title={useText('toy')('looking')} />;

export const pages: Pages<ToyPlace> = { ask: Ask, looking: Looking, answer: Answer };

import {
  ArrowRight,
  Camera,
  FileText,
  ListOrdered,
  type LucideIcon,
  PenLine,
  Printer,
  Send,
  Users,
  Volume2,
} from 'lucide-react';
import { shortened } from '#contract/graphemes.ts';
import type { MediationShown } from '#contract/mediation.ts';
import { useJoined, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileGrid } from '#renderer/ui/controls/tile-grid.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { toneOf, useNames, useWhen } from './in-words.ts';
import type { At, MediationPlace } from './places.ts';
import { WithMediation } from './with-mediation.tsx';

/** One mediation: what there is of it, and what comes next. */
export function OverviewPage({ place, go }: At<'overview'>) {
  return (
    <WithMediation mediationId={place.mediationId} onBack={go.back}>
      {(mediation) => <Overview {...{ place, go, mediation }} />}
    </WithMediation>
  );
}

interface Part {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly summary: string;
  readonly to: MediationPlace;
  readonly isDisabled?: boolean;
}

/** As much as a tile has room for in large print. */
const shortAccount = 12;

function Overview({ go, mediation }: At<'overview'> & { readonly mediation: MediationShown }) {
  const t = useText('mediation');
  const names = useNames();
  const when = useWhen();
  const joined = useJoined();
  const parts = useParts(mediation);
  const { state, dispute } = mediation;
  const next = useNext(mediation);
  return (
    <Page
      heading="short"
      title={names(dispute.parties.map(({ name }) => name))}
      lead={joined([t(`kinds.${dispute.kind}`), when(mediation)])}
      back={{ onPress: go.back }}
      notice={
        <Status tone={toneOf[state]} banner>
          {t(`states.${state}`)}
        </Status>
      }
      primary={
        next ? (
          <Button kind="primary" large icon={next.icon} onPress={() => go.open(next.to)}>
            {next.title}
          </Button>
        ) : null
      }
    >
      <TileGrid low>
        {parts.map(({ icon, title, summary, to, isDisabled }) => (
          <Tile
            key={title}
            layout="row"
            icon={icon}
            title={title}
            summary={summary}
            isDisabled={isDisabled ?? false}
            onPress={() => go.open(to)}
          />
        ))}
      </TileGrid>
    </Page>
  );
}

/** All that it is made of. What is signed is not changed, unless somebody says so first. */
function useParts({ mediationId, state, dispute, points, papers }: MediationShown): Part[] {
  const t = useText('mediation');
  const names = useNames();
  const isOpen = state === 'open';
  const isSigning = state === 'read-back' || state === 'signed';
  const changed = (to: MediationPlace): MediationPlace => (isOpen ? to : { at: 'reopen', mediationId });
  const fixed = !isOpen && !isSigning;
  return [
    {
      icon: Users,
      title: t('parts.parties'),
      summary: names(dispute.parties.map(({ name }) => name)),
      to: changed({ at: 'parties', mediationId }),
      isDisabled: fixed,
    },
    {
      icon: FileText,
      title: t('parts.account'),
      summary: shortened(dispute.account.split('\n')[0] ?? '', shortAccount) || t('parts.nothingYet'),
      to: changed({ at: 'account', mediationId, text: null }),
      isDisabled: fixed,
    },
    {
      icon: ListOrdered,
      title: t('parts.points'),
      summary: points.length > 0 ? t('parts.pointCount', { count: points.length }) : t('parts.nothingYet'),
      to: changed({ at: 'points', mediationId, removed: null }),
      isDisabled: fixed,
    },
    {
      icon: Camera,
      title: t('parts.papers'),
      summary: papers > 0 ? t('parts.paperCount', { count: papers }) : t('parts.nothingYet'),
      to: { at: 'papers', mediationId },
      isDisabled: fixed,
    },
    {
      icon: Printer,
      title: t('parts.handOut'),
      summary: t('parts.handOutHow'),
      to: { at: 'handOut', mediationId },
      isDisabled: dispute.account === '',
    },
    {
      icon: Send,
      title: t('parts.finish'),
      summary: fixed ? t(`states.${state}`) : t('parts.finishHow'),
      to: { at: 'finish', mediationId },
      isDisabled: fixed || state === 'read-back',
    },
  ];
}

/** The one thing that comes next; null: it is done. */
function useNext({ mediationId, state, points, dispute, signedBy }: MediationShown) {
  const t = useText('mediation');
  const to = (icon: LucideIcon, title: string, place: MediationPlace) => ({ icon, title, to: place });
  switch (state) {
    case 'open':
      if (dispute.parties.length === 0) return to(Users, t('next.parties'), { at: 'parties', mediationId });
      if (dispute.account === '')
        return to(FileText, t('next.account'), { at: 'account', mediationId, text: null });
      return points.length === 0
        ? to(ListOrdered, t('next.points'), { at: 'points', mediationId, removed: null })
        : to(Volume2, t('next.readBack'), { at: 'readBack', mediationId, heard: null });
    case 'read-back': {
      const left = dispute.parties.length - signedBy.length;
      return to(PenLine, t('next.sign', { count: left }), { at: 'sign', mediationId });
    }
    case 'signed':
      return to(ArrowRight, t('next.handOut'), { at: 'handOut', mediationId });
    default:
      return null;
  }
}

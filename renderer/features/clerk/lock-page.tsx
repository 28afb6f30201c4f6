import { useQuery } from '@tanstack/react-query';
import { LockKeyhole, LogIn, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { type Refused, useUnlock } from './use-unlock.ts';

const rows = 4;
const fewestDigits = 4;
const mostDigits = 12;

/** A terminal of the office, locked: who is it, and their PIN. */
export function LockPage() {
  const t = useText('clerk');
  const asked = useQuery(useOrpc().sessions.clerks.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const clerks = asked.data ?? [];
  const only = clerks.length === 1 ? clerks[0] : undefined;
  const name = chosen ?? only;
  if (name !== undefined)
    return <PinPage name={name} {...(only === undefined && { onBack: () => setChosen(null) })} />;
  if (asked.data)
    return clerks.length > 0 ? (
      <ClerksPage clerks={clerks} onChoose={setChosen} />
    ) : (
      <MessagePage icon={LockKeyhole} tone="care" title={t('lock.nobody')} lead={t('lock.nobodyWords')} />
    );
  return (
    <Page title={t('lock.title')} content="start">
      <QueryState query={asked} asking={t('lock.asking')} failed={t('lock.failed')} />
    </Page>
  );
}

interface ClerksPageProps {
  readonly clerks: readonly string[];
  readonly onChoose: (name: string) => void;
}

function ClerksPage({ clerks, onChoose }: ClerksPageProps) {
  const t = useText('clerk');
  const [at, setAt] = useState(0);
  const pages = pagesOf(clerks, rows);
  return (
    <Page
      title={t('lock.title')}
      lead={t('lock.who')}
      content="start"
      primary={<Pager at={at} of={pages.length} onTurn={setAt} />}
    >
      <TileList rows={rows} wideColumns={1}>
        {(pages[at] ?? []).map((name) => (
          <Tile key={name} layout="row" icon={UserRound} title={name} onPress={() => onChoose(name)} />
        ))}
      </TileList>
    </Page>
  );
}

function PinPage({ name, onBack }: { readonly name: string; readonly onBack?: () => void }) {
  const t = useText('clerk');
  const [pin, setPin] = useState('');
  const { unlock, isPending, refused } = useUnlock();
  const isWhole = pin.length >= fewestDigits && !isPending;
  const enter = () => {
    if (!isWhole) return;
    setPin('');
    unlock({ name, pin });
  };
  return (
    <Page
      heading="short"
      title={t('pin.whose', { name })}
      lead={t('pin.lead')}
      {...(onBack && { back: { words: t('pin.another'), onPress: onBack } })}
      notice={
        <Announce when="now">
          {refused ? (
            <Status tone="care" banner>
              <RefusedWords refused={refused} />
            </Status>
          ) : null}
        </Announce>
      }
      primary={
        <Button kind="primary" large icon={LogIn} isDisabled={!isWhole} onPress={enter}>
          {t('pin.open')}
        </Button>
      }
    >
      <Pad
        secret
        label={t('pin.typed')}
        value={pin}
        places={4}
        most={mostDigits}
        onChange={setPin}
        onEnter={enter}
      />
    </Page>
  );
}

function RefusedWords({ refused }: { readonly refused: Refused }) {
  const t = useText('clerk');
  switch (refused.why) {
    case 'wrong':
      return t('pin.wrong', { count: refused.triesLeft });
    case 'locked':
    case 'busy':
      return t('pin.wait', { seconds: Math.ceil(refused.retryInMs / 1_000) });
    case 'lost':
    case 'failed':
      return t('pin.failed');
  }
}

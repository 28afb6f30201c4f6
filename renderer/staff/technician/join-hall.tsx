import { isDefinedError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { LogIn, Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type FoundHub, readJoinText } from '#contract/peers.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Field } from '../controls/field.tsx';
import styles from './hall.module.css';

/** Joins a hub: one that the network has found or an address that is typed, and the code that its screen shows. */
export function JoinHall() {
  const t = useText('technician');
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const { press, error, isPending } = useJoin();
  const isWhole = address.trim() !== '' && code.replace(/\s/g, '').length === 8;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (isWhole) press({ address, code });
  };
  /** A scanner types all that the QR code says into whichever field has the focus. */
  const take = (typed: string, keep: (typed: string) => void) => {
    const scanned = readJoinText(typed);
    if (!scanned) return keep(typed);
    setAddress(scanned.address);
    setCode(scanned.code);
  };
  return (
    <form className={styles.join} onSubmit={submit}>
      <p className={styles.soft}>{t('hall.joinLead')}</p>
      <FoundHubs chosen={address} onChoose={setAddress} />
      <Field label={t('hall.joinAddress')} value={address} onChange={(typed) => take(typed, setAddress)} />
      <Field
        label={t('hall.joinCode')}
        value={code}
        onChange={(typed) => take(typed, setCode)}
        isInvalid={isDefinedError(error) && error.code === 'WRONG_CODE'}
      />
      <Announce when="now">
        {isPending ? <Status tone="working">{t('hall.joining')}</Status> : <Refusal error={error} />}
      </Announce>
      <Button kind="primary" icon={LogIn} isDisabled={!isWhole || isPending} onPress={() => submit()}>
        {t('hall.join')}
      </Button>
    </form>
  );
}

function useJoin() {
  return usePress(useOrpc().peers.join.mutationOptions());
}
type JoinError = ReturnType<typeof useJoin>['error'];

/** Each way to be refused has its own words: what is wrong, and what to do. */
function Refusal({ error }: { error: JoinError }) {
  const t = useText('technician');
  if (!error) return null;
  if (!isDefinedError(error) || error.code === 'NOT_ALLOWED' || error.code === 'OVER_LIMIT')
    return <Status tone="stop">{t('hall.joinRefused.lost')}</Status>;
  if (error.code === 'WRONG_CODE')
    return <Status tone="stop">{t('hall.joinRefused.WRONG_CODE', { count: error.data.triesLeft })}</Status>;
  return <Status tone="stop">{t(`hall.joinRefused.${error.code}`)}</Status>;
}

/** What the network says; where two answer the technician chooses, by address and mark. */
function FoundHubs({ chosen, onChoose }: { chosen: string; onChoose: (address: string) => void }) {
  const t = useText('technician');
  const { data, isFetching, isError, refetch } = useQuery(
    useOrpc().peers.find.queryOptions({ retry: false, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <div className={styles.found}>
      <Announce>
        {isFetching ? <Status tone="working">{t('hall.finding')}</Status> : null}
        {!isFetching && isError ? <Status tone="care">{t('hall.noNetwork')}</Status> : null}
        {!isFetching && data?.length === 0 ? <Status tone="neutral">{t('hall.noneFound')}</Status> : null}
      </Announce>
      {(data ?? []).map((hub) => (
        <Button
          key={`${hub.hall} ${hub.address}`}
          kind={hub.address === chosen ? 'primary' : 'secondary'}
          onPress={() => onChoose(hub.address)}
        >
          <FoundHubWords hub={hub} />
        </Button>
      ))}
      <Button kind="quiet" icon={Search} isDisabled={isFetching} onPress={() => void refetch()}>
        {t('hall.findAgain')}
      </Button>
    </div>
  );
}

function FoundHubWords({ hub: { id, address, hall, pairing } }: { hub: FoundHub }) {
  const t = useText('technician');
  const mark = hall.slice(0, 4);
  return t(pairing ? 'hall.foundPairing' : 'hall.found', { id, address, mark });
}

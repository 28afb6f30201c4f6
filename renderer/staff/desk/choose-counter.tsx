import { LogOut, Play } from 'lucide-react';
import { useState } from 'react';
import type { Identity } from '#contract/access.ts';
import type { Counter } from '#contract/desk.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { AnyOf, OneOf } from '../controls/choices.tsx';
import styles from './choose-counter.module.css';
import { Gate } from './gate.tsx';
import { useServices } from './services.tsx';
import { troubleOf } from './trouble.ts';

interface ChooseCounterProps {
  readonly identity: Identity;
  readonly counters: readonly Counter[];
  readonly onSignOut: () => void;
}

/** Where the clerk sits today, and for what. */
export function ChooseCounter({ identity, counters, onSignOut }: ChooseCounterProps) {
  const t = useText('desk');
  const free = counters.filter((counter) => isFree(counter, identity));
  const [picked, setPicked] = useState<string | null>(null);
  const counter = counters.find((each) => each.counterId === picked) ?? free[0];
  const signOut = (
    <Button kind="quiet" ends icon={LogOut} onPress={onSignOut}>
      {t('bar.signOut')}
    </Button>
  );
  if (!counter) return <Gate title={t('choose.title')} lead={t('choose.none')} aside={signOut} />;
  return (
    <Gate title={t('choose.title')} lead={t('choose.lead')} aside={signOut}>
      <div className={styles.columns}>
        <CounterChoice
          identity={identity}
          counters={counters}
          value={counter.counterId}
          onChange={setPicked}
        />
        <ServiceChoice key={counter.counterId} counter={counter} />
      </div>
    </Gate>
  );
}

function isFree(counter: Counter, identity: Identity): boolean {
  return counter.state === 'closed' || counter.clerk === null || counter.clerk === identity.name;
}

/** A counter that names no services leaves the choice to its clerk, and the last word to the station. */
function mayServe({ serviceIds }: Counter, serviceId: string): boolean {
  return serviceIds.length === 0 || serviceIds.includes(serviceId);
}

function CounterChoice(props: {
  identity: Identity;
  counters: readonly Counter[];
  value: string;
  onChange: (counterId: string) => void;
}) {
  const t = useText('desk');
  const localText = useLocalText();
  const choices = props.counters.map((counter) => {
    const free = isFree(counter, props.identity);
    return {
      id: counter.counterId,
      title: localText(counter.name),
      note: free ? t('choose.free') : t('choose.taken', { clerk: counter.clerk }),
      isDisabled: !free,
    };
  });
  return (
    <OneOf label={t('choose.counters')} choices={choices} value={props.value} onChange={props.onChange} />
  );
}

function ServiceChoice({ counter }: { counter: Counter }) {
  const t = useText('desk');
  const localText = useLocalText();
  const catalogue = useServices();
  const services = catalogue.filter(({ serviceId }) => mayServe(counter, serviceId));
  const usual = services.map(({ serviceId }) => serviceId);
  const [changed, setChanged] = useState<string[] | null>(null);
  const serviceIds = changed ?? usual;
  const { press, isPending, error } = usePress(useOrpc().desk.open.mutationOptions());
  const trouble = error && troubleOf(error);
  return (
    <div className={styles.services}>
      <AnyOf
        label={t('choose.services')}
        hint={t('choose.servicesHint')}
        choices={services.map(({ serviceId, name, waiting }) => ({
          id: serviceId,
          title: localText(name),
          note: t('transfer.waiting', { count: waiting }),
        }))}
        value={serviceIds}
        onChange={setChanged}
      />
      <Announce when="now">
        {trouble ? (
          <Status tone="stop">
            {trouble === 'notNow' ? t('choose.notServed') : t(`trouble.${trouble}`)}
          </Status>
        ) : null}
      </Announce>
      <Button
        kind="primary"
        icon={Play}
        large
        wide
        isDisabled={serviceIds.length === 0 || isPending}
        onPress={() => press({ counterId: counter.counterId, serviceIds: [...serviceIds] })}
      >
        {t('choose.go')}
      </Button>
    </div>
  );
}

import {
  Hand,
  Handshake,
  Languages,
  MessagesSquare,
  Phone as PhoneIcon,
  Stamp,
  Unplug,
  UserRoundPlus,
  UserRoundX,
  Users,
  Video,
} from 'lucide-react';
import type { Language } from '#contract/common.ts';
import type { ConsultationOffer } from '#contract/consultation.ts';
import { scripts } from '#contract/scripts.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { timeAt } from '#renderer/i18n/dates.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { ChoiceList } from '#renderer/ui/controls/choice-list.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { toggled } from '#renderer/ui/controls/toggled.ts';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { useSigning } from '../capture/index.ts';
import { otherKinds, useKindWords } from './kind-words.ts';
import { type At, usualWish, type Wish } from './places.ts';

/** What it is, who is there, and in which language. */
export function StartPage({ place, go }: At<'start'>) {
  const t = useText('consultation');
  const say = useKindWords(place.wish?.kind ?? 'consultation');
  const language = useLanguage();
  const offer = useLive((client, signal) => client.consultation.offer(undefined, { signal })).value;
  const wish = place.wish ?? usualWish(language);
  const back = { onPress: go.back };
  if (!offer)
    return (
      <Page title={say('name')} back={back} content="start">
        <Progress>{t('start.asking')}</Progress>
      </Page>
    );
  if (offer.open.now !== 'open') return <ClosedPage open={offer.open} wish={wish} go={go} />;
  return (
    <Page
      title={say('name')}
      lead={say('lead')}
      place={{ at: 1, of: 3 }}
      back={back}
      content="start"
      notice={
        wish.kind === 'consultation' ? <WhoIsThere offer={offer} wish={wish} /> : <NoGlass kind={wish.kind} />
      }
      primary={<NextButton onPress={() => go.open(afterStart(wish))}>{t('next')}</NextButton>}
    >
      <WishChoices offer={offer} wish={wish} onChange={(next) => go.keep({ at: 'start', wish: next })} />
      {wish.kind === 'consultation' ? <OtherKinds offer={offer} wish={wish} go={go} /> : null}
      <Button kind="quiet" icon={PhoneIcon} onPress={() => go.open({ at: 'instead', wish })}>
        {t('start.instead')}
      </Button>
      <InvitedButton go={go} />
    </Page>
  );
}

/** What is booked only asks for the booking first. */
function afterStart(wish: Wish) {
  if (wish.kind === 'remote-visit') return { at: 'booked', wish, phone: '' } as const;
  return { at: 'check', wish, camera: true } as const;
}

interface OtherKindsProps extends Pick<At<'start'>, 'go'> {
  readonly offer: ConsultationOffer;
  readonly wish: Wish;
}

/** Where somebody is signed in for them. */
function OtherKinds({ offer: { kinds }, wish, go }: OtherKindsProps) {
  const t = useText('consultation');
  return otherKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => (
      <Button key={kind} icon={icons[kind]} onPress={() => go.open({ at: 'start', wish: { ...wish, kind } })}>
        {t(`as.${kind}.name`)}
      </Button>
    ));
}

const icons = {
  'remote-notarisation': Stamp,
  'remote-mediation': Handshake,
  'remote-visit': Users,
} as const;

/** What ends with a signature is better begun where one can be given. */
function NoGlass({ kind }: Pick<Wish, 'kind'>) {
  const t = useText('consultation');
  const isSigned = kind === 'remote-notarisation' || kind === 'remote-mediation';
  const signing = useSigning();
  if (!isSigned || signing !== 'nothing') return null;
  return (
    <Status tone="care" banner>
      {t('start.noGlass')}
    </Status>
  );
}

interface WhoIsThereProps {
  readonly offer: ConsultationOffer;
  readonly wish: Wish;
}

function WhoIsThere({ offer, wish }: WhoIsThereProps) {
  const t = useText('consultation');
  const said = whoIsThere(offer, wish);
  const { tone, icon } = notices[said];
  return (
    <Status tone={tone} icon={icon} banner>
      {said === 'busy' ? t('start.busy', { count: offer.waiting }) : t(`start.${said}`)}
    </Status>
  );
}

/** Of those who speak one of the languages, here and at the hubs above. */
function whoIsThere({ lawyers, waiting, signLanguage, isCutOff }: ConsultationOffer, wish: Wish) {
  const able = lawyers.filter(({ language }) => wish.languages.includes(language));
  if (able.length === 0) return isCutOff ? 'cutOff' : lawyers.length === 0 ? 'nobody' : 'noSpeaker';
  if (wish.signLanguage && !signLanguage) return 'noSigner';
  if (able.some(({ free }) => free)) return 'free';
  return waiting > 0 ? 'busy' : 'next';
}

const notices = {
  free: { tone: 'good', icon: Video },
  busy: { tone: 'care', icon: MessagesSquare },
  next: { tone: 'care', icon: MessagesSquare },
  noSigner: { tone: 'care', icon: Hand },
  noSpeaker: { tone: 'care', icon: Languages },
  nobody: { tone: 'care', icon: UserRoundX },
  cutOff: { tone: 'care', icon: Unplug },
} as const;

/** Whoever was asked into a call needs no lawyer of this station. */
function InvitedButton({ go }: Pick<At<'start'>, 'go'>) {
  const t = useText('consultation');
  return (
    <Button
      kind="quiet"
      icon={UserRoundPlus}
      onPress={() => go.open({ at: 'code', code: '', trouble: null })}
    >
      {t('start.invited')}
    </Button>
  );
}

interface WishChoicesProps {
  readonly offer: ConsultationOffer;
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
}

function WishChoices({ offer, wish, onChange }: WishChoicesProps) {
  const t = useText('consultation');
  const own = useLanguage();
  const languages = [...new Set<Language>([own, ...offer.languages])];
  const chosen = [...wish.languages, ...(wish.signLanguage ? ['sign' as const] : [])];
  return (
    <>
      <p>
        <Languages aria-hidden /> {t('start.languages')}
      </p>
      <ChoiceList<Language | 'sign'>
        label={t('start.languages')}
        choices={[
          ...languages.map((id) => ({ id, words: scripts[id].nativeName })),
          { id: 'sign', words: t('start.sign') },
        ]}
        chosen={chosen}
        onToggle={(id) => {
          if (id === 'sign') return onChange({ ...wish, signLanguage: !wish.signLanguage });
          const next = toggled(wish.languages, id);
          // Somebody speaks something.
          onChange({ ...wish, languages: next.length > 0 ? next : [own] });
        }}
      />
    </>
  );
}

interface ClosedPageProps extends Pick<At<'start'>, 'go'> {
  readonly open: Exclude<ConsultationOffer['open'], { readonly now: 'open' }>;
  readonly wish: Wish;
}

/** Nobody takes calls now; there are other ways. */
function ClosedPage({ open, wish, go }: ClosedPageProps) {
  const t = useText('consultation');
  const language = useLanguage();
  const { timeZone } = useVisit().profile;
  const opensAt = open.now === 'closed' ? open.opensAt : null;
  return (
    <MessagePage
      icon={Hand}
      tone="care"
      title={t('closed.title')}
      lead={
        opensAt === null
          ? t('closed.lead')
          : t('closed.leadUntil', { time: timeAt(opensAt, timeZone, language) })
      }
      back={{ onPress: go.back }}
      primary={<NextButton onPress={() => go.open({ at: 'instead', wish })}>{t('closed.go')}</NextButton>}
    >
      <InvitedButton go={go} />
    </MessagePage>
  );
}

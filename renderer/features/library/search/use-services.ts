import { type LucideIcon, TicketCheck } from 'lucide-react';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { everythingOffered, type Go } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { helpsOf, numberOf } from '../near/hall-number.ts';
import { useHallServices, useTakeNumber } from '../with-library.tsx';

/** Something that this terminal or its hall does, as the search finds it. */
export interface OfferedService {
  readonly id: string;
  /** By which it is found, in Chinese too, whatever the language of the page. */
  readonly words: readonly string[];
  readonly icon: LucideIcon;
  readonly title: string;
  readonly summary: string;
  readonly open: () => void;
}

/** The services of the terminal and of its hall. */
export function useServices(go: Go): OfferedService[] {
  return [...useOwnServices(go), ...useHallOffers(go)];
}

/** The tiles of the home page and what lies behind them; not the library, where the visitor is. */
function useOwnServices(go: Go): OfferedService[] {
  const visit = useVisit();
  const t = useText('common');
  const { hotline } = visit.profile;
  const others = everythingOffered(visit.features, visit).filter(
    ({ title }) => title !== 'library:home.title',
  );
  return others.map((offer) => ({
    id: offer.title,
    words: [
      ...new Set(
        ['zh-CN', undefined].flatMap((lng) => [
          t(offer.title, { lng }),
          ...(offer.words ? t(offer.words, { lng }).split('|') : []),
        ]),
      ),
    ],
    icon: offer.icon,
    title: t(offer.title),
    summary: 'summary' in offer ? t(offer.summary, { hotline }) : '',
    open: () => offer.chosen(go, visit),
  }));
}

/** Numbers for what the hall does. */
function useHallOffers(go: Go): OfferedService[] {
  const services = useHallServices() ?? [];
  const takeNumber = useTakeNumber(go);
  const t = useText('library');
  const local = useLocalText();
  if (!takeNumber) return [];
  return services.map((service) => {
    const number = numberOf(service);
    const name = local(service.name);
    const help = helpsOf(service.serviceId).flatMap((what) => [`near.type.${what}`, `near.role.${what}`]);
    const said = help.map((key) => t([key], { lng: 'zh-CN', defaultValue: '' })).filter(Boolean);
    return {
      id: `hall/${service.serviceId}`,
      words: [...new Set([service.name['zh-CN'], name, ...said])],
      icon: TicketCheck,
      title: t('found.service', { service: name }),
      summary: t(`near.number.${number.state}`, { service: name }),
      open: () => takeNumber(number),
    };
  });
}

import { Building2, CircleQuestionMark, UserRound } from 'lucide-react';
import type { EntryMatch, Found } from '#contract/library.ts';
import { useJoined, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { OpenState } from '../near/near-page.tsx';
import { NotInStanding } from '../near/registration.tsx';
import styles from './entry-card.module.css';
import { FoundCard } from './hit-card.tsx';
import type { OfferedService } from './use-services.ts';

/** So many ways in which an entry fits are said; more are not read. */
const mostReasons = 2;

interface CardProps<Kind extends Found['kind']> {
  readonly found: Extract<Found, { kind: Kind }>;
  readonly onPress: () => void;
}

export function InstitutionCard({ found, onPress }: CardProps<'institution'>) {
  const language = useLanguage();
  const { institution } = found;
  return (
    <FoundCard
      kind="institution"
      icon={Building2}
      title={institution.translations[language] ?? institution.name}
      state={<NotInStanding of={institution} />}
      reason={useMatchesInWords(found.matches)}
      onPress={onPress}
    >
      <span className={styles.line}>
        <span lang="zh-CN">{institution.address}</span>
        <OpenState institution={institution} />
      </span>
    </FoundCard>
  );
}

export function PersonCard({ found, onPress }: CardProps<'person'>) {
  const t = useText('library');
  const language = useLanguage();
  const { person } = found;
  const name = person.translations[language] ?? person.name;
  const place = person.at ? (person.at.translations[language] ?? person.at.name) : '';
  return (
    <FoundCard
      kind="person"
      icon={UserRound}
      title={`${name} ${t(`near.role.${person.role}`)}`}
      state={<NotInStanding of={person} />}
      reason={useMatchesInWords(found.matches)}
      onPress={onPress}
    >
      {place}
    </FoundCard>
  );
}

export function QuizCard({ found, onPress }: CardProps<'quiz'>) {
  const t = useText('library');
  const language = useLanguage();
  const { title, translations } = found.quiz;
  return (
    <FoundCard
      kind="quiz"
      icon={CircleQuestionMark}
      title={translations[language] ?? title}
      reason={useMatchesInWords(found.matches)}
      onPress={onPress}
    >
      {t('learn.quiz')}
    </FoundCard>
  );
}

interface ServiceCardProps {
  readonly service: OfferedService;
  readonly matches: readonly EntryMatch[];
}

export function ServiceCard({ service: { icon, title, summary, open }, matches }: ServiceCardProps) {
  const t = useText('library');
  const words = matches.flatMap((match) => match.words).join(t('reason.comma'));
  return (
    <FoundCard
      kind="service"
      icon={icon}
      title={title}
      reason={t('reason.in.service', { words })}
      onPress={open}
    >
      {summary}
    </FoundCard>
  );
}

/** Which words fit to what; what stands in the name and is what they do is said once. */
function useMatchesInWords(matches: readonly EntryMatch[]): string {
  const t = useText('library');
  const joined = useJoined();
  const said = new Set<string>();
  const telling = matches
    .toReversed()
    .filter(({ words }) => !said.has(words.join()) && said.add(words.join()));
  const shown = telling.toReversed().slice(0, mostReasons);
  return joined(
    shown.map(({ in: part, words }) => t(`reason.in.${part}`, { words: words.join(t('reason.comma')) })),
  );
}

import { ArrowRight, CircleSlash } from 'lucide-react';
import type { ArticleShown, Reading } from '#contract/library.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import { Folded } from '../folded.tsx';
import type { TextAddress } from '../places.ts';
import styles from './around.module.css';
import type { TextRead } from './read-text.ts';

export interface AroundProps {
  readonly text: TextRead;
  readonly onOpen: (address: TextAddress) => void;
}

/** More are not read at a kiosk. */
const mostLinks = 6;

/** What stands around an article: facts of a guide, the articles it names, its neighbours, its other versions. */
export function Around({ text: { reading, parts }, onOpen }: AroundProps) {
  const t = useText('library');
  const { document, before, after, versions } = reading;
  const others = versions.filter(({ id }) => id !== document.id);
  return (
    <div className={styles.around}>
      <Facts fields={document.fields} />
      <Links title={t('text.names')} links={namedIn(reading)} onOpen={onOpen} />
      {parts.length === 1 && reading.article.label ? (
        <>
          <Neighbours words={t('text.before')} articles={before} onOpen={onOpen} />
          <Neighbours words={t('text.after')} articles={after} onOpen={onOpen} />
        </>
      ) : null}
      {reading.citedBy.length > 0 ? (
        <Folded title={t('text.citedBy', { count: reading.citedBy.length })}>
          <Links links={citing(reading)} onOpen={onOpen} />
        </Folded>
      ) : null}
      {others.length > 0 ? (
        <Folded title={t('text.versions', { count: others.length })}>
          {others.map((version) => (
            <Go
              key={version.id}
              words={versionInWords(version, t)}
              onPress={() => onOpen({ document: version.id, key: reading.article.key })}
            >
              {version.inForce ? null : (
                <Status tone="care" icon={CircleSlash}>
                  {t('text.notInForce')}
                </Status>
              )}
            </Go>
          ))}
        </Folded>
      ) : null}
    </div>
  );
}

const factNames = ['time', 'fee', 'phone'] as const;

/** Named facts of a guide. */
function Facts({ fields }: { fields: Reading['document']['fields'] }) {
  const t = useText('library');
  const known = factNames.filter((name) => fields[name]);
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map((name) => (
        <div key={name}>
          <dt>{t(`text.fact.${name}`)}</dt>
          <dd lang="zh-CN">{fields[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface NeighboursProps {
  readonly words: string;
  readonly articles: readonly ArticleShown[];
  readonly onOpen: (address: TextAddress) => void;
}

/** Articles right before or after, folded. */
function Neighbours({ words, articles, onOpen }: NeighboursProps) {
  const t = useText('library');
  if (articles.length === 0) return null;
  const labels = articles.map(({ label }) => label).join(t('reason.comma'));
  return (
    <Folded
      title={
        <>
          {words} <span lang="zh-CN">{labels}</span>
        </>
      }
    >
      {articles.map(({ id, label, text }) => (
        <div key={id} className={styles.neighbour}>
          <p className={styles.text} lang="zh-CN">
            <strong>{label}</strong> {text}
          </p>
          <Go words={t('text.open', { label })} onPress={() => onOpen({ article: id })} />
        </div>
      ))}
    </Folded>
  );
}

interface Link {
  readonly words: string;
  readonly address: TextAddress;
}

interface LinksProps {
  readonly title?: string;
  readonly links: readonly Link[];
  readonly onOpen: (address: TextAddress) => void;
}

function Links({ title, links, onOpen }: LinksProps) {
  if (links.length === 0) return null;
  return (
    <div className={styles.links}>
      {title ? <h2 className={styles.title}>{title}</h2> : null}
      {links.slice(0, mostLinks).map(({ words, address }) => (
        <Go key={words} words={words} lang="zh-CN" onPress={() => onOpen(address)} />
      ))}
    </div>
  );
}

interface GoProps {
  readonly words: string;
  readonly lang?: string;
  readonly children?: React.ReactNode;
  readonly onPress: () => void;
}

function Go({ words, lang, children, onPress }: GoProps) {
  return (
    <PressButton className={styles.go} onPress={onPress}>
      <span lang={lang}>{words}</span>
      {children}
      <ArrowRight aria-hidden />
    </PressButton>
  );
}

/** The articles that this one names, each once. */
function namedIn({ links }: Reading): Link[] {
  const found = links.map(({ title, label, article, document }): [string, Link] => {
    const words = `${title} ${label}`.trim();
    return [words, { words, address: article === null ? { document, key: null } : { article } }];
  });
  return [...new Map(found).values()];
}

function citing({ citedBy }: Reading): Link[] {
  return citedBy.map(({ article, title, label }) => ({
    words: `${title} ${label}`.trim(),
    address: { article },
  }));
}

function versionInWords({ version, effective }: Reading['versions'][number], t: Text<'library'>): string {
  return effective ? t('text.versionFrom', { day: effective }) : t('text.versionOf', { day: version ?? '' });
}

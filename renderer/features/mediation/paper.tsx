import { type MediationPaper, mediationPaperSchema } from '#contract/mediation.ts';
import { isolated } from '#contract/scripts.ts';
import { momentInWords } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Heading, Notice, Paragraph, Steps, Table } from '#renderer/paper/parts.tsx';
import { SignatureMark } from '../capture/index.ts';
import styles from './paper.module.css';

/** The agreement with its signatures; a dispute without one looks the same, less its points. */
function Mediation({ paper }: { readonly paper: MediationPaper }) {
  const t = useText('mediation');
  const { parties, points, kind, account, station, mediationId, sha256 } = paper;
  const isAgreement = points.length > 0;
  return (
    <article>
      <Head
        area="mediation"
        issuer={paper.issuer}
        title={t(isAgreement ? 'paper.agreement' : 'paper.dispute')}
        subtitle={t(`kinds.${kind}`)}
      />
      <Table
        rows={parties.map(({ name, phone, idNumberMasked }, index) => [
          t('paper.party', { number: index + 1 }),
          [name, idNumberMasked, phone]
            .map((part) => isolated(part, paper.language))
            .filter(Boolean)
            .join('　'),
        ])}
      />
      <Heading>{t('paper.account')}</Heading>
      {account.split('\n').map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: set once, and two paragraphs may be alike
        <Paragraph key={index}>{paragraph}</Paragraph>
      ))}
      {isAgreement ? (
        <>
          <Heading>{t('paper.points')}</Heading>
          <Steps items={points} />
        </>
      ) : null}
      <Signatures paper={paper} />
      {paper.timeIsSure ? null : <Notice>{t('paper.timeNotSure')}</Notice>}
      {sha256 ? (
        <>
          {station ? <Code words={t('paper.station')} code={station} /> : null}
          <Code words={t('paper.id')} code={mediationId} />
          <Code words={t('hash')} code={sha256} />
        </>
      ) : null}
    </article>
  );
}

/** What is compared sign by sign. */
function Code({ words, code }: { readonly words: string; readonly code: string }) {
  return (
    <p className={styles.hash}>
      {words} <span className={styles.digits}>{code}</span>
    </p>
  );
}

function Signatures({ paper }: { readonly paper: MediationPaper }) {
  const t = useText('mediation');
  const { parties, mediator, takenInAt, timeZone, language, papers } = paper;
  return (
    <>
      <div className={styles.signatures}>
        {parties.map(({ name, signature }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parties may have one name
          <div key={index} className={styles.signature}>
            <span>{name}</span>
            {signature ? <SignatureMark className={styles.mark} signature={signature} /> : null}
          </div>
        ))}
      </div>
      <Table
        rows={[
          [t('paper.mediatorLabel'), mediator],
          [t('paper.takenInAt'), momentInWords(takenInAt, timeZone, language, t)],
          ...(papers > 0 ? [[t('paper.papers'), t('parts.paperCount', { count: papers })] as const] : []),
        ]}
      />
    </>
  );
}

export const paper = defineTemplate({ schema: mediationPaperSchema, Pages: Mediation });

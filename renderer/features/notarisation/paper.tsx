import { type RecordPaper, recordPaperSchema } from '#contract/notarisation.ts';
import { dayAt, dayInWords } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Heading, Notice, Paragraph, Table } from '#renderer/paper/parts.tsx';
import styles from './paper.module.css';
import { answerInWords } from './record-page.tsx';

/** The record of a notarisation, and the hashes by which it can be proven. */
function Record({ paper }: { readonly paper: RecordPaper }) {
  const t = useText('notarisation');
  const { issuer, notary, number, name, idNumberMasked, finishedAt, timeZone, questions, papers } = paper;
  return (
    <article>
      <Head area="notarisation" issuer={issuer} title={t('sheet.title')} />
      <Table
        rows={[
          [t('sheet.notary'), notary],
          [t('sheet.day'), dayInWords(dayAt(finishedAt, timeZone), t)],
          [t('sheet.number'), number],
          [t('sheet.person'), `${name} ${idNumberMasked}`],
        ]}
      />
      {questions.map((question, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
        <div key={index} className={styles.question}>
          <Paragraph>{t('record.question', { text: question.text })}</Paragraph>
          <Paragraph>{t('record.answer', { text: answerInWords(question, t) })}</Paragraph>
        </div>
      ))}
      <Heading>{t('sheet.papers')}</Heading>
      {papers.map(({ title, pages }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
        <Paragraph key={index}>{t('record.paper', { title, count: pages })}</Paragraph>
      ))}
      <Heading>{t('sheet.hashes')}</Heading>
      <div className={styles.hashes}>
        {papers.map(({ title, sha256 }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
          <Hash key={index} of={title} sha256={sha256} />
        ))}
        <Hash of={t('sheet.signature')} sha256={paper.signature} />
        {paper.recordings.map((sha256) => (
          <Hash key={sha256} of={t('sheet.recording')} sha256={sha256} />
        ))}
        <Hash of={t('sheet.record')} sha256={paper.sha256} />
      </div>
      {paper.recordingFollows ? <Paragraph>{t('sheet.recordingFollows')}</Paragraph> : null}
      <Notice>{t('sheet.notice')}</Notice>
    </article>
  );
}

function Hash({ of, sha256 }: { readonly of: string; readonly sha256: string }) {
  return (
    <p>
      <span dir="auto">{of}</span>
      <code className="island">{sha256}</code>
    </p>
  );
}

export const paper = defineTemplate({ schema: recordPaperSchema, Pages: Record });

import { type SummaryPaper, summaryPaperSchema } from '#contract/consultation.ts';
import { dayAt, dayInWords } from '#renderer/i18n/dates.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Paragraph, Table } from '#renderer/paper/parts.tsx';

/** What the lawyer wrote, with who it was and when. */
function Summary({ paper }: { readonly paper: SummaryPaper }) {
  const t = useText('consultation');
  const { issuer, lawyer, number, answeredAt, timeZone, summary } = paper;
  const lines = summary.split('\n').filter((line) => line.trim() !== '');
  return (
    <article>
      <Head area="consultation" issuer={issuer} title={t('summary.title')} />
      <Table
        rows={[
          [t('summary.by'), lawyer],
          [t('summary.day'), dayInWords(dayAt(answeredAt, timeZone), t)],
          [t('summary.number'), number],
        ]}
      />
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change
        <Paragraph key={index}>{line}</Paragraph>
      ))}
    </article>
  );
}

export const paper = defineTemplate({ schema: summaryPaperSchema, Pages: Summary });

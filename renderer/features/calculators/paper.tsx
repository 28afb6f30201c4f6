import { type CalculationPaper, calculationPaperSchema } from '#contract/calculators.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import { Head, Heading, Notice, Paragraph, Steps, Table } from '#renderer/paper/parts.tsx';

/** The answer, and how it came about. */
function Calculation({ paper }: { readonly paper: CalculationPaper }) {
  const t = useText('calculators');
  const { given, steps, articles, practice, changes } = paper;
  return (
    <article>
      <Head area="calculators" issuer={paper.issuer} title={paper.headline} subtitle={paper.title} />
      <Heading>{t('answer.given')}</Heading>
      <Table rows={given.map(({ label, value }) => [label, value])} />
      <Heading>{t('answer.steps')}</Heading>
      <Steps items={steps} />
      <Lines title={t('answer.basis')} lines={articles} />
      <Lines title={t('answer.changes')} lines={changes} />
      <Lines title={t('answer.practice')} lines={practice} />
      <Notice>{t('answer.guidance')}</Notice>
    </article>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <Heading>{title}</Heading>
      {lines.map((line) => (
        <Paragraph key={line}>{line}</Paragraph>
      ))}
    </>
  );
}

export const paper = defineTemplate({ schema: calculationPaperSchema, Pages: Calculation });

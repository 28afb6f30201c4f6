import { type TestPaper, testPaperSchema } from '#contract/paper.ts';
import { useText } from '../i18n/texts.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { defineTemplate } from './paper.tsx';
import { Beside, Head, Heading, Notice, Paragraph, Steps, Table } from './parts.tsx';

const address = 'https://example.org/mingfa/document-test';
const latin = 'The quick brown fox jumps over the lazy dog. 0123456789 ABCDEFG abcdefg @ # % & * + = / ~';

/** Nothing on it is about anybody. */
function PrinterTest({ paper }: { readonly paper: TestPaper }) {
  const t = useText('paper');
  return (
    <article>
      <Head
        issuer={paper.issuer}
        title={t('printerTest.title')}
        subtitle={t('printerTest.subtitle', { device: paper.deviceId })}
      />
      <Heading>{t('printerTest.look')}</Heading>
      <Steps
        items={(['margins', 'letters', 'grey', 'code'] as const).map((item) =>
          t(`printerTest.steps.${item}`),
        )}
      />
      <Notice>{t('printerTest.remedy')}</Notice>
      <Heading>{t('printerTest.characters')}</Heading>
      <Paragraph>{t('printerTest.sample')}</Paragraph>
      <Paragraph>{t('printerTest.rare')}</Paragraph>
      <Paragraph>{latin}</Paragraph>
      <Table
        rows={[
          [t('printerTest.device'), paper.deviceId],
          [t('printerTest.paper'), t('printerTest.paperIs')],
          [t('printerTest.sizes'), t('printerTest.sizesAre')],
        ]}
      />
      <Beside figure={<QrCode value={address} level="medium" />}>{t('printerTest.scan')}</Beside>
    </article>
  );
}

export const paper = defineTemplate({
  schema: testPaperSchema,
  Pages: PrinterTest,
  foot: (_, t) => t('foot.selfTest'),
});

import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { read } from '../library/index.ts';
import { ChineseNote } from '../question/index.ts';
import styles from './opinion-page.module.css';
import type { At } from './places.ts';
import { SaidLine } from './said.tsx';

/** What a machine answered, marked as such, each sentence with the article that holds its words. */
export function MachinePage({ place, go }: At<'machine'>) {
  const t = useText('dialogue');
  const { text, machine, scrolled } = place;
  const [first] = machine.says;
  return (
    <Page
      heading="short"
      title={t('machine.title')}
      lead={
        <>
          <Status tone="care">{t('machine.lead')}</Status> {first ? <ChineseNote of={first} /> : null}
        </>
      }
      spoken={[t('machine.lead'), ...machine.says.map(({ words }) => words)].join(' ')}
      back={{ onPress: go.back }}
    >
      <ScrollArea
        label={t('machine.region')}
        scrolled={scrolled}
        onScrolled={(to) => go.keep({ ...place, scrolled: to })}
      >
        <div className={styles.parts}>
          <p className={styles.because}>{t('machine.question', { text })}</p>
          {machine.says.map((said) => (
            <div key={said.words} className={styles.card}>
              <SaidLine said={said} onRead={(ref) => go.open(read(ref))} />
            </div>
          ))}
        </div>
      </ScrollArea>
    </Page>
  );
}

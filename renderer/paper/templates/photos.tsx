import type { PaperOf } from '#contract/paper.ts';
import styles from './photos.module.css';

/** The browser takes JPEGs over into a PDF as they are: no page loses sharpness. */
export function Photos({ paper }: { readonly paper: PaperOf<'photos'> }) {
  return paper.pages.map(({ jpeg, widthPx, heightPx }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: set once, and two pages may be alike
    <div key={index} className={widthPx > heightPx ? styles.lying : styles.standing}>
      <img className={styles.photo} alt="" src={`data:image/jpeg;base64,${jpeg}`} />
    </div>
  ));
}

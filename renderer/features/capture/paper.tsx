import { type PhotosPaper, photosPaperSchema } from '#contract/paper.ts';
import { defineTemplate } from '#renderer/paper/paper.tsx';
import styles from './paper.module.css';

/** The browser takes JPEGs over into a PDF as they are: no page loses sharpness. */
function Photos({ paper }: { readonly paper: PhotosPaper }) {
  return paper.pages.map(({ jpeg, widthPx, heightPx }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: set once, and two pages may be alike
    <div key={index} className={widthPx > heightPx ? styles.lying : styles.standing}>
      <img className={styles.photo} alt="" src={`data:image/jpeg;base64,${jpeg}`} />
    </div>
  ));
}

export const paper = defineTemplate({ schema: photosPaperSchema, Pages: Photos });

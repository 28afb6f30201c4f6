import type { Quad } from '../picture/quad.ts';
import type { Size } from './corners.ts';
import styles from './paper.module.css';

/** The four edges of a page over the picture it was found in. */
export function Outline({ corners, size }: { readonly corners: Quad; readonly size: Size }) {
  return (
    <svg className={styles.outline} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

import styles from './card-picture.module.css';

/** An ID card lying down on the reader. It says nothing that the words do not, so it is hidden from screen readers. */
export function CardPicture({ phase }: { phase: 'waiting' | 'reading' | 'read' | 'failed' }) {
  return (
    <svg className={styles.picture} data-phase={phase} viewBox="0 0 320 240" aria-hidden focusable="false">
      <path className={styles.readerTop} d="M40 150 L160 110 L280 150 L160 190 Z" />
      <path className={styles.readerSide} d="M40 150 L160 190 L160 220 L40 180 Z" />
      <path className={styles.readerSideDark} d="M280 150 L160 190 L160 220 L280 180 Z" />
      <path className={styles.field} d="M76 150 L160 122 L244 150 L160 178 Z" />
      <g className={styles.waves}>
        <path d="M128 150 Q160 138 192 150" />
        <path d="M108 146 Q160 126 212 146" />
      </g>
      <g className={styles.card}>
        <path className={styles.cardEdge} d="M92 99 L160 76 L228 99 L160 122 Z" transform="translate(0 4)" />
        <path className={styles.cardFace} d="M92 99 L160 76 L228 99 L160 122 Z" />
        <path className={styles.cardPhoto} d="M178 99 L196 93 L212 98.5 L194 104.500 Z" />
        <path
          className={styles.cardLine}
          d="M118 97 L150 86.500 M128 101.500 L164 89.500 M140 106 L166 97.500"
        />
      </g>
      <path className={styles.arrow} d="M160 20 L160 52 M146 40 L160 54 L174 40" />
    </svg>
  );
}

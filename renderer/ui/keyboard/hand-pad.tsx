import { type PointerEvent, useRef, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import type { Point, Stroke } from './hand/strokes.ts';
import styles from './hand-pad.module.css';

export interface HandPadProps {
  readonly strokes: readonly Stroke[];
  readonly onStroke: (stroke: Stroke) => void;
}

/** Where a finger, a pen or a mouse writes one character. The strokes stand there until it is chosen. */
export function HandPad({ strokes, onStroke }: HandPadProps) {
  const t = useText('common');
  const [current, setCurrent] = useState<Stroke>([]);
  const pen = useRef<number | null>(null);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (pen.current !== null) return;
    pen.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    setCurrent([placeOf(event)]);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const place = placeOf(event);
    if (event.pointerId === pen.current) setCurrent((last) => [...last, place]);
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (event.pointerId !== pen.current) return;
    pen.current = null;
    setCurrent([]);
    if (event.type === 'pointerup') onStroke([...current, placeOf(event)]);
  };
  return (
    <div className={styles.pad}>
      {strokes.length === 0 && current.length === 0 ? (
        <p className={styles.hint}>{t('keyboard.write')}</p>
      ) : null}
      <svg
        className={styles.paper}
        role="img"
        aria-label={t('keyboard.write')}
        // The caret stays in the field.
        onMouseDown={(event) => event.preventDefault()}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {[...strokes, current].map((stroke, place) => (
          <polyline
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are told apart by their order alone
            key={place}
            className={styles.stroke}
            points={stroke.map((point) => point.join()).join(' ')}
          />
        ))}
      </svg>
    </div>
  );
}

function placeOf({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): Point {
  const { left, top } = currentTarget.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

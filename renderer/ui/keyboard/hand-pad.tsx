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
  const pen = useRef<{ readonly id: number; stroke: Stroke } | null>(null);
  const [current, setCurrent] = useState<Stroke>([]);
  // Points can come faster than the page is drawn anew: each goes on from the one before it, not from what is shown.
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (event.pointerId !== pen.current?.id) return;
    pen.current.stroke = [...pen.current.stroke, placeOf(event)];
    setCurrent(pen.current.stroke);
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (pen.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = { id: event.pointerId, stroke: [] };
    draw(event);
  };
  const end = (event: PointerEvent<SVGSVGElement>) => {
    if (event.pointerId !== pen.current?.id) return;
    draw(event);
    const { stroke } = pen.current;
    pen.current = null;
    setCurrent([]);
    if (event.type === 'pointerup') onStroke(stroke);
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
        onPointerMove={draw}
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

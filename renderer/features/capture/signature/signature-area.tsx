import { type PointerEvent, useRef } from 'react';
import type { PenPointShown } from '#contract/captures.ts';
import { useText } from '#renderer/i18n/texts.ts';
import styles from './signature.module.css';
import { pathOf, pathWidth, type Stroke } from './strokes.ts';

export interface SignatureAreaProps {
  readonly strokes: readonly Stroke[];
  readonly aspect: number;
  /** Left out: one writes elsewhere, and this only shows it. */
  readonly onPoints?: (points: readonly PenPointShown[]) => void;
  readonly onLift?: () => void;
}

/** Where one signs with a finger or a pen; what is written stands there at once. */
export function SignatureArea({ strokes, aspect, onPoints, onLift }: SignatureAreaProps) {
  const t = useText('capture');
  const area = useRef<SVGSVGElement>(null);
  const writing = useRef<number | null>(null);
  const tell = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box || writing.current !== event.pointerId) return;
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const events = passed.length > 0 ? passed : [event.nativeEvent];
    onPoints?.(events.map((one) => pointIn(box, one)));
  };
  const lift = (event: PointerEvent) => {
    if (writing.current !== event.pointerId) return;
    writing.current = null;
    onLift?.();
  };
  return (
    <svg
      ref={area}
      className={styles.area}
      viewBox={`0 0 ${pathWidth} ${pathWidth / aspect}`}
      role="img"
      aria-label={t('sign.area')}
      onPointerDown={(event) => {
        // A second finger or the heel of the hand does not write.
        if (!onPoints || writing.current !== null) return;
        writing.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        tell(event);
      }}
      onPointerMove={tell}
      onPointerUp={lift}
      onPointerCancel={lift}
    >
      <line
        className={styles.rule}
        x1={60}
        x2={pathWidth - 60}
        y1={(0.78 * pathWidth) / aspect}
        y2={(0.78 * pathWidth) / aspect}
      />
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end
        <path key={index} d={pathOf(stroke, aspect)} />
      ))}
    </svg>
  );
}

/** Devices that know no pressure say 0.5 while they touch, and some say 0: touching counts. */
function pointIn(box: DOMRect, event: globalThis.PointerEvent): PenPointShown {
  return {
    x: Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1),
    y: Math.min(Math.max((event.clientY - box.top) / box.height, 0), 1),
    pressure: event.pressure || 0.5,
    atMs: event.timeStamp,
  };
}

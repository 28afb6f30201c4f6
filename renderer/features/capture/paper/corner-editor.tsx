import { type CSSProperties, type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import type { Picture } from '../picture/perspective.ts';
import type { Point, Quad } from '../picture/quad.ts';
import { movedByKey, withCorner } from './corners.ts';
import { Outline } from './outline.tsx';
import styles from './paper.module.css';

const cornerNames = ['upperLeft', 'upperRight', 'lowerRight', 'lowerLeft'] as const;

export interface CornerEditorProps {
  readonly picture: Picture;
  readonly corners: Quad;
  readonly onChange: (corners: Quad) => void;
}

/** The picture as it was taken, with the page's corners to be dragged, or moved with the arrow keys. */
export function CornerEditor({ picture, corners, onChange }: CornerEditorProps) {
  const t = useText('capture');
  const area = useRef<HTMLDivElement>(null);
  const canvas = usePainted(picture);
  const at = (event: PointerEvent): Point => {
    const box = area.current?.getBoundingClientRect() ?? new DOMRect();
    return {
      x: ((event.clientX - box.left) * picture.width) / box.width,
      y: ((event.clientY - box.top) * picture.height) / box.height,
    };
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const corner = corners[index];
    const to = corner && movedByKey(corner, event.key, picture);
    if (!to) return;
    // The arrow keys would move the focus, too.
    event.preventDefault();
    event.stopPropagation();
    onChange(withCorner(corners, index, to, picture));
  };
  return (
    <div className={styles.fit}>
      <div
        className={styles.still}
        data-overhang
        ref={area}
        style={{ '--ratio': picture.width / picture.height } as CSSProperties}
      >
        <canvas ref={canvas} className={styles.canvas} width={picture.width} height={picture.height} />
        <Outline corners={corners} size={picture} />
        {corners.map((corner, index) => (
          <button
            type="button"
            key={cornerNames[index]}
            className={styles.corner}
            aria-label={t(`corner.${cornerNames[index] ?? 'upperLeft'}`)}
            style={{
              insetInlineStart: `${(100 * corner.x) / picture.width}%`,
              insetBlockStart: `${(100 * corner.y) / picture.height}%`,
            }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId))
                onChange(withCorner(corners, index, at(event), picture));
            }}
            onKeyDown={(event) => onKey(event, index)}
          />
        ))}
      </div>
    </div>
  );
}

function usePainted(picture: Picture) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(picture.data), picture.width, picture.height);
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [picture]);
  return canvas;
}

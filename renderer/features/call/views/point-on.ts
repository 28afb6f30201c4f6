export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The place on a picture under a pointer, 0 … 1 from the upper left. The picture stands whole in the middle of its box, as
 * `object-fit: contain` puts it.
 * @param picture its own size
 * @param at of the page, like the box
 * @returns null: beside the picture
 */
export function pointOn(box: Box, picture: Pick<Box, 'width' | 'height'>, at: Point): Point | null {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [scale * picture.width, scale * picture.height];
  const x = (at.x - box.left - (box.width - width) / 2) / width;
  const y = (at.y - box.top - (box.height - height) / 2) / height;
  const isOn = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  return isOn ? { x, y } : null;
}

import type { DocumentCamera } from '#contract/captures.ts';
import type { Picture } from '../picture/perspective.ts';

/**
 * What the camera sees now, upright.
 * @param longestPx shrunk to this; left out: as the camera gives it
 */
export function frameOf(
  video: HTMLVideoElement,
  rotation: DocumentCamera['rotation'],
  longestPx = Number.POSITIVE_INFINITY,
): Picture | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const shrink = Math.min(1, longestPx / Math.max(videoWidth, videoHeight));
  const size = uprightSize(videoWidth * shrink, videoHeight * shrink, rotation);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.translate(size.width / 2, size.height / 2);
  pen.rotate((rotation * Math.PI) / 180);
  pen.scale(shrink, shrink);
  pen.drawImage(video, -videoWidth / 2, -videoHeight / 2);
  const { data, width, height } = pen.getImageData(0, 0, size.width, size.height);
  return { data, width, height };
}

function uprightSize(width: number, height: number, rotation: number): { width: number; height: number } {
  const [across, down] = rotation % 180 === 0 ? [width, height] : [height, width];
  return { width: Math.max(1, Math.round(across)), height: Math.max(1, Math.round(down)) };
}

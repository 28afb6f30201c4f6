import { closeSync, openSync, writeSync } from 'node:fs';

export const cameraWidth = 960;
const [width, height, frames] = [cameraWidth, 540, 50];
/** Of whoever moves before the camera. */
const [headX, headY, swing] = [90, 130, 60];

/**
 * What a camera sees, for `--use-file-for-fake-video-capture`: a head that sways before a wall, with the grain of a cheap sensor.
 * A picture that stands still would cost an encoder nothing. Two seconds, which the browser plays over and over.
 */
export function writeCameraFile(file: string): void {
  const to = openSync(file, 'w');
  // Multimedia Wiki, YUV4MPEG2: planes Y, U, V, each colour for four points.
  writeSync(to, `YUV4MPEG2 W${width} H${height} F25:1 Ip A1:1 C420\n`);
  const picture = Buffer.alloc((width * height * 3) / 2, 128);
  for (let frame = 0; frame < frames; frame++) {
    paint(picture, frame);
    writeSync(to, 'FRAME\n');
    writeSync(to, picture);
  }
  closeSync(to);
}

function paint(luma: Buffer, frame: number): void {
  const centre = width / 2 + swing * Math.sin((2 * Math.PI * frame) / frames);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isHead = ((x - centre) / headX) ** 2 + ((y - height / 2) / headY) ** 2 < 1;
      const texture = isHead ? 150 + 20 * Math.sin((x - centre) / 7) * Math.cos(y / 9) : 90 + ((x ^ y) & 31);
      luma[y * width + x] = texture + (Math.imul(x + y * width + frame * 7_919, 2_654_435_761) >>> 30);
    }
}

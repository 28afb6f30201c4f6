import type { ModelEntry } from '../model.ts';

/** Opened by the page (getUserMedia), not by a driver: the port is the camera's label, or its `vvvv:pppp`. */
export const documentCameraModels = [
  {
    id: 'uvc-camera',
    kind: 'document-camera',
    title: 'UVC',
    transports: ['camera'],
    options: {
      warmUpMs: {
        type: 'number',
        default: 1500,
        min: 0,
        max: 10_000,
        meaning: 'How long exposure and focus take to settle after the camera was opened, ms',
      },
      rotation: {
        type: 'choice',
        default: '0',
        choices: ['0', '90', '180', '270'],
        meaning: 'Degrees by which the picture is turned clockwise to be upright',
      },
      widthPx: {
        type: 'number',
        default: 2592,
        min: 320,
        max: 8192,
        meaning: 'Width asked of the camera, pixels; it gives the nearest it has',
      },
      heightPx: {
        type: 'number',
        default: 1944,
        min: 240,
        max: 8192,
        meaning: 'Height asked of the camera, pixels',
      },
    },
  },
] as const satisfies readonly ModelEntry[];

import type { ModelEntry } from '../model.ts';

export const documentCameraModels = [] as const satisfies readonly ModelEntry[];

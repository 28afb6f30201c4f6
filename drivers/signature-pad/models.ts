import type { ModelEntry } from '../model.ts';

export const signaturePadModels = [] as const satisfies readonly ModelEntry[];

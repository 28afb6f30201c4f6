import type { ModelEntry } from '../model.ts';

export const scannerModels = [] as const satisfies readonly ModelEntry[];

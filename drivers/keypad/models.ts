import type { ModelEntry } from '../model.ts';

export const keypadModels = [] as const satisfies readonly ModelEntry[];

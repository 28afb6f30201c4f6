import type { ModelEntry } from '../model.ts';

export const counterDisplayModels = [] as const satisfies readonly ModelEntry[];

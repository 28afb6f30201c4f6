import type { IppAttributes, IppValue } from './values.ts';

/** The texts of an attribute; values of another kind are left out. */
export function textsOf(attributes: IppAttributes, name: string): string[] {
  return valuesOf(attributes, name).flatMap((value) =>
    'value' in value && typeof value.value === 'string' ? [value.value] : [],
  );
}

export function textOf(attributes: IppAttributes, name: string): string | null {
  return textsOf(attributes, name)[0] ?? null;
}

/** The numbers of an attribute, integers or enums; values of another kind are left out. */
export function numbersOf(attributes: IppAttributes, name: string): number[] {
  return valuesOf(attributes, name).flatMap((value) =>
    'value' in value && typeof value.value === 'number' ? [value.value] : [],
  );
}

export function numberOf(attributes: IppAttributes, name: string): number | null {
  return numbersOf(attributes, name)[0] ?? null;
}

/** `null`: the printer does not say. */
export function booleanOf(attributes: IppAttributes, name: string): boolean | null {
  const value = valuesOf(attributes, name)[0];
  return value?.kind === 'boolean' ? value.value : null;
}

/** The upper end of a range; an integer is its own. */
export function mostOf(attributes: IppAttributes, name: string): number | null {
  const value = valuesOf(attributes, name)[0];
  return value?.kind === 'range' ? value.to : numberOf(attributes, name);
}

function valuesOf(attributes: IppAttributes, name: string): readonly IppValue[] {
  return attributes.get(name) ?? [];
}

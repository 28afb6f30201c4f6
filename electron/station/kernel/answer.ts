import type { Result } from '#drivers/basics/result.ts';

type Errors = Readonly<Record<string, (options?: { data: object }) => Error>>;
type Failure = string | { readonly kind: string };
type KindOf<Failed> = Failed extends string ? Failed : Failed extends { kind: infer Kind } ? Kind : never;
type CodeOf<Kind> = Kind extends `${infer First}-${infer Rest}`
  ? `${Uppercase<First>}_${CodeOf<Rest>}`
  : Uppercase<Kind & string>;
type DataOf<Failed, Kind> = Failed extends { kind: infer Own }
  ? Kind extends Own
    ? Omit<Failed, 'kind'>
    : never
  : never;

/** The contract's errors that these failures need: `no-storage` is `NO_STORAGE`, its other fields are the data. */
export type ErrorsOf<Failed> = {
  readonly [Kind in KindOf<Failed> as CodeOf<Kind>]: keyof DataOf<Failed, Kind> extends never
    ? () => Error
    : string extends keyof DataOf<Failed, Kind>
      ? () => Error
      : (options: { data: DataOf<Failed, Kind> }) => Error;
};

/**
 * What a procedure answers. A failure is thrown as the error of the same name, so that the contract's words are the
 * station's own; the compiler asks for each in the contract.
 */
export function answer<Value, Failed extends Failure>(
  result: Result<Value, Failed>,
  errors: ErrorsOf<Failed>,
): Value {
  if (result.ok) return result.value;
  throw errorOf(result.failure, errors as Errors);
}

function errorOf(failure: Failure, errors: Errors): Error {
  const { kind, ...data } = typeof failure === 'string' ? { kind: failure } : failure;
  const create = errors[kind.replaceAll('-', '_').toUpperCase()];
  if (!create) throw new Error(`The contract of this procedure has no error for "${kind}"`);
  return Object.keys(data).length > 0 ? create({ data }) : create();
}

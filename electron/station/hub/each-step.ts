/** The same live value, each of its steps through `through`: a value, its end, or what went wrong on the way to it. */
export function eachStep(
  values: AsyncGenerator,
  through: (step: Promise<IteratorResult<unknown>>) => Promise<IteratorResult<unknown>>,
): AsyncGenerator {
  return {
    next: () => through(values.next()),
    return: (value: unknown) => through(values.return(value)),
    throw: (error: unknown) => through(values.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  } as AsyncGenerator;
}

export function isStream(answer: unknown): answer is AsyncGenerator {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

/** Reads an option that is a day, like 2023-06-01; anything else is said at once, with the option's name. */
export function day(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It is a day that exists, written like 2023-06-01.');
  return text;
}

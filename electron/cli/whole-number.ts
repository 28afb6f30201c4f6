import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number; anything else is said at once, with the option's name. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most)
      throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return number;
  };
}

/** A TCP port; 0 stands for any free one. */
export const tcpPort = wholeNumber(0, 65_535);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** True when the last character of an 18-digit number is the check digit of the others (GB 11643, ISO 7064 MOD 11-2). */
export function checkDigitHolds(idNumber: string): boolean {
  if (!/^\d{17}[\dX]$/.test(idNumber)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(idNumber[index]), 0);
  return '10X98765432'[sum % 11] === idNumber[17];
}

/** Digits 7–14 are the birth date, `YYYYMMDD`. */
export function birthDateIn(idNumber: string): string {
  return idNumber.slice(6, 14);
}

/** The 17th digit is odd for men, even for women. */
export function sexIn(idNumber: string): 'male' | 'female' {
  return Number(idNumber[16]) % 2 === 1 ? 'male' : 'female';
}

/** Check digits of identifiers. Each takes the code as read and ignores spaces, dots, dashes and colons. */

function digitsOf(code: string): number[] | undefined {
  const plain = code.replace(/[\s.\-:]/g, '');
  return /^\d{2,}$/.test(plain) ? Array.from(plain, Number) : undefined;
}

/** Luhn, modulus 10 (ISO/IEC 7812-1): IMEI, many asset tags. */
export function passesLuhn(code: string): boolean {
  const digits = digitsOf(code);
  if (digits === undefined) return false;
  const sum = digits.reverse().reduce((total, digit, index) => {
    const weighted = index % 2 === 1 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** GS1 modulus 10 with weights 3 and 1 from the right (GS1 General Specifications 7.9): GTIN, SSCC. */
export function passesGs1(code: string): boolean {
  const digits = digitsOf(code);
  if (digits === undefined) return false;
  const sum = digits.reverse().reduce((total, digit, index) => total + digit * (index % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** A unicast EUI-48 (IEEE 802): 12 hex digits in any usual grouping, not all zero, group bit clear. It has no check digit. */
export function isMacAddress(code: string): boolean {
  const plain = normaliseMac(code);
  return plain !== undefined && !/^0{12}$/.test(plain) && (Number.parseInt(plain.slice(0, 2), 16) & 1) === 0;
}

/** 12 upper-case hex digits, or undefined when it is not the shape of a MAC address. */
export function normaliseMac(code: string): string | undefined {
  const plain = code.trim().replace(/[:\-.\s]/g, '').toUpperCase();
  return /^[0-9A-F]{12}$/.test(plain) ? plain : undefined;
}

/** What stands in the cells of a packing list: serial numbers, hardware addresses, what is a unit and what an accessory. */
import { normaliseMac } from '../../domain/checks/checksums';

/** What people write where there is no serial number. */
const nothing = /^(?:n\/?a|n\.a\.|none|no|tbd|tba|keine?|ohne|unknown|not applicable|[-–—.?x0]+)$/i;

/** A label that is scanned or typed along with the number. */
const label = /^(?:s\/n|sn|serial(?: no\.?| number)?|asset(?: tag)?|mac(?: address)?)\s*[:#=]\s*/i;

/** The values of a cell that may hold several, separated by comma, semicolon or line break. */
export function severalIn(cell: string): string[] {
  return cell
    .split(/[,;\r\n]+/)
    .map((part) => part.trim().replace(label, '').trim())
    .filter((part) => part !== '' && !nothing.test(part));
}

/** AA:BB:CC:DD:EE:FF, or undefined when it is no 48-bit address. */
export function macAddress(text: string): string | undefined {
  return normaliseMac(text)?.toUpperCase().replace(/(..)(?=.)/g, '$1:');
}

/** A number that lost digits in a spreadsheet: 1.23457E+14, or more digits than it can hold and zeros at the end. */
export function isDamagedNumber(text: string): boolean {
  return /^\d([.,]\d+)?E\+?\d{2,}$/i.test(text) || /^\d{15}0{3,}$/.test(text);
}

const accessory =
  /\b(?:rails?|rail ?kits?|cables?|cords?|bezels?|blank(?:ing)?|panels?|screws?|nuts?|brackets?|arms?|labels?|patch|transceivers?|sfp\d*\+?|qsfp\w*|dac|aoc|optics?|adapt[eo]rs?|fans?|dimm|memory|drives?|disks?|ssds?|hdds?|psus?|power suppl(?:y|ies)|licen[cs]es?|manuals?|documentation|warrant(?:y|ies)|support|kits?|accessor(?:y|ies)|schienen?|kabel|blenden?|schrauben?|lizenz(?:en)?|zubehör|halter(?:ung)?|netzteile?|lüfter)\b|(?:kabel|schienen|blende|netzteil)\b/iu;

const unit =
  /\b(?:servers?|switch(?:es)?|storage|arrays?|routers?|firewalls?|chassis|nodes?|appliances?|nas|san|jbod|ups|usv|pdus?|gateways?|controllers?|load balancers?|rechner|speichersystem)\b|server\b/iu;

/**
 * Guesses whether a line is a unit that is checked for itself, or an accessory that is only counted. A serial number decides;
 * otherwise the words of the description, where the accessory's word wins: "rail kit for server".
 */
export function guessTracked(line: { readonly serial?: string; readonly description?: string; readonly partNumber?: string }): boolean {
  if (line.serial !== undefined) return true;
  const words = `${line.description ?? ''} ${line.partNumber ?? ''}`;
  return unit.test(words) && !accessory.test(words);
}

/** What a report carries so that it can be checked without us: the record it was printed from, and a mark on paper of which record that is. */

/** What the maker of a report knows about its record. */
export interface Proof {
  /** The record file and its signature, as bytes. */
  readonly record: { readonly name: string; readonly bytes: Uint8Array };
  /** Absent where there is nobody to sign: previews. */
  readonly seal?: { readonly name: string; readonly bytes: Uint8Array };
  /** SHA-256 of the record file. */
  readonly sha256: string;
  /** What the QR code says. */
  readonly mark: string;
  /** The device that makes the report. */
  readonly device: string;
  /** Fingerprint of the organisation's key, as people read it out; null when there is none. */
  readonly organisation: string | null;
  /** Operations in the record. */
  readonly entries: number;
}

/** How the report can be checked, in English. */
export const proof = {
  section: 'How to check this report',
  text: 'This file carries the record that it was printed from, with every signature, as the attachment {name}. Anybody can check offline, without an account, that nothing was changed since: that each entry is as it was written, that each signature holds and whose it is, and that these pages say what the record says. The method is described in docs/verification.md of Plumbline; "npm run verify", or Plumbline itself under Verify, does it.',
  record: 'SHA-256 of the record',
  entries: 'Entries',
  device: 'Made on device',
  organisation: 'Key of the organisation (SHA-256, first 16 bytes)',
  none: 'none: people vouch for themselves',
  attached: 'Attached',
  declared: 'This file declares conformance to PDF/A-3a. That is its own statement, not the result of a validator.',
  markAlt: 'QR code: the SHA-256 of the record that this report was printed from',
  recordText: 'The record that the report was printed from',
  sealText: 'Signature of the device over the record',
  pictureText: 'Picture as it was recorded',
};

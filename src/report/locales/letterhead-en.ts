/** The head of a report where the organisation has one of its own, in English. */
export const letterhead = {
  logoMissing: 'The logo was not on this device when the report was made (SHA-256 {hash}…)',
  logoUnreadable: 'The logo cannot be shown: the file is not a picture or is damaged',
};

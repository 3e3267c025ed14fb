export { KeyFileError } from './key-file';
export { DEVICE_KEY_FILE, KEYS_FOLDER, openOrganisation, ORGANISATION_KEY_FILE } from './organisation';

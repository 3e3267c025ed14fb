/** Backup and restore: the face of this folder. */
export { BackupCards } from './BackupCards';
export { NewIdentityAction } from './NewIdentityAction';

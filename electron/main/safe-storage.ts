/** The operating system's keychain, for the host's keys. */
/* eslint-disable @typescript-eslint/no-deprecated -- the host opens keys synchronously; the asynchronous calls read what these wrote */
import type { SafeStorage } from 'electron';
import type { SafeStoragePort } from '../host';

type Storage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/**
 * A port onto safeStorage, or undefined where it would protect nothing: no keychain (Linux then encrypts with a password that
 * is public). The PIN protects the keys in any case.
 */
export function safeStoragePort(storage: Storage, platform: NodeJS.Platform): SafeStoragePort | undefined {
  if (!storage.isEncryptionAvailable()) return undefined;
  if (platform === 'linux' && storage.getSelectedStorageBackend?.() === 'basic_text') return undefined;
  return {
    encrypt: (bytes) => storage.encryptString(Buffer.from(bytes).toString('base64')),
    decrypt: (bytes) => Buffer.from(storage.decryptString(Buffer.from(bytes)), 'base64'),
  };
}

import { describe, expect, it } from 'vitest';
import { HostError } from '../../../contract/errors';
import { fingerprintGroups, readHubAddress } from './address';
import { refusalOf } from './hubErrors';

describe('the address of a hub', () => {
  it('may be typed as people say it', () => {
    expect(readHubAddress(' hub.example.org ')).toEqual({ url: 'https://hub.example.org' });
    expect(readHubAddress('10.0.0.5:8443')).toEqual({ url: 'https://10.0.0.5:8443' });
    expect(readHubAddress('https://Hub.Example.org/sign-in?x=1')).toEqual({ url: 'https://hub.example.org' });
    expect(readHubAddress('[::1]:8443')).toEqual({ url: 'https://[::1]:8443' });
  });

  it('is https over a network, and may be http on this very machine', () => {
    expect(readHubAddress('http://hub.example.org')).toEqual({ problem: 'insecure' });
    expect(readHubAddress('http://127.0.0.1.evil.example')).toEqual({ problem: 'insecure' });
    expect(readHubAddress('http://127.0.0.1:8080')).toEqual({ url: 'http://127.0.0.1:8080' });
    expect(readHubAddress('http://localhost:8080')).toEqual({ url: 'http://localhost:8080' });
  });

  it('is told from what is none', () => {
    expect(readHubAddress('  ')).toEqual({ problem: 'empty' });
    expect(readHubAddress('our hub')).toEqual({ problem: 'malformed' });
    expect(readHubAddress('ftp://hub.example.org')).toEqual({ problem: 'malformed' });
    expect(readHubAddress('https://')).toEqual({ problem: 'malformed' });
    expect(readHubAddress('https://anna:secret@hub.example.org')).toEqual({ problem: 'malformed' });
  });
});

it('shows a fingerprint in groups of four that lose nothing', () => {
  const hex = '0123456789abcdef'.repeat(4);
  expect(fingerprintGroups(hex)).toHaveLength(16);
  expect(fingerprintGroups(hex).join('').toLowerCase()).toBe(hex);
});

it('reads the hub’s own word from a refusal, and nothing from other errors', () => {
  expect(refusalOf(new HostError('hub_refused', 'username_taken: anna'))).toBe('username_taken');
  expect(refusalOf(new HostError('hub_refused', 'something_new: x'))).toBeUndefined();
  expect(refusalOf(new HostError('wrong_password', 'username_taken'))).toBeUndefined();
  expect(refusalOf(new Error('username_taken'))).toBeUndefined();
});

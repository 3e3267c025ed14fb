import { describe, expect, it } from 'vitest';
import type { Role } from '../deployment/fields';
import { signerTrust, type PersonCertificate } from './trust';

const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}T12:00:00.000Z`;
const certificate = (id: string, issued: number, revoked: number | null = null, values: Partial<PersonCertificate> = {}): PersonCertificate => ({ id, person: 'sam', roles: ['supervisor'], publicKey: 'key', issuedAt: day(issued), revokedFrom: revoked === null ? null : day(revoked), ...values });
const trust = (signed: number, certificates: readonly PersonCertificate[], { named = null, role = 'supervisor' }: { readonly named?: string | null; readonly role?: Role } = {}) =>
  signerTrust({ signer: { person: 'sam', role, publicKey: 'key', certificate: named }, at: day(signed) }, certificates);

describe('a signature by a key that was certified once', () => {
  it('is certified from then on, and in what was signed before the organisation knew the key', () => {
    expect(trust(10, [certificate('one', 5)])).toBe('certified');
    expect(trust(3, [certificate('one', 5)])).toBe('certified');
  });

  it('is certified up to the withdrawal, and revoked from that very moment', () => {
    expect([9, 10, 11].map((signed) => trust(signed, [certificate('one', 5, 10)]))).toEqual(['certified', 'revoked', 'revoked']);
  });

  it('is revoked as far back as the organisation says that the key was in other hands', () => {
    expect(trust(3, [certificate('one', 5, 2)])).toBe('revoked');
    expect(trust(7, [certificate('one', 5, 2)])).toBe('revoked');
    expect(trust(1, [certificate('one', 5, 2)])).toBe('certified');
  });

  it('is the signer’s own word in a role, by a key or of a person that no certificate names', () => {
    expect(trust(10, [certificate('one', 5)], { role: 'coordinator' })).toBe('self_asserted');
    expect(trust(3, [certificate('one', 5)], { role: 'coordinator' })).toBe('self_asserted');
    expect(trust(10, [certificate('one', 5, null, { publicKey: 'other' })])).toBe('self_asserted');
    expect(trust(10, [certificate('one', 5, null, { person: 'tess' })])).toBe('self_asserted');
    expect(trust(10, [])).toBe('self_asserted');
  });
});

describe('a signature by a key that was certified again after a withdrawal', () => {
  const again = [certificate('one', 5, 10), certificate('two', 20)];

  it('stays what it was on its day: certified before, revoked between, certified after', () => {
    expect([7, 15, 25].map((signed) => trust(signed, again))).toEqual(['certified', 'revoked', 'certified']);
    expect([7, 15, 25].map((signed) => trust(signed, again.toReversed()))).toEqual(['certified', 'revoked', 'certified']);
  });

  it('is certified where it names the second certificate, though the device’s clock is behind: its id was not known before', () => {
    expect(trust(15, again, { named: 'two' })).toBe('certified');
    expect(trust(15, again, { named: 'one' })).toBe('revoked');
  });

  it('is revoked when the second was withdrawn too', () => {
    expect(trust(25, [certificate('one', 5, 10), certificate('two', 20, 22)], { named: 'two' })).toBe('revoked');
  });
});

describe('a signature by a key whose certificate was exchanged because roles changed', () => {
  it('is certified on both sides where the role stayed, also by a device that had not heard of it', () => {
    const both = [certificate('one', 5, 10), certificate('two', 10, null, { roles: ['supervisor', 'coordinator'] })];
    expect([9, 10, 11].map((signed) => trust(signed, both, { named: 'one' }))).toEqual(['certified', 'certified', 'certified']);
  });

  it('is the signer’s own word before the role was given, and certified since', () => {
    const given = [certificate('one', 5, 10, { roles: ['technician'] }), certificate('two', 10, null, { roles: ['technician', 'supervisor'] })];
    expect([3, 7, 12].map((signed) => trust(signed, given))).toEqual(['self_asserted', 'self_asserted', 'certified']);
  });

  it('is revoked once the role was taken away, whatever else the key is good for', () => {
    const taken = [certificate('one', 5, 10), certificate('two', 10, null, { roles: ['technician'] })];
    expect([7, 12].map((signed) => trust(signed, taken))).toEqual(['certified', 'revoked']);
    expect(trust(12, taken, { role: 'technician' })).toBe('certified');
  });

  it('is revoked while access was withdrawn, in every role, also one that came later', () => {
    const returned = [certificate('one', 5, 10, { roles: ['technician'] }), certificate('two', 20, null, { roles: ['technician', 'supervisor'] })];
    expect(trust(15, returned)).toBe('revoked');
  });
});

import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { bytesToBase64 } from '../../../src/domain/signoff/base64';
import type { Finding, ReportVerdict } from '../../../src/verification';
import { shownVerdict } from './shown';

const keyOf = (seed: number): string => bytesToBase64(ed25519.getPublicKey(new Uint8Array(32).fill(seed)));
const seal = { state: 'absent', device: null, trust: 'undetermined' } as const;

function aVerdict(organisation: string | null, findings: readonly Finding[]): ReportVerdict {
  return {
    file: { sha256: 'a'.repeat(64), bytes: 1 },
    outcome: 'holds',
    record: { stream: 's', madeAt: '2026-03-02T08:00:00Z', generator: 'Plumbline', device: 'd', locale: 'en', layout: 'full', organisation, sha256: 'b'.repeat(64), operations: 1 },
    reportSigned: seal,
    recordSigned: seal,
    chains: [],
    signatures: [],
    photos: 0,
    pages: 'same',
    findings,
  };
}

describe('A verdict that is shown', () => {
  const unknown: Finding = { code: 'organisation_not_known', where: keyOf(1) };

  it("knows this device's own organisation, and no other", () => {
    const own = shownVerdict(aVerdict(keyOf(1), [unknown]), keyOf(1));
    expect(own).toMatchObject({ ownOrganisation: true, verdict: { findings: [] } });
    expect(own.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(shownVerdict(aVerdict(keyOf(1), [unknown]), keyOf(2))).toMatchObject({ ownOrganisation: false, fingerprint: own.fingerprint, verdict: { findings: [unknown] } });
    expect(shownVerdict(aVerdict(keyOf(1), [unknown]), null)).toMatchObject({ ownOrganisation: false });
    // Neither has one: that makes them no part of the same.
    expect(shownVerdict(aVerdict(null, []), null)).toMatchObject({ ownOrganisation: false, fingerprint: null });
  });

  it('leaves out what is too much, and never what does not hold', () => {
    const doubts = Array.from({ length: 5000 }, (_, index): Finding => ({ code: 'unknown_kind', where: `${index}` }));
    const breach: Finding = { code: 'chain_broken', where: 'the last' };
    const { verdict, leftOut } = shownVerdict(aVerdict(null, [...doubts, breach]), null);
    expect(verdict.findings).toHaveLength(1000);
    expect(verdict.findings[0]).toEqual(breach);
    expect(leftOut).toBe(4001);
  });
});

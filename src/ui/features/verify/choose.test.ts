import { describe, expect, it } from 'vitest';
import { choose } from './choose';

const file = (name: string, type = ''): File => new File(['x'], name, { type });

describe('Files that are dropped to be verified', () => {
  it('are told apart by their names, in whatever order and case', () => {
    const [bundle, signature, report] = [file('stick.ZIP'), file('CHG-1.pdf.sig.json'), file('CHG-1.PDF')];
    expect(choose({}, [bundle, signature, report])).toEqual({ chosen: { report, signature, bundle }, unknown: [] });
  });

  it('without an ending are told apart by their type; what is neither is named', () => {
    const report = file('download', 'application/pdf');
    expect(choose({}, [report, file('photo.jpg', 'image/jpeg'), file('notes')])).toEqual({ chosen: { report }, unknown: ['photo.jpg', 'notes'] });
  });

  it('join those before them, also when the report comes last', () => {
    const [report, signature] = [file('a.pdf'), file('a.pdf.sig.json')];
    expect(choose(choose({}, [signature]).chosen, [report]).chosen).toEqual({ report, signature });
    expect(choose(choose({}, [report]).chosen, [signature]).chosen).toEqual({ report, signature });
  });

  it('another report leaves the signature and the bundle of the one before aside', () => {
    const other = file('b.pdf');
    expect(choose({ report: file('a.pdf'), signature: file('a.pdf.sig.json'), bundle: file('a.zip') }, [other]).chosen).toEqual({ report: other });
  });
});

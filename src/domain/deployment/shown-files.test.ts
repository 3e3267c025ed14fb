import { expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { buildDeploymentView } from './build';
import { filesShown } from './shown-files';
import { emptyStream, foldOperations } from '../record/fold';

it('a report shows every photo once, and no thumbnail', () => {
  const file = (digit: string) => ({ sha256: digit.repeat(64), bytes: 1234, mime: 'image/jpeg' as const });
  const { operations } = aDeployment()
    .withUnits(1)
    .receivingAll()
    .photographing('answer/packaging_photos', { file: file('a'), caption: 'Front' })
    .photographing('answer/packaging_photos', { file: file('b'), caption: 'Back' })
    .photographing('answer/packaging_photos', { file: file('a'), caption: 'Front again' });
  const view = buildDeploymentView(foldOperations(emptyStream('one'), operations).state, emptyStream('org'));
  if (view === undefined) throw new Error('no deployment');
  expect([...filesShown(view)].sort()).toEqual(['a'.repeat(64), 'b'.repeat(64)]);
});

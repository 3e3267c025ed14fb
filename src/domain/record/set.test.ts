import { expect, it } from 'vitest';
import { aRecorder } from '../../../tests/support/fixtures';
import { setBody } from './set';

it('names the heads that it replaces, field by field', () => {
  const recorder = aRecorder();
  const ref = { type: 'answer', id: 'a' } as const;
  const first = recorder.write(ref, { value: 1 });
  const other = recorder.on('tablet').write(ref, { value: 2 }, { unseen: true });
  const body = setBody(recorder.state.entities.get('answer/a'), ref, { value: 3, note: 'new' });
  expect(body.fields['value']).toEqual({ value: 3, base: [first.id, other.id] });
  expect(body.fields['note']).toEqual({ value: 'new', base: [] });
});

import { describe, expect, it } from 'vitest';
import { aDeployment, aHold, anAdmission, aRecorder, plainState, type DeploymentFixture } from '../../../tests/support/fixtures';
import { conflictsOf, emptyStream, foldOperations, heldBy, shownValue, type StreamState } from './fold';
import type { Operation } from './operation';

/** As the data layer folds: page by page, anew where the fold asks for it. */
function foldPages(pages: readonly (readonly Operation[])[]): { readonly state: StreamState; readonly refolds: number } {
  let state = emptyStream('s');
  let seen: readonly Operation[] = [];
  let refolds = 0;
  for (const page of pages) {
    seen = [...seen, ...page];
    const folded = foldOperations(state, page);
    if (folded.refold) refolds += 1;
    state = folded.refold ? foldOperations(emptyStream('s'), seen).state : folded.state;
  }
  return { state, refolds };
}

const celsius = (value: string) => ({ type: 'measurement', value, unit: 'C' }) as const;
const last = (deployment: DeploymentFixture): Operation => deployment.operations.at(-1)!;
const shown = (state: StreamState, check = 'inlet') => shownValue(state.entities.get(`answer/${check}`), 'value');

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]));
}

/** Begun on the laptop; a stranger's answer over the laptop's; the hub holds it; a coordinator admits it. */
function aStrangersAnswer() {
  const deployment = aDeployment().answering('inlet', celsius('20'));
  const mine = last(deployment);
  deployment.on('tablet').by('stranger').answering('inlet', celsius('25'));
  const theirs = last(deployment);
  const hold = deployment.on('hub').by('hub').recorder.append(aHold([theirs]));
  const admit = deployment.on('laptop').by('coordinator').recorder.append(anAdmission([theirs]));
  return { deployment, begun: deployment.operations.slice(0, 2), mine, theirs, hold, admit };
}

describe('a held operation', () => {
  it('changes nothing, is kept, and what it replaced stands', () => {
    const { begun, mine, theirs, hold } = aStrangersAnswer();
    const { state } = foldPages([[...begun, mine, theirs, hold]]);
    expect(shown(state)).toEqual(celsius('20'));
    expect(state.held.map(({ id }) => id)).toEqual([theirs.id]);
    expect([...heldBy(state)]).toEqual([[theirs.id, 'unassigned']]);
    expect(state.entities.get('answer/inlet')?.fields['value']).toHaveLength(1);
  });

  it('counts once it is admitted, and the value that it replaced does not', () => {
    const { begun, mine, theirs, hold, admit } = aStrangersAnswer();
    const { state } = foldPages([[...begun, mine, theirs, hold, admit]]);
    expect(shown(state)).toEqual(celsius('25'));
    expect(state.held).toEqual([]);
    expect(conflictsOf(state.entities.get('answer/inlet')!)).toEqual([]);
  });

  it.each([0, 1])('comes to the same in every order of operation, verdict and admission (with admission: %i)', (admitted) => {
    const { begun, mine, theirs, hold, admit } = aStrangersAnswer();
    const parts = admitted === 1 ? [mine, theirs, hold, admit] : [mine, theirs, hold];
    const whole = plainState(foldPages([[...begun, ...parts]]).state);
    for (const order of permutations(parts)) expect(plainState(foldPages([begun, ...order.map((one) => [one])]).state)).toEqual(whole);
  });

  it('is asked for anew only when it was folded before its verdict came', () => {
    const { begun, mine, theirs, hold, admit } = aStrangersAnswer();
    expect(foldPages([begun, [mine], [theirs], [hold], [admit]]).refolds).toBe(1);
    expect(foldPages([begun, [mine], [hold], [theirs], [admit]]).refolds).toBe(0);
    expect(foldPages([begun, [mine], [admit], [theirs], [hold]]).refolds).toBe(0);
  });

  it('leaves what was written in its knowledge beside what it replaced', () => {
    const { deployment, begun, mine, theirs, hold } = aStrangersAnswer();
    // Another answer that names the stranger's only: while that is held, nobody has replaced the first one.
    deployment.on('laptop').by('tina').answering('inlet', celsius('22'));
    const { state } = foldPages([[...begun, mine, theirs, last(deployment), hold]]);
    expect(conflictsOf(state.entities.get('answer/inlet')!)[0]?.heads.map(({ value }) => value)).toEqual([celsius('20'), celsius('22')]);
  });

  it('takes part in no device chain less: the chain ends where it ends', () => {
    const { begun, mine, theirs, hold } = aStrangersAnswer();
    expect(foldPages([[...begun, mine, theirs, hold]]).state.chains.get(theirs.device)?.seq).toBe(theirs.seq);
  });

  it('is held for the reason of the verdict that is last in canonical order', () => {
    const { deployment, begun, mine, theirs, hold } = aStrangersAnswer();
    const second = deployment.on('hub').recorder.append(aHold([theirs], 'device_revoked'));
    for (const order of permutations([hold, second])) expect(heldBy(foldPages([[...begun, mine, theirs], order]).state).get(theirs.id)).toBe('device_revoked');
  });
});

describe('an admission that is held', () => {
  function withHeldAdmission() {
    const { deployment, begun, mine, theirs, hold, admit } = aStrangersAnswer();
    const holdAdmit = deployment.on('hub').recorder.append(aHold([admit], 'wrong_role'));
    const admitAdmit = deployment.on('laptop').recorder.append(anAdmission([admit]));
    return { begun, mine, theirs, hold, admit, holdAdmit, admitAdmit };
  }

  it('admits nothing', () => {
    const { begun, mine, theirs, hold, admit, holdAdmit } = withHeldAdmission();
    const { state } = foldPages([[...begun, mine, theirs, hold, admit, holdAdmit]]);
    expect(shown(state)).toEqual(celsius('20'));
    expect(state.held.map(({ id }) => id)).toEqual([theirs.id, admit.id]);
  });

  it('admits nothing either when it is admitted later itself, in whatever order these come', () => {
    const { begun, mine, ...parts } = withHeldAdmission();
    const whole = plainState(foldPages([[...begun, mine, ...Object.values(parts)]]).state);
    expect(whole).toMatchObject({ held: [{ id: parts.theirs.id }] });
    for (const order of permutations(Object.values(parts))) expect(plainState(foldPages([begun, [mine], ...order.map((one) => [one])]).state)).toEqual(whole);
  });
});

describe('a deployment whose beginning is held', () => {
  function heldFromTheBeginning() {
    const deployment = aDeployment().answering('inlet', celsius('20'));
    const all = [...deployment.operations];
    const [adopt] = all;
    const hold = deployment.on('hub').by('hub').recorder.append(aHold(all, 'wrong_role'));
    return { deployment, all, adopt: adopt!, hold };
  }

  it('is folded as it is, so that whoever began it can go on, and says that it waits', () => {
    const { all, hold } = heldFromTheBeginning();
    const { state } = foldPages([all, [hold]]);
    expect(state.unadmitted).toBe(true);
    expect(state.held).toEqual([]);
    expect(shown(state)).toEqual(celsius('20'));
    expect(heldBy(state).size).toBe(all.length);
  });

  it('passes over what is still held once its beginning is admitted', () => {
    const { deployment, all, adopt, hold } = heldFromTheBeginning();
    const admit = deployment.on('laptop').by('coordinator').recorder.append(anAdmission([adopt, all[1]!]));
    const whole = plainState(foldPages([[...all, hold, admit]]).state);
    expect(whole).toMatchObject({ unadmitted: false, held: [{ id: all[2]!.id }], entities: { 'deployment/deployment': {} } });
    for (const order of permutations([all, [hold], [admit]])) expect(plainState(foldPages(order).state)).toEqual(whole);
  });

  it('counts in full when all of it is admitted', () => {
    const { deployment, all, hold } = heldFromTheBeginning();
    const admit = deployment.on('laptop').by('coordinator').recorder.append(anAdmission(all));
    const { state } = foldPages([all, [hold], [admit]]);
    expect(state).toMatchObject({ unadmitted: false, held: [] });
    expect(shown(state)).toEqual(celsius('20'));
  });

  it('waits no longer when a beginning that counts arrives, and then what is held is passed over', () => {
    const { deployment, all, adopt, hold } = heldFromTheBeginning();
    const again = deployment.on('laptop').by('coordinator').recorder.append(adopt.body);
    const { state, refolds } = foldPages([all, [hold], [again]]);
    expect(state).toMatchObject({ unadmitted: false, adopts: [{ id: again.id }] });
    expect(shown(state)).toBeUndefined();
    expect(refolds).toBe(1);
  });

  it('is no such thing in the stream of the organisation: there everything held is passed over', () => {
    const org = aRecorder({ stream: 'org' });
    const person = org.write({ type: 'person', id: 'x' }, { name: 'X' });
    org.on('hub').append(aHold([person], 'kept_by_hub'));
    expect(org.operations.length).toBe(2);
    const { state } = foldOperations(emptyStream('org'), org.operations);
    expect(state).toMatchObject({ unadmitted: false, held: [{ id: person.id }] });
    expect(state.entities.size).toBe(0);
  });
});

describe('a verdict that nobody can read', () => {
  it.each(['not json', '{}', '{"type":"plumbline.verdict","v":2}'])('holds nothing: %s', (document) => {
    const { begun, mine, theirs, hold } = aStrangersAnswer();
    const broken: Operation = { ...hold, body: { kind: 'hold', v: 1, document, publicKey: 'k', signature: 's' } };
    expect(foldPages([[...begun, mine, theirs, broken]]).state.held).toEqual([]);
  });
});

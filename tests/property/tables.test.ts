// Before Dexie, which takes hold of IndexedDB when it is imported.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { HostError } from '../../src/contract/errors';
import type { Written } from '../../src/data/api';
import { RuleError } from '../../src/domain/errors';
import type { Operation } from '../../src/domain/record/operation';
import { operationText } from '../../src/protocol/operation';
import { aHold } from '../support/fixtures';
import { seedOfRandomTests } from '../support/seed';
import { aDatabaseName, aDeploymentIn, aHost, aStore, foreignAnswer, foreignOperation, rowsOf, type OpenedStore } from '../support/store';

type Step =
  | { readonly do: 'answer'; readonly check: string; readonly value: string }
  | { readonly do: 'confirm'; readonly yes: boolean; readonly note: string }
  | { readonly do: 'mounted'; readonly unit: number }
  | { readonly do: 'scan'; readonly code: string }
  | { readonly do: 'condition'; readonly unit: number; readonly condition: 'good' | 'damaged' }
  | { readonly do: 'unreceive'; readonly unit: number }
  | { readonly do: 'missing' }
  | { readonly do: 'dispose'; readonly decision: 'accept_as_is' | 'repair' }
  | { readonly do: 'photo' }
  | { readonly do: 'foreign'; readonly value: string; readonly lamport: number }
  | { readonly do: 'hold'; readonly of: readonly number[]; readonly lamport: number }
  | { readonly do: 'admit'; readonly all: boolean }
  | { readonly do: 'resolve' }
  | { readonly do: 'undo' }
  | { readonly do: 'lose_answer' | 'fail_append' | 'restart' | 'wait' };

const value = fc.constantFrom('10', '20', '21.5', '26', '40');
const unit = fc.nat({ max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), check: fc.constantFrom('inlet', 'outlet'), value }),
  fc.record({ do: fc.constant('confirm' as const), yes: fc.boolean(), note: fc.constantFrom('', 'wet') }),
  fc.record({ do: fc.constant('mounted' as const), unit }),
  fc.record({ do: fc.constant('scan' as const), code: fc.constantFrom('S1', 'S2', 'X9') }),
  fc.record({ do: fc.constant('condition' as const), unit, condition: fc.constantFrom('good' as const, 'damaged' as const) }),
  fc.record({ do: fc.constant('unreceive' as const), unit }),
  fc.record({ do: fc.constant('dispose' as const), decision: fc.constantFrom('accept_as_is' as const, 'repair' as const) }),
  fc.record({ do: fc.constant('foreign' as const), value, lamport: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('hold' as const), of: fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 4 }), lamport: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('admit' as const), all: fc.boolean() }),
  fc.constantFrom<Step>({ do: 'missing' }, { do: 'photo' }, { do: 'resolve' }, { do: 'undo' }, { do: 'lose_answer' }, { do: 'fail_append' }, { do: 'restart' }, { do: 'wait' }),
);

let hubs = 10;

/** Carries the step out; what it wrote, for a later undo. */
async function carryOut(opened: OpenedStore, deployment: string, written: Written | undefined, one: Step): Promise<Written | undefined> {
  const { commands, queries } = opened.store;
  const view = (await queries.deployment(deployment))!;
  const components = [...view.components.keys()];
  switch (one.do) {
    case 'answer':
      return commands.answer(deployment, `answer/${one.check}`, { type: 'measurement', value: one.value, unit: 'C' });
    case 'confirm':
      return commands.answer(deployment, 'answer/packaging', { type: 'confirm', value: one.yes ? 'yes' : 'no' }, one.note);
    case 'mounted':
      return commands.answer(deployment, `answer/mounted@${components[one.unit] ?? ''}`, { type: 'confirm', value: 'yes' });
    case 'scan':
      await commands.scan(deployment, { raw: one.code, via: 'typed', symbology: null });
      return undefined;
    case 'condition':
      return commands.setCondition(deployment, components[one.unit] ?? '', one.condition, '');
    case 'unreceive':
      return commands.unreceive(deployment, components[one.unit] ?? '');
    case 'missing':
      return commands.declareMissing(deployment, components);
    case 'dispose':
      return commands.dispose(deployment, view.nonconformances[0]?.id ?? '', { decision: one.decision, reason: 'decided', owner: null, due: null });
    case 'photo':
      return commands.addPhoto(deployment, 'answer/inlet', { jpeg: Uint8Array.from([1]), thumb: Uint8Array.from([2]), width: 1, height: 1, takenAt: null, caption: '' });
    case 'foreign':
      opened.host.controls.deliver(deployment, [foreignAnswer(deployment, 'inlet', { type: 'measurement', value: one.value, unit: 'C' }, one.lamport)]);
      return undefined;
    case 'hold': {
      // A verdict on anything that the journal holds, its beginning included.
      const texts = opened.host.controls.streams.get(deployment) ?? [];
      const named = texts.map((text) => JSON.parse(text) as Operation).filter((_, index) => one.of.includes(index));
      if (named.length === 0) return undefined;
      hubs += 1;
      const device = `00000000-0000-4000-8000-${String(hubs).padStart(12, '0')}`;
      opened.host.controls.deliver(deployment, [operationText(foreignOperation(deployment, aHold(named), { id: v7(), device, lamport: one.lamport }))]);
      return undefined;
    }
    case 'admit': {
      const [first] = view.held;
      if (one.all || first === undefined) return commands.admit(deployment, 'all', 'admitted');
      return commands.admit(deployment, [first.op], 'admitted');
    }
    case 'resolve': {
      const [conflict] = view.conflicts;
      if (conflict === undefined) return undefined;
      return commands.resolveConflict(deployment, `${conflict.entity.type}/${conflict.entity.id}`, conflict.field, conflict.heads[0]!.value, 'read twice');
    }
    case 'undo':
      if (written !== undefined) await commands.undo(written);
      return undefined;
    case 'lose_answer':
      opened.host.controls.loseNextAnswer('journal.append');
      return written;
    case 'fail_append':
      opened.host.controls.failNext('write_failed', 'journal.append');
      return written;
    case 'wait':
      opened.host.controls.advance(60_000);
      return written;
    case 'restart':
      return written;
  }
}

describe('the tables', () => {
  it('equal a rebuild from the journal after any commands, failures, news and restarts, and so does the view', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const host = await aHost();
        let opened = await aStore({ host });
        const deployment = await aDeploymentIn(opened);
        let written: Written | undefined;
        for (const one of steps) {
          if (one.do === 'restart') opened = await opened.reopen();
          try {
            written = await carryOut(opened, deployment, written, one);
          } catch (error) {
            // Rules and hosts say no; anything else is a fault of ours.
            if (!(error instanceof RuleError) && !(error instanceof HostError)) throw error;
          }
        }
        // News is folded behind the scenes: a restart waits for it.
        opened = await opened.reopen();
        expect(opened.store.condition).toEqual({ code: 'good' });
        const rebuilt = await aStore({ host, name: aDatabaseName() });
        expect(rebuilt.store.condition).toMatchObject({ code: 'rebuilt' });
        expect(await opened.store.queries.deployment(deployment)).toEqual(await rebuilt.store.queries.deployment(deployment));
        opened.store.close();
        rebuilt.store.close();
        expect(await rowsOf(opened.name)).toEqual(await rowsOf(rebuilt.name));
      }),
      { numRuns: 60, ...seedOfRandomTests() },
    );
  });
});

/** The verdict on an answer that is still being typed. */
import { judge } from '../checks/judge';
import type { ResponseSpec } from '../model/schema';
import type { AnswerValue } from './fields';
import type { CheckView, DeploymentView, Judgement } from './view';

/**
 * How this answer would be judged if it were given now, without writing it: with the limits as they are worked out at this moment.
 * Timers are judged only when they have ended, dates with expressions only when saved. Undefined when there is no such check.
 */
export function previewJudgement(view: DeploymentView, key: string, answer: AnswerValue): Judgement | undefined {
  const check = view.checks.get(key);
  if (check === undefined) return undefined;
  const unit = check.unit === undefined ? undefined : view.components.get(check.unit);
  return judge(
    { ...check.check, response: withWorkedOutLimits(check) },
    answer,
    { answers: {}, deployment: {}, ...(unit === undefined ? {} : { identity: { serial: unit.serial, assetTag: unit.assetTag, mac: unit.expected?.mac } }) },
  );
}

function withWorkedOutLimits(check: CheckView): ResponseSpec {
  const { response } = check.check;
  if (response.type !== 'measurement' && response.type !== 'series') return response;
  return response.limits === undefined ? response : { ...response, limits: { ...response.limits, ...check.judgement.limits } };
}

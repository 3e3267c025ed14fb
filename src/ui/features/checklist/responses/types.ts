import type { CheckView } from '../../../../domain/deployment/view';
import type { Check, ResponseSpec, ResponseType } from '../../../../domain/model/schema';

export interface ResponseProps<T extends ResponseType> {
  readonly view: CheckView;
  readonly spec: Extract<ResponseSpec, { type: T }>;
  readonly readOnly: boolean;
  /** The open check in field density, or the current one on a desk: shows what is otherwise one tap away. */
  readonly open: boolean;
  /** Id of the element that names the check. */
  readonly labelledBy: string;
}

export type { Check };

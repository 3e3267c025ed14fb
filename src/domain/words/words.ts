import type { ShowWords } from '../checks/show';
import type { TargetWords } from '../deployment/targets';
import type { DiscrepancyWords } from '../nonconformance/rules';

/** Words that the domain itself puts into the record: summaries of nonconformances and what is signed. The interface's own words are in its locale files. */
export interface RecordWords {
  readonly answers: ShowWords;
  readonly discrepancies: DiscrepancyWords;
  readonly targets: TargetWords;
  /** Of a reading whose instrument was not as it must be. */
  readonly instrument: string;
  /** What is stated by rejecting a stage. */
  readonly rejection: string;
}

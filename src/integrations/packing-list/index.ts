export { readPackingList } from './read';
export { suggestMapping } from './columns';
export {
  packingListFields,
  packingListLimits,
  type ColumnMapping,
  type PackingListColumns,
  type PackingListErrorCode,
  type PackingListField,
  type PackingListInput,
  type PackingListLine,
  type PackingListOptions,
  type PackingListProblem,
  type PackingListResult,
  type PackingListWarningCode,
} from './types';

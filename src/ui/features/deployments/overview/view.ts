/** What the overview shows: filters, order and columns. It stands in the address, so that Back works and a link shows the same; saved views are named ones. */
import { date, oneOf, present, text, texts } from '../../../hooks/searchParts';

export const overviewStates = ['open', 'late', 'failing', 'findings', 'conflicts', 'waiting_technician', 'waiting_supervisor', 'held', 'backing_out', 'backed_out', 'complete', 'cancelled'] as const;
export type OverviewState = (typeof overviewStates)[number];

/** In the order in which the table has them: what a window of 1,280 px has room for answers stage, lateness, waiting for whom, failures. */
export const overviewColumns = [
  'reference', 'title', 'stage', 'due', 'waiting', 'failed', 'findings', 'conflicts', 'marginal', 'progress', 'place', 'model', 'people', 'delivery', 'changed',
] as const;
export type OverviewColumn = (typeof overviewColumns)[number];
/** Always there: the row is opened and told apart by it. */
export const fixedColumn: OverviewColumn = 'reference';
export const usualColumns: readonly OverviewColumn[] = ['reference', 'title', 'stage', 'due', 'waiting', 'failed', 'findings', 'conflicts', 'progress', 'place'];

/** Stands for whoever looks. */
export const ME = 'me';

/** A part that is left out filters nothing; `columns` left out are the usual ones, `sort` left out is by what needs this person first. */
export interface OverviewView {
  readonly q?: string;
  /** Any of these. */
  readonly site?: readonly string[];
  /** Ids of models. */
  readonly model?: readonly string[];
  /** Ids of stages. */
  readonly stage?: readonly string[];
  /** All of these at once. */
  readonly state?: readonly OverviewState[];
  /** Id of a person, or ME. */
  readonly person?: string;
  /** Delivery, start or handover lies between these ISO dates. */
  readonly from?: string;
  readonly to?: string;
  /** The same for the week that it is, whenever that is. */
  readonly week?: 'this' | 'next';
  /** A column, with a minus in front for the largest first. */
  readonly sort?: string;
  readonly columns?: readonly OverviewColumn[];
}

/** As it stands in the address; `view` is the saved view that it began with. */
export interface OverviewSearch extends OverviewView {
  readonly view?: string;
}

/** The column and direction of a `sort`; undefined for none. */
export function sortOf({ sort }: OverviewView): { readonly column: OverviewColumn; readonly descending: boolean } | undefined {
  const column = overviewColumns.find((name) => name === sort || `-${name}` === sort);
  return column === undefined ? undefined : { column, descending: sort?.startsWith('-') === true };
}

export function columnsOf({ columns }: OverviewView): readonly OverviewColumn[] {
  return columns === undefined ? usualColumns : overviewColumns.filter((name) => name === fixedColumn || columns.includes(name));
}

/** Whatever an address or an older program wrote, as a view; what makes no sense is left out. */
export function readView(raw: Readonly<Record<string, unknown>>): OverviewView {
  const sort = text(raw['sort']);
  return present<OverviewView>({
    q: text(raw['q']),
    site: texts(raw['site']),
    model: texts(raw['model']),
    stage: texts(raw['stage']),
    state: oneOf(overviewStates, raw['state']),
    person: text(raw['person']),
    from: date(raw['from']),
    to: date(raw['to']),
    week: raw['week'] === 'this' || raw['week'] === 'next' ? raw['week'] : undefined,
    sort: sort !== undefined && sortOf({ sort }) !== undefined ? sort : undefined,
    columns: oneOf(overviewColumns, raw['columns']),
  });
}

export function readSearch(raw: Readonly<Record<string, unknown>>): OverviewSearch {
  const view = text(raw['view']);
  return { ...readView(raw), ...(view === undefined ? {} : { view }) };
}

/** The view of an address, without the name that it began with. */
export function viewOf(search: OverviewSearch): OverviewView {
  return readView({ ...search });
}

/** Whether two views show the same. */
export function sameView(a: OverviewView, b: OverviewView): boolean {
  const text = (view: OverviewView): string => JSON.stringify(Object.entries(readView({ ...view })).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

export type FilterPart = 'site' | 'model' | 'stage' | 'state' | 'person' | 'week' | 'from' | 'to';
export const filterParts: readonly FilterPart[] = ['site', 'model', 'stage', 'state', 'person', 'week', 'from', 'to'];

/** How many filters are set, the search left out. */
export function filtersSet(view: OverviewView): number {
  return filterParts.filter((part) => view[part] !== undefined).length;
}

/** Views that come with the program, by a name in the locale files. */
export const shippedViews = {
  all: {},
  late: { state: ['late'], sort: '-due' },
  signature: { state: ['waiting_supervisor'], sort: 'waiting' },
  failing: { state: ['open', 'failing'], sort: '-failed' },
  mine: { state: ['open'], person: ME },
  thisWeek: { week: 'this', sort: 'due' },
} as const satisfies Record<string, OverviewView>;
export type ShippedView = keyof typeof shippedViews;
export const shippedNames = Object.keys(shippedViews) as readonly ShippedView[];

/** What every part of the record needs: the view, the words, and names for ids. */
import type { ReportLayout } from '../../domain/deployment/report-layouts';
import { REPORT_KEY } from '../../domain/deployment/photos';
import { allPhotos } from '../../domain/deployment/shown-files';
import { targetLabel } from '../../domain/deployment/targets';
import { correctionAt, signatureCorrection } from '../../domain/deployment/true-time';
import type { CheckView, ComponentView, DeploymentView, PhotoView, SignoffView, TimeCorrection } from '../../domain/deployment/view';
import type { Check, LocalText } from '../../domain/model/schema';
import { isRemoval, localText } from '../../domain/model/schema';
import { emptyStream, foldOperations, type StreamState } from '../../domain/record/fold';
import type { Operation } from '../../domain/record/operation';
import { fill, wordsFor, type Words } from '../locales/words';
import { formatFor, type Format } from './format';

/** What is known of an instrument; the answers hold its id (or, typed by hand, its name). */
export interface ReportInstrument {
  readonly name: string;
  readonly serial?: string;
  /** ISO date. */
  readonly calibrationDue?: string | null;
}

export interface ReportInput {
  readonly view: DeploymentView;
  /** Every operation of the deployment's stream; the order does not matter. */
  readonly operations: readonly Operation[];
  /** Person id to name. An id that is not there is printed as it is. */
  readonly people: ReadonlyMap<string, string>;
  readonly instruments?: ReadonlyMap<string, ReportInstrument>;
  /** The organisation's record, for what became of the improvements that the deployment raised. Without it the report only says that they were raised. */
  readonly org?: StreamState;
  readonly locale: string;
  readonly layout: ReportLayout;
  /** When the report is made, UTC ISO 8601. There is no other clock. */
  readonly at: string;
  /** Program and version, e.g. `Plumbline 0.1.0`. */
  readonly generator: string;
}

export interface Context extends ReportInput {
  /** What the operations say, for parts that the view does not hold. */
  readonly state: StreamState;
  readonly words: Words;
  readonly format: Format;
  text(value: LocalText): string;
  who(person: string): string;
  /** `SN123 (name)` of a component id, `Feed A` of a feed, `Rack 12` of a rack; the id itself when there is no such thing. */
  unitName(component: string): string;
  checkTitle(check: Check): string;
  /** Title of an answer's check with its unit. */
  checkName(view: CheckView): string;
  /** Human name of an entity key such as `answer/inlet@<unit>` or `component/<id>`. */
  entityName(key: string): string;
  stageTitle(stage: string): string;
  /** `NC-3` of a nonconformance id; empty when there is none. */
  nonconformanceNumber(id: string | undefined): string;
  /** When an entry was recorded, by the time that it carries: with the true time where its device's clock was wrong. `op`: the operation, where it is known. */
  when(at: string, op?: string): string;
  /** When it was signed. */
  signedWhen(signoff: SignoffView): string;
  stamp(by: string, at: string): string;
}

export function componentName(component: ComponentView): string {
  const title = component.name || component.description || component.partNumber;
  if (component.serial === undefined) return title || component.id;
  return title === '' ? component.serial : `${component.serial} (${title})`;
}

/** Every check of a section, those asked per unit included, each once. */
export function sectionChecks(section: DeploymentView['stages'][number]['sections'][number]): readonly CheckView[] {
  const seen = new Map<string, CheckView>();
  for (const check of section.checks) seen.set(check.key, check);
  for (const unit of section.units) for (const check of unit.checks) seen.set(check.key, check);
  return [...seen.values()];
}

export function contextOf(input: ReportInput): Context {
  const { view, people, locale } = input;
  const words = wordsFor(locale, isRemoval(view.model), input.layout);
  const format = formatFor(locale, view.details.timeZone, words);
  const text = (value: LocalText): string => localText(value, locale);
  const who = (person: string): string => people.get(person) ?? person;
  const stages = new Map(view.stages.map((stage) => [stage.stage.id, text(stage.stage.title)]));
  const numbers = new Map(view.nonconformances.map((entry, index) => [entry.id, `NC-${index + 1}`]));
  const evidence = new Map<string, PhotoView>();
  for (const photo of allPhotos(view)) evidence.set(photo.id, photo);
  for (const report of view.reports) evidence.set(report.id, report);
  for (const check of view.checks.values()) for (const file of check.files) evidence.set(file.id, file);
  const scans = new Map(view.receipt.scans.map((scan) => [scan.id, scan]));

  const timed = (correction: TimeCorrection | undefined): string | undefined => {
    if (correction === undefined) return undefined;
    const device = format.moment(correction.deviceAt);
    return correction.offsetMs === null ? fill(words.time.wrong, { time: device }) : fill(words.time.corrected, { time: format.moment(correction.at), device });
  };
  const when = (at: string, op?: string): string => timed((op === undefined ? undefined : view.corrections.get(op)) ?? correctionAt(view, at)) ?? format.moment(at);

  const unitName = (id: string): string => {
    const component = view.components.get(id);
    return component === undefined ? targetLabel(view.targets, id, words.target) : componentName(component);
  };
  const checkTitle = (check: Check): string => text(check.title);
  const checkName = (check: CheckView): string => (check.unit === undefined ? checkTitle(check.check) : `${checkTitle(check.check)} · ${unitName(check.unit)}`);

  const entityName = (key: string): string => {
    if (key === REPORT_KEY) return words.report;
    const slash = key.indexOf('/');
    const type = key.slice(0, slash);
    const id = key.slice(slash + 1);
    switch (type) {
      case 'answer': {
        const check = view.checks.get(key);
        return check === undefined ? id : checkName(check);
      }
      case 'component':
        return unitName(id);
      case 'nonconformance': {
        const number = numbers.get(id);
        return number ?? id;
      }
      case 'photo':
      case 'file': {
        const of = evidence.get(id)?.of;
        return of === undefined || of === key ? id : entityName(of);
      }
      case 'scan':
        return scans.get(id)?.raw ?? id;
      default:
        return id === type || id === '' ? key : id;
    }
  };

  return {
    ...input,
    state: foldOperations(emptyStream(view.id), input.operations).state,
    words,
    format,
    text,
    who,
    unitName,
    checkTitle,
    checkName,
    entityName,
    stageTitle: (stage) => stages.get(stage) ?? stage,
    nonconformanceNumber: (id) => (id === undefined ? '' : (numbers.get(id) ?? '')),
    when,
    signedWhen: (signoff) => timed(signatureCorrection(view, signoff)) ?? format.moment(signoff.at),
    stamp: (by, at) => `${who(by)}, ${when(at)}`,
  };
}

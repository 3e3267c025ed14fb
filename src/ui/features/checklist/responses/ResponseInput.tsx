import type { CheckView } from '../../../../domain/deployment/view';
import { ChoiceResponse } from './ChoiceResponse';
import { ComputedResponse } from './ComputedResponse';
import { ConfirmResponse } from './ConfirmResponse';
import { DateTimeResponse } from './DateTimeResponse';
import { FileResponse } from './FileResponse';
import { IdentifierResponse } from './IdentifierResponse';
import { MeasurementResponse } from './MeasurementResponse';
import { MultiChoiceResponse } from './MultiChoiceResponse';
import { PhotoResponse } from './PhotoResponse';
import { SeriesResponse } from './SeriesResponse';
import { SignatureResponse } from './SignatureResponse';
import { TextResponse } from './TextResponse';
import { TimerResponse } from './TimerResponse';

interface ResponseInputProps {
  readonly view: CheckView;
  readonly readOnly: boolean;
  readonly open: boolean;
  readonly labelledBy: string;
  readonly notApplicable: { readonly allowed: boolean; readonly chosen: boolean; readonly ask: () => void };
}

/** The way to answer a check, by its response type. */
export function ResponseInput({ notApplicable, ...common }: ResponseInputProps) {
  const spec = common.view.check.response;
  switch (spec.type) {
    case 'confirm':
      return <ConfirmResponse {...common} spec={spec} notApplicable={notApplicable} />;
    case 'measurement':
      return <MeasurementResponse {...common} spec={spec} />;
    case 'series':
      return <SeriesResponse {...common} spec={spec} />;
    case 'choice':
      return <ChoiceResponse {...common} spec={spec} />;
    case 'multi_choice':
      return <MultiChoiceResponse {...common} spec={spec} />;
    case 'text':
      return <TextResponse {...common} spec={spec} />;
    case 'identifier':
      return <IdentifierResponse {...common} spec={spec} />;
    case 'date_time':
      return <DateTimeResponse {...common} spec={spec} />;
    case 'photo':
      return <PhotoResponse {...common} spec={spec} />;
    case 'file':
      return <FileResponse {...common} spec={spec} />;
    case 'signature':
      return <SignatureResponse {...common} spec={spec} />;
    case 'timer':
      return <TimerResponse {...common} spec={spec} />;
    case 'computed':
      return <ComputedResponse {...common} spec={spec} />;
  }
}

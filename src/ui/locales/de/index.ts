/** All German strings by namespace, each of the shape of its English one: a missing key does not compile. */
import { common } from './common';
import { frame } from './frame';
import { start } from './start';
import { people } from './people';
import { today } from './today';
import { deployments } from './deployments';
import { overview } from './overview';
import { exports } from './exports';
import { deployment } from './deployment';
import { checklist } from './checklist';
import { photos } from './photos';
import { timers } from './timers';
import { units } from './units';
import { receipt } from './receipt';
import { scan } from './scan';
import { signoff } from './signoff';
import { findings } from './findings';
import { report } from './report';
import { conflicts } from './conflicts';
import { delivery } from './delivery';
import { backOut } from './backOut';
import { backup } from './backup';
import { cancelling } from './cancelling';
import { guests } from './guests';
import { handover } from './handover';
import { review } from './review';
import { removing } from './removing';
import { storage } from './storage';
import { bundles } from './bundles';
import { hub } from './hub';
import { settings } from './settings';
import { help } from './help';
import { instruments } from './instruments';
import { palette } from './palette';
import { errors } from './errors';
import { verdicts } from './verdicts';
import { verify } from './verify';
import { models } from './models';
import { modelEditor } from './modelEditor';
import { organisation } from './organisation';
import { plan } from './plan';
import { communication } from './communication';
import { measures } from './measures';
import { audit } from './audit';

export const de = {
  common,
  frame,
  start,
  people,
  today,
  deployments,
  overview,
  exports,
  deployment,
  checklist,
  photos,
  timers,
  units,
  receipt,
  scan,
  signoff,
  findings,
  report,
  conflicts,
  delivery,
  bundles,
  backOut,
  backup,
  cancelling,
  guests,
  handover,
  removing,
  review,
  storage,
  hub,
  settings,
  help,
  instruments,
  palette,
  errors,
  verdicts,
  verify,
  models,
  modelEditor,
  organisation,
  plan,
  communication,
  measures,
  audit,
};

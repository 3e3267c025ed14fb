/** A model of six stages with one or two checks each: everything that a journey from plan to review passes, and nothing more. */
import { modelSchema } from '../../../src/domain/model/schema';

const both = (en: string, de: string) => ({ en, de });
const hold = (id: string, en: string, de: string) => ({ id, title: both(en, de), statement: both(`${en}: as recorded.`, `${de}: wie festgehalten.`) });

/** The check that is going to fail. */
export const FAILING = 'loss';

const model = modelSchema.parse({
  schema: 'plumbline.model/1',
  id: 'edge-router',
  version: '1.0.0',
  title: both('Edge router, short', 'Edge-Router, kurz'),
  description: both('A router into a rack, from plan to review.', 'Ein Router in ein Rack, vom Plan bis zur Auswertung.'),
  sources: [
    { id: 'en50160', title: both('EN 50160, supply voltage', 'EN 50160, Versorgungsspannung'), edition: '2022' },
    { id: 'policy', title: both('Site policy', 'Vorgaben des Standorts') },
  ],
  stages: [
    {
      id: 'plan',
      kind: 'plan',
      title: both('Plan', 'Planung'),
      sections: [{ id: 'agreed', title: both('Agreed', 'Vereinbart'), checks: [{ id: 'scope', title: both('What is to be done is agreed', 'Was zu tun ist, ist vereinbart'), response: { type: 'text' } }] }],
      hold: hold('plan_accepted', 'Plan accepted', 'Plan angenommen'),
    },
    {
      id: 'receipt',
      kind: 'receipt',
      title: both('Receipt', 'Wareneingang'),
      after: ['plan'],
      sections: [{ id: 'delivery', title: both('Delivery', 'Lieferung'), screen: 'receiving', checks: [{ id: 'packaging', title: both('Packaging is intact', 'Verpackung ist unversehrt'), response: { type: 'confirm' } }] }],
      hold: hold('receipt_accepted', 'Receipt accepted', 'Wareneingang angenommen'),
    },
    {
      id: 'site',
      kind: 'site_readiness',
      title: both('Site readiness', 'Standortprüfung'),
      after: ['receipt'],
      sections: [
        {
          id: 'power',
          title: both('Power', 'Strom'),
          checks: [{ id: 'voltage', title: both('Voltage of feed A', 'Spannung der Einspeisung A'), response: { type: 'measurement', unit: 'V', limits: { min: '207', max: '253' } }, source: { id: 'en50160', clause: '4.2.2' } }],
        },
      ],
      hold: hold('site_accepted', 'Site accepted', 'Standort angenommen'),
    },
    {
      id: 'install',
      kind: 'installation',
      title: both('Installation', 'Einbau'),
      after: ['site'],
      sections: [{ id: 'each', title: both('Each unit', 'Jede Einheit'), repeat: 'component', checks: [{ id: 'mounted', title: both('Mounted and labelled', 'Montiert und beschriftet'), response: { type: 'confirm' } }] }],
      hold: hold('install_accepted', 'Installation accepted', 'Einbau angenommen'),
    },
    {
      id: 'verify',
      kind: 'verification',
      title: both('Verification', 'Funktionsprüfung'),
      after: ['install'],
      sections: [
        {
          id: 'tests',
          title: both('Tests', 'Prüfungen'),
          checks: [
            { id: FAILING, title: both('Packet loss over one minute', 'Paketverlust über eine Minute'), response: { type: 'measurement', unit: '%', limits: { max: '1' } }, source: { id: 'policy', clause: '3' } },
            { id: 'reachable', title: both('Reachable from operations', 'Vom Betrieb aus erreichbar'), response: { type: 'confirm' } },
          ],
        },
      ],
      hold: hold('verify_accepted', 'Verification accepted', 'Funktionsprüfung angenommen'),
    },
    {
      id: 'handover',
      kind: 'handover',
      title: both('Handover', 'Übergabe'),
      after: ['verify'],
      sections: [{ id: 'ready', title: both('Readiness', 'Bereitschaft'), checks: [{ id: 'desk_briefed', title: both('Service desk is briefed', 'Service Desk ist eingewiesen'), response: { type: 'confirm' } }] }],
      hold: hold('handed_over', 'Handed over', 'Übergeben'),
    },
  ],
});

/** The whole model, as text. */
export const feedModel = JSON.stringify(model);

/** What was to be delivered and what came, as a table: one row a unit or a line of accessories. */
import { deploymentCells, deploymentColumns, momentAtSite, personName, type DeploymentColumn, type ExportCell, type ExportTable } from './table';
import { componentLabel } from '../../domain/deployment/targets';

const ownColumns = [
  'name', 'manufacturer', 'part_number', 'description', 'serial', 'asset_tag', 'mac', 'own_checks', 'quantity_expected', 'quantity_received', 'quantity_missing', 'state', 'condition', 'condition_note',
  'quarantined', 'position_rack', 'position_unit', 'position_face', 'order', 'order_line', 'carton', 'received_by', 'received_at', 'photos', 'component_id',
] as const;
export type ComponentColumn = DeploymentColumn | (typeof ownColumns)[number];
type Own = Readonly<Record<(typeof ownColumns)[number], ExportCell>>;

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

export const components: ExportTable<ComponentColumn> = {
  columns: [...deploymentColumns, ...ownColumns],
  rows: (view, names) => {
    const about = deploymentCells(view, names);
    return view.receipt.components.map((one) => {
      const { expected, received, position } = one;
      const own: Own = {
        name: componentLabel(one),
        manufacturer: orNull(one.manufacturer),
        part_number: orNull(one.partNumber),
        description: orNull(one.description),
        serial: orNull(one.serial),
        asset_tag: orNull(one.assetTag),
        mac: orNull(expected?.mac),
        own_checks: one.tracked,
        quantity_expected: expected?.quantity ?? 0,
        quantity_received: received?.quantity ?? 0,
        quantity_missing: one.short,
        state: names.code.unitState(one.state),
        condition: received === null ? null : names.code.condition(one.condition),
        condition_note: orNull(one.conditionNote),
        quarantined: one.quarantined,
        position_rack: position?.rack ?? null,
        position_unit: position?.u ?? null,
        position_face: position === null ? null : names.code.face(position.face),
        order: orNull(expected?.poNumber),
        order_line: orNull(expected?.line),
        carton: orNull(expected?.cartonId),
        received_by: personName(received?.by, names),
        received_at: momentAtSite(received?.at, view.details.timeZone),
        photos: one.photos.length,
        component_id: one.id,
      };
      return { ...about, ...own };
    });
  },
};

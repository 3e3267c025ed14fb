/** Removing a deployment from this device, and getting it back, as the renderer sees it. It goes only when it is certain that it is kept elsewhere. */
import { z } from 'zod';
import { empty, id, stream } from './shapes';

const at = z.string();
const deployment = z.string().regex(/^[0-9a-f-]{36}$/);

/** What keeps a deployment on this device as long as it is so; `job` whatever it is to be kept by, the others where the hub is to keep it. */
export const removalObstacles = ['job', 'no_hub', 'signed_out', 'not_sent', 'refused', 'held', 'to_fetch', 'files_unverified'] as const;
export type RemovalObstacle = (typeof removalObstacles)[number];

/** Why a removal was refused after asking: the detail of the error `not_removable` is `<code> <count>`. */
export const removalRefusals = [
  /** The hub (or the bundle) lacks entries that are here. */
  'entries_missing',
  /** The hub holds another record in the place of entries that are here. */
  'entries_differ',
  /** The hub holds entries that are not here yet: they are fetched first. */
  'to_fetch',
  'files_missing',
  'held',
  /** Something was written meanwhile. */
  'changed',
  /** The bundle does not hold this deployment. */
  'not_in_bundle',
] as const;
export type RemovalRefusal = (typeof removalRefusals)[number];

const keptSchema = z.discriminatedUnion('where', [
  z.strictObject({ where: z.literal('hub'), organisation: z.string(), url: z.string() }),
  z.strictObject({ where: z.literal('bundle'), name: z.string(), /** SHA-256 of the file. */ sha256: z.string() }),
]);

/** A deployment that was removed from this device. */
export const removedSchema = z.strictObject({
  stream,
  reference: z.string().nullable(),
  title: z.string().nullable(),
  at,
  by: z.strictObject({ person: z.string(), name: z.string() }),
  kept: keptSchema,
  operations: z.int(),
  files: z.int(),
  /** `coming`: being fetched again; nothing is written in it until all that this device once wrote is here. */
  state: z.enum(['removed', 'coming']),
});
export type RemovedDeployment = z.infer<typeof removedSchema>;

export const removalChannels = {
  /** How it stands with removing a deployment, by what is known here: the hub is asked when it is done. Error `no_such_stream`. */
  'deployment.removable': {
    request: z.strictObject({ stream: deployment }),
    response: z.strictObject({
      operations: z.int(),
      /** Named by it; how many of them are here, and how many bytes these take. */
      files: z.strictObject({ named: z.int(), here: z.int(), bytes: z.number() }),
      hub: z.strictObject({ organisation: z.string(), url: z.string() }).nullable(),
      obstacles: z.array(z.strictObject({ code: z.enum(removalObstacles), count: z.int() })),
    }),
  },
  /**
   * Removes a deployment from this device: all of it, or nothing. `hub`: the hub is asked now for the end of every chain and for every file. `bundle`: a file
   * that was brought in with `bundle.begin` and `bundle.part`, as it was saved; it must hold every entry and every file that is here. Photos that another
   * deployment names stay. Progress comes as `bundle.progress`.
   * Errors: `not_removable` (the detail says why, see `removalRefusals`), `hub_unreachable` and the others of the hub, `not_linked`, `bundle_refused`,
   * `not_allowed` (another job runs), `no_such_stream`, `guest_not_allowed`, `locked`, `cancelled`, `disk_full`, `write_failed`.
   */
  'deployment.remove': {
    request: z.strictObject({
      stream: deployment,
      kept: z.discriminatedUnion('where', [z.strictObject({ where: z.literal('hub') }), z.strictObject({ where: z.literal('bundle'), upload: id, name: z.string().min(1).max(300) })]),
      job: id,
    }),
    response: removedSchema,
  },
  /** Deployments that were removed from this device and are not back, the last one first. */
  'deployment.removedHere': { request: empty, response: z.strictObject({ removed: z.array(removedSchema) }) },
  /**
   * Fetches a removed deployment from the hub again; resolves when its entries are here (photos are fetched when they are looked at, or when it is kept offline).
   * Errors `hub_unreachable` and the others of the hub, `not_linked`, `no_such_stream` (not removed, or the hub does not show it), `guest_not_allowed`, `locked`.
   */
  'deployment.fetchAgain': { request: z.strictObject({ stream: deployment }), response: z.strictObject({ operations: z.int() }) },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export const removalEvents = {
  /** A deployment was removed from this device: what the window keeps of it goes. `turn` counts how often. */
  'deployment.gone': z.strictObject({ stream: deployment, turn: z.int() }),
  'deployment.removed': z.strictObject({ removed: z.array(removedSchema) }),
} as const satisfies Record<string, z.ZodType>;

import type { HubConnection } from '../http';

/** On whose behalf files are sent and fetched, and where. */
export interface FileSession {
  readonly hub: HubConnection;
  readonly token: string;
  /** The hub's organisation key: what is known of files holds for this organisation only. */
  readonly organisation: string;
}

import type { Response } from '../../../contract/channels';

/** Reports made since the window was opened, by deployment: shown again when the screen is. */
export const lastReports = new Map<string, Response<'report.make'>>();

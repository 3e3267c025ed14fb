const known = Intl.supportedValuesOf('timeZone');

/** Time zones by name. UTC is added where the runtime's list leaves it out: sites without a city use it. */
export const allTimeZones: readonly string[] = known.includes('UTC') ? known : ['UTC', ...known];

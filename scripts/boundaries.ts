/** `npm run boundaries`: fails when an import crosses an arrow of .dependency-cruiser.cjs. */
import { findBoundaryViolations } from './support/boundaries';

const { violations, moduleCount } = await findBoundaryViolations(process.cwd());
for (const { rule, from, to } of violations) console.error(`${rule}: ${from} -> ${to}`);
console.log(`${moduleCount} modules, ${violations.length} forbidden imports`);
if (moduleCount === 0) console.error('nothing was looked at: is this the project folder?');
process.exitCode = violations.length > 0 || moduleCount === 0 ? 1 : 0;

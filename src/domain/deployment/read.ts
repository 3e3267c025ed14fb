/** Readers of the kinds that every view needs; `entities.ts` reads the others the same way. */
import { z } from 'zod';
import { answerValue, componentFields, deploymentFields, nonconformanceFields, personFields, photoFields, scanFields, siteFields } from './fields';
import { reader } from './read-entity';

export { firstWrite, type ReadTroubles } from './read-entity';

export const readAnswer = reader({ value: answerValue, note: z.string() });
export const readComponent = reader(componentFields);
export const readScan = reader(scanFields);
export const readPhoto = reader(photoFields);
export const readNonconformance = reader(nonconformanceFields);
export const readDeployment = reader(deploymentFields);
export const readPerson = reader(personFields);
export const readSite = reader(siteFields);

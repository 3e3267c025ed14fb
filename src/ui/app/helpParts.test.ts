import { describe, expect, it } from 'vitest';
import { helpPartOf } from './helpParts';

describe('the help of a screen', () => {
  it.each([
    ['/', 'begin'],
    ['/deployments', 'finding'],
    ['/deployments/new', 'begin'],
    ['/planning', 'planning'],
    ['/d/018f/plan', 'planning'],
    ['/d/018f/s/plan/plan_agreed', 'begin'],
    ['/d/018f/back-out', 'goingBack'],
    ['/d/018f/sign/receipt', 'signing'],
    ['/d/018f/review', 'handingOver'],
    ['/models/rack-server/compare', 'models'],
    ['/d/018f/history', 'history'],
    ['/measures', 'measuring'],
    ['/delivery', 'delivering'],
    ['/verify', 'verifying'],
    ['/instruments/018f', 'instruments'],
  ])('%s is %s', (pathname, part) => {
    expect(helpPartOf(pathname)).toBe(part);
  });
});

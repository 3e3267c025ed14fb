import { describe, expect, it } from 'vitest';
import { ourOrigins } from './origin';

const strangers = [
  'app://plumbline.evil/',
  'app://plumbline.evil.example/index.html',
  'app://plumbline@evil.example/',
  'app://anna@plumbline/',
  'app://plumbline:80/',
  'app://evil/plumbline',
  'app:plumbline',
  'apps://plumbline/',
  'http://plumbline/',
  'https://app//plumbline/',
  'http://127.0.0.1:47615/',
  'http://127.0.0.1:47615@evil.example/',
  'file:///app://plumbline/',
  'data:text/html,app://plumbline/',
  'javascript:app://plumbline/',
  'blob:app://plumbline.evil/1',
  'about:blank',
  '',
  ' ',
];

describe('in a build', () => {
  it('app://plumbline is ours, with any path and fragment', () => {
    const isOurs = ourOrigins();
    for (const url of ['app://plumbline/', 'app://plumbline', 'app://plumbline/index.html?x#/today']) expect(isOurs(url), url).toBe(true);
  });

  it.each(strangers)('%j is not', (url) => {
    expect(ourOrigins()(url)).toBe(false);
  });
});

describe('in development', () => {
  const isOurs = ourOrigins('http://localhost:5173');

  it('the development server is ours, too', () => {
    expect(isOurs('http://localhost:5173/main.tsx')).toBe(true);
    expect(isOurs('app://plumbline/')).toBe(true);
  });

  it.each([...strangers, 'http://localhost:51730/', 'https://localhost:5173/', 'http://localhost:5173@evil.example/'])('%j is not', (url) => {
    expect(isOurs(url)).toBe(false);
  });
});
